package com.moniqo.wallet.mongo;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.mongo.testkit.Feature;
import com.moniqo.wallet.mongo.testkit.NeedsFeature;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts of all stores of a platform. */
class MongoStoresTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    @Nested
    @NeedsFeature(value = Feature.PARTIAL_INDEXES, tests = "the_slug_of_a_deleted_definition_can_be_used_again")
    class Definitions extends DefinitionStoreContract {
        @Override
        protected DefinitionStore newStore() {
            return stores.open().definitions();
        }
    }

    @Nested
    class UserWallets extends UserWalletStoreContract {
        @Override
        protected UserWalletStore newStore() {
            return stores.open().userWallets();
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected AuditLog newLog() {
            return stores.open().auditLog().orElseThrow();
        }
    }

    @Nested
    class SyncCrashes extends SyncCrashContract {
        @Override
        protected WalletStores newStores() {
            return stores.open();
        }
    }

    @Nested
    class SyncLog extends SyncLogStoreContract {
        @Override
        protected SyncLogStore newStore() {
            return stores.open().syncLog();
        }
    }

    @Nested
    class Outbox extends OrderOutboxContract {
        @Override
        protected OrderOutbox newOutbox() {
            return stores.open().orderOutbox().orElseThrow();
        }
    }

    @Nested
    class SyncLeases extends SyncLeaseStoreContract {
        @Override
        protected SyncLeaseStore newStore() {
            return stores.open().syncLeases();
        }
    }
}
