package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.testkit.StoreSamples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWalletId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests that every {@link SyncLogStore} must pass. To test yours, extend this class in a few lines. */
public abstract class SyncLogStoreContract {
    private static final UserWalletId WALLET = UserWalletId.of("507f1f77bcf86cd799439011");
    private static final UserWalletId OTHER = UserWalletId.of("507f1f77bcf86cd799439012");

    private SyncLogStore store;

    /** {@return an empty store} */
    protected abstract SyncLogStore newStore();

    @BeforeEach
    final void makeStore() {
        store = newStore();
    }

    private static SyncLogEntry success(UserWalletId wallet, Instant at) {
        return SyncLogEntry.builder(wallet, SyncType.SCHEDULED, at)
                .balances(BalanceSnapshot.of(at, List.of(), BigDecimal.ZERO, List.of(), PnlSummary.zero()))
                .completed(at.plusMillis(12), Duration.ofMillis(12))
                .build();
    }

    private SyncLogEntry add(SyncLogEntry entry) {
        store.append(entry);
        return entry;
    }

    @Test
    void every_field_comes_back() {
        BalanceSnapshot balances = StoreSamples.full(WALLET, DefinitionId.of("d"))
                .build()
                .balance()
                .orElseThrow();
        SyncLogEntry partial = add(SyncLogEntry.builder(WALLET, SyncType.PRE_TRADE, T0)
                .balances(balances)
                .completed(T0.plusMillis(34), Duration.ofMillis(33))
                .triggeredBy("bot-7")
                .apiCallsMade(2)
                .rateLimitRemaining(1198)
                .build());
        assertThat(store.find(SyncLogQuery.latest(10)).items()).containsExactly(partial);
        assertThat(partial.status()).isEqualTo(SyncStatus.PARTIAL);
        SyncLogEntry failed = add(SyncLogEntry.builder(WALLET, SyncType.MANUAL, T0.plusSeconds(1))
                .completed(T0.plusSeconds(2), Duration.ofSeconds(1))
                .error(ErrorCode.RATE_LIMIT_EXCEEDED, "slow down")
                .build());
        assertThat(store.find(SyncLogQuery.latest(10)).items()).containsExactly(failed, partial);
    }

    @Test
    void the_latest_come_first_and_of_one_time_those_added_last() {
        SyncLogEntry second = add(success(WALLET, T0.plusSeconds(2)));
        SyncLogEntry first = add(success(WALLET, T0));
        SyncLogEntry twin = add(success(OTHER, T0));
        assertThat(store.find(SyncLogQuery.latest(10)).items()).containsExactly(second, twin, first);
    }

    private static SyncLogEntry attempt(UserWalletId wallet, String id, long number, Instant at) {
        return SyncLogEntry.builder(wallet, SyncType.SCHEDULED, at)
                .balances(BalanceSnapshot.of(at, List.of(), BigDecimal.ZERO, List.of(), PnlSummary.zero()))
                .completed(at.plusMillis(12), Duration.ofMillis(12))
                .id(id, number)
                .build();
    }

    private List<SyncLogEntry> all() {
        return store.find(SyncLogQuery.latest(100)).items();
    }

    @Test
    void an_entry_that_is_added_again_is_there_once() {
        SyncLogEntry entry = add(attempt(WALLET, "period-1", 7, T0));
        add(entry);
        assertThat(all()).containsExactly(entry);
    }

    @Test
    void of_one_sync_the_entry_of_the_latest_attempt_is_kept() {
        add(attempt(WALLET, "period-1", 7, T0.plusSeconds(1)));
        SyncLogEntry later = add(attempt(WALLET, "period-1", 8, T0.plusSeconds(9)));
        assertThat(all()).containsExactly(later);
        add(attempt(WALLET, "period-1", 7, T0.plusSeconds(12)));
        assertThat(all()).containsExactly(later);
        assertThat(store.find(SyncLogQuery.latest(10).of(WALLET).status(SyncStatus.SUCCESS))
                        .items())
                .containsExactly(later);
        SyncLogEntry failed = add(SyncLogEntry.builder(WALLET, SyncType.SCHEDULED, T0)
                .error(ErrorCode.WALLET_ERROR, "x")
                .id("period-1", 8)
                .build());
        assertThat(store.find(SyncLogQuery.latest(10).status(SyncStatus.FAILED)).items())
                .containsExactly(failed);
        assertThat(all()).containsExactly(failed);
    }

