package com.moniqo.wallet.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.DefinitionStoreContract;
import com.moniqo.wallet.testkit.OrderOutboxContract;
import com.moniqo.wallet.testkit.SyncLeaseStoreContract;
import com.moniqo.wallet.testkit.SyncLogStoreContract;
import com.moniqo.wallet.testkit.UserWalletStoreContract;
import com.moniqo.wallet.testkit.audit.AuditLogContract;
import com.moniqo.wallet.testkit.sync.SyncCrashContract;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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
    class SyncCrashes extends SyncCrashContract {
        @Override
        protected WalletStores newStores() {
            return new InMemoryStores();
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

    @Nested
    class Bounded {
        private static final Instant T0 = Instant.parse("2026-01-05T12:00:00Z");
        private final InMemoryStores stores = InMemoryStores.keeping(3);

        @Test
        void the_sync_log_keeps_the_latest_entries() {
            SyncLogStore log = stores.syncLog();
            add(log, 10);
            assertThat(startsOf(log)).containsExactly(T0.plusSeconds(9), T0.plusSeconds(8), T0.plusSeconds(7));
            log.purge(T0.plusSeconds(9));
            assertThat(startsOf(log)).containsExactly(T0.plusSeconds(9));
            add(log, 2);
            assertThat(startsOf(log)).as("what is purged does not count").hasSize(3);
        }

        private void add(SyncLogStore log, int count) {
            for (int i = 0; i < count; i++) {
                log.append(SyncLogEntry.builder(UserWalletId.of("uw-1"), SyncType.SCHEDULED, T0.plusSeconds(i))
                        .balances(BalanceSnapshot.of(T0, List.of(), BigDecimal.ZERO, List.of(), PnlSummary.zero()))
                        .completed(T0.plusSeconds(i), Duration.ZERO)
                        .build());
            }
        }

        private List<Instant> startsOf(SyncLogStore log) {
            return log.find(SyncLogQuery.latest(100)).items().stream()
                    .map(SyncLogEntry::startedAt)
                    .toList();
        }

        @Test
        void the_audit_log_keeps_the_latest_entries() {
            AuditLog log = stores.auditLog().orElseThrow();
            for (int i = 0; i < 10; i++) {
                log.append(AuditEntry.of(
                        "act-" + i,
                        T0.plusSeconds(i),
                        ActorId.of("operator"),
                        AuditEntry.Action.SUSPEND,
                        "uw-1",
                        AuditEntry.Outcome.REQUESTED));
            }
            assertThat(log.latest(Optional.empty(), 100).stream().map(AuditEntry::act))
                    .containsExactly("act-9", "act-8", "act-7");
        }

        @Test
        void a_bound_below_one_is_refused() {
            assertThatThrownBy(() -> InMemoryStores.keeping(0))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("at least 1");
        }
    }
}
