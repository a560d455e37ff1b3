package com.moniqo.wallet.platform;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.testkit.DefinitionStoreContract;
import com.moniqo.wallet.testkit.OrderOutboxContract;
import com.moniqo.wallet.testkit.SyncLeaseStoreContract;
import com.moniqo.wallet.testkit.SyncLogStoreContract;
import com.moniqo.wallet.testkit.UserWalletStoreContract;
import com.moniqo.wallet.testkit.audit.AuditLogContract;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

class InMemoryStoresTest {
    @Nested
    class Definitions extends DefinitionStoreContract {
        @Override
        protected DefinitionStore newStore() {
            return new InMemoryStores().definitions();
        }
    }

    @Nested
    class UserWallets extends UserWalletStoreContract {
        @Override
        protected UserWalletStore newStore() {
            return new InMemoryStores().userWallets();
        }
    }

    /** A store whose later ids sort before its earlier ones, as random ids may. */
    @Nested
    class UserWalletsWithFallingIds extends UserWalletStoreContract {
        @Override
        protected UserWalletStore newStore() {
            var store = new InMemoryStores().userWallets();
            var next = new AtomicInteger(1000);
            return (UserWalletStore) Proxy.newProxyInstance(
                    UserWalletStore.class.getClassLoader(),
                    new Class<?>[] {UserWalletStore.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("newId")) {
                            return UserWalletId.of("uw-" + next.decrementAndGet());
                        }
                        try {
                            return method.invoke(store, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected AuditLog newLog() {
            return new InMemoryStores().auditLog().orElseThrow();
        }
    }

    @Nested
    class SyncLog extends SyncLogStoreContract {
        @Override
        protected SyncLogStore newStore() {
            return new InMemoryStores().syncLog();
        }
    }

    @Nested
    class Outbox extends OrderOutboxContract {
        @Override
        protected OrderOutbox newOutbox() {
            return new InMemoryStores().orderOutbox().orElseThrow();
        }
    }

    @Nested
    class SyncLeases extends SyncLeaseStoreContract {
        @Override
        protected SyncLeaseStore newStore() {
            return new InMemoryStores().syncLeases();
        }
    }
}