    @Test
    void syncs_of_other_wallets_and_with_other_ids_have_entries_of_their_own() {
        SyncLogEntry first = add(attempt(WALLET, "period-1", 7, T0));
        SyncLogEntry second = add(attempt(WALLET, "period-2", 7, T0.plusSeconds(1)));
        SyncLogEntry third = add(attempt(OTHER, "period-1", 7, T0.plusSeconds(2)));
        SyncLogEntry fourth = add(success(WALLET, T0.plusSeconds(3)));
        SyncLogEntry twin = add(success(WALLET, T0.plusSeconds(3)));
        assertThat(all()).containsExactly(twin, fourth, third, second, first);
    }

    @Test
    void a_purged_sync_can_be_logged_again() {
        add(attempt(WALLET, "period-1", 7, T0));
        store.purge(T0.plusSeconds(1));
        SyncLogEntry again = add(attempt(WALLET, "period-1", 8, T0.plusSeconds(2)));
        assertThat(all()).containsExactly(again);
    }

    @Test
    void find_keeps_to_wallet_status_and_time() {
        SyncLogEntry early = add(success(WALLET, T0));
        SyncLogEntry late = add(success(WALLET, T0.plusSeconds(5)));
        SyncLogEntry failed = add(SyncLogEntry.builder(OTHER, SyncType.MANUAL, T0.plusSeconds(7))
                .error(ErrorCode.WALLET_ERROR, "x")
                .build());
        assertThat(store.find(SyncLogQuery.latest(10).of(WALLET)).items()).containsExactly(late, early);
        assertThat(store.find(SyncLogQuery.latest(10).status(SyncStatus.FAILED)).items())
                .containsExactly(failed);
        assertThat(store.find(SyncLogQuery.latest(10).since(T0.plusSeconds(5))).items())
                .containsExactly(failed, late);
        assertThat(store.find(SyncLogQuery.latest(10).of(OTHER).status(SyncStatus.SUCCESS))
                        .items())
                .isEmpty();
        assertThat(store.find(SyncLogQuery.latest(10).of(UserWalletId.of("no-object-id")))
                        .items())
                .isEmpty();
    }

    @Test
    void pages_go_on_where_the_last_one_ended_also_when_entries_are_added() {
        List<SyncLogEntry> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(0, add(success(WALLET, T0.plusSeconds(i / 2))));
        }
        add(success(OTHER, T0.plusSeconds(1)));
        List<SyncLogEntry> seen = new ArrayList<>();
        SyncLogQuery query = SyncLogQuery.latest(3).of(WALLET);
        HistoryPage<SyncLogEntry> page = store.find(query);
        seen.addAll(page.items());
        add(success(WALLET, T0.plusSeconds(100)));
        while (page.next().isPresent()) {
            page = store.find(query.after(page.next().get()));
            seen.addAll(page.items());
        }
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void a_cursor_that_no_page_gave_is_refused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> store.find(SyncLogQuery.latest(1).after("no cursor")));
    }

    @Test
    void purge_removes_what_began_before_or_leaves_it_to_the_store_itself() {
        add(success(WALLET, T0.minusMillis(1)));
        SyncLogEntry kept = add(success(WALLET, T0));
        store.purge(T0);
        assertThat(store.find(SyncLogQuery.latest(10).since(T0)).items()).containsExactly(kept);
    }

    @Test
    void nothing_is_lost_when_many_append_at_once() throws InterruptedException {
        List<ErrorCode> ends = StoreRaces.race(number -> {
            for (int i = 0; i < 50; i++) {
                add(success(WALLET, T0.plusMillis(i)));
            }
        });
        assertThat(ends).containsOnlyNulls();
        assertThat(store.find(SyncLogQuery.latest(1000)).items()).hasSize(50 * StoreRaces.THREADS);
    }
}
