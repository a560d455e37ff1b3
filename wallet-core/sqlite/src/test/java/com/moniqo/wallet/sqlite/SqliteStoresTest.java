package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.DefinitionStoreContract;
import com.moniqo.wallet.testkit.OrderOutboxContract;
import com.moniqo.wallet.testkit.SyncLeaseStoreContract;
import com.moniqo.wallet.testkit.SyncLogStoreContract;
import com.moniqo.wallet.testkit.UserWalletStoreContract;
import com.moniqo.wallet.testkit.audit.AuditLogContract;
import com.moniqo.wallet.testkit.sync.SyncCrashContract;
import com.moniqo.wallet.user.UserWalletStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of all stores of a platform. */
class SqliteStoresTest {
    @TempDir
    Path folder;

    private final List<SqliteStores> opened = new ArrayList<>();

    private SqliteStores open() {
        SqliteStores stores = SqliteStores.open(folder.resolve("wallets-" + opened.size() + ".db"));
        opened.add(stores);
        return stores;
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteStores::check);
        opened.forEach(SqliteStores::close);
    }

    @Nested
    class Definitions extends DefinitionStoreContract {
        @Override
        protected DefinitionStore newStore() {
            return open().definitions();
        }
    }

    @Nested
    class UserWallets extends UserWalletStoreContract {
        @Override
        protected UserWalletStore newStore() {
            return open().userWallets();
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected AuditLog newLog() {
            return open().auditLog().orElseThrow();
        }
    }

    @Nested
    class SyncCrashes extends SyncCrashContract {
        @Override
        protected WalletStores newStores() {
            return open();
        }
    }

    @Nested
    class SyncLog extends SyncLogStoreContract {
        @Override
        protected SyncLogStore newStore() {
            return open().syncLog();
        }
    }

    @Nested
    class Outbox extends OrderOutboxContract {
        @Override
        protected OrderOutbox newOutbox() {
            return open().orderOutbox().orElseThrow();
        }
    }

    @Nested
    class SyncLeases extends SyncLeaseStoreContract {
        @Override
        protected SyncLeaseStore newStore() {
            return open().syncLeases();
        }
    }
}
