package com.moniqo.wallet.platform;

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
import com.moniqo.wallet.user.UserWalletStore;
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
