package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.testkit.StoreSamples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.UserWalletStore;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The tests that every {@link UserWalletStore} must pass. To test yours, extend this class in a few lines. The store's ids need not sort by
 * the time of their creation.
 */
public abstract class UserWalletStoreContract {
    private UserWalletStore store;
    private DefinitionId definition;

    /** {@return an empty store} */
    protected abstract UserWalletStore newStore();

    /** {@return a new id of a definition, in the store's own format} */
    protected DefinitionId newDefinitionId() {
        return DefinitionId.of("507f1f77bcf86cd7994390" + (10 + definitions++));
    }

    private int definitions;

    @BeforeEach
    final void makeStore() {
        store = newStore();
        definition = newDefinitionId();
    }

    private UserWallet add(UnaryOperator<UserWallet.Builder> change) {
        UserWallet wallet =
                change.apply(StoreSamples.fresh(store.newId(), definition)).build();
        store.insert(wallet);
        return wallet;
    }

    private static UserWallet.Builder paused(UserWallet.Builder wallet) {
        return wallet.risk(RiskProfile.of(StoreSamples.limits()).paused(new Pause("x", T0)));
    }

    private static UserWallet.Builder deleted(UserWallet.Builder wallet) {
        return wallet.times(WalletTimes.created(T0).deleted(T0));
    }

    private static UserWallet renamed(UserWallet wallet, String name) {
        return wallet.toBuilder().label(wallet.label().name(name)).build();
    }

    private static UserWallet.Builder connected(UserWallet.Builder wallet) {
        return wallet.connection(ConnectionHealth.never().succeeded(T0));
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void new_ids_are_unlike_each_other() {
        assertThat(List.of(store.newId(), store.newId(), store.newId())).doesNotHaveDuplicates();
    }

    @Test
    void every_field_comes_back() {
        UserWallet fresh = add(wallet -> wallet);
        assertThat(store.find(fresh.id())).contains(fresh);
        UserWallet full = StoreSamples.full(store.newId(), definition).build();
        store.insert(full);
        assertThat(store.find(full.id())).contains(full);
    }

    @Test
    void every_field_that_changes_is_written() {
        UserWallet fresh = add(wallet -> wallet);
        UserWallet full = StoreSamples.full(fresh.id(), definition).build();
        UserWallet written = store.update(fresh, full);
        assertThat(written)
                .isEqualTo(full.toBuilder().version(fresh.version() + 1).build());
        assertThat(store.find(fresh.id())).contains(written);
        UserWallet back = store.update(written, fresh);
        assertThat(store.find(fresh.id())).contains(back);
        assertThat(back.label().description()).isEmpty();
        assertThat(back.pause()).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found_whatever_the_id_looks_like() {
        assertThat(store.find(UserWalletId.of("no-object-id"))).isEmpty();
        assertThat(store.find(UserWalletId.of("507f1f77bcf86cd799439011"))).isEmpty();
        assertThat(store.countActive(DefinitionId.of("no-object-id"))).isZero();
        assertThat(found(UserWalletFilter.of(UserId.of("no-object-id")))).isEmpty();
    }

    @Test
    void an_id_is_taken_once_only() {
        UserWallet wallet = add(draft -> draft);
        refused(ErrorCode.DUPLICATE, () -> store.insert(wallet));
    }

    @Test
    void update_writes_over_the_version_that_was_read_and_no_other() {
        UserWallet first = add(wallet -> wallet);
        UserWallet second = store.update(first, renamed(first, "two"));
        assertThat(second.version()).isEqualTo(first.version() + 1);
        refused(ErrorCode.CONFLICT, () -> store.update(first, renamed(first, "three")));
        assertThat(store.find(first.id())).contains(second);
    }

    @Test
    void update_of_what_is_not_there_is_not_found() {
        UserWallet never = StoreSamples.fresh(store.newId(), definition).build();
        refused(ErrorCode.NOT_FOUND, () -> store.update(never, never));
    }

    @Test
    void of_many_that_update_one_version_one_succeeds() throws InterruptedException {
        UserWallet first = add(wallet -> wallet);
        List<ErrorCode> ends = StoreRaces.race(number -> store.update(first, renamed(first, "n" + number)));
        assertThat(ends).containsOnlyOnce((ErrorCode) null);
        assertThat(Collections.frequency(ends, ErrorCode.CONFLICT)).isEqualTo(StoreRaces.THREADS - 1);
    }

    @Test
    void changes_made_again_on_conflict_are_all_kept() throws InterruptedException {
        UserWallet first = add(wallet -> wallet.label(WalletLabel.of("Mine").description("")));
        List<ErrorCode> ends = StoreRaces.race(number -> {
            for (int i = 0; i < 20; i++) {
                append(first.id(), "x");
            }
        });
        assertThat(ends).containsOnlyNulls();
        UserWallet last = store.find(first.id()).orElseThrow();
        assertThat(last.label().description().orElseThrow()).hasSize(20 * StoreRaces.THREADS);
        assertThat(last.version()).isEqualTo(first.version() + 20 * StoreRaces.THREADS);
    }

    private void append(UserWalletId id, String text) {
        while (true) {
            UserWallet seen = store.find(id).orElseThrow();
            try {
                WalletLabel label = seen.label();
                store.update(
                        seen,
                        seen.toBuilder()
                                .label(label.description(label.description().orElse("") + text))
                                .build());
                return;
            } catch (WalletException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
            }
        }
    }

    @Test
    void list_is_by_time_of_creation_without_deleted_ones() {
        UserWallet late = add(wallet -> wallet.times(WalletTimes.created(T0.plusSeconds(2))));
        UserWallet early = add(wallet -> wallet);
        add(UserWalletStoreContract::deleted);
        assertThat(found(UserWalletFilter.of(StoreSamples.ALICE))).containsExactly(early, late);
    }

    @Test
    void list_keeps_to_each_filter_and_to_all_together() {
        DefinitionId other = newDefinitionId();
        UserWallet active = add(wallet -> connected(created(wallet, 1)));
        UserWallet paused = add(wallet -> paused(connected(created(wallet, 2))));
        UserWallet bobs =
                add(wallet -> created(StoreSamples.fresh(wallet.build().id(), UserId.of("bob"), other), 3));
        UserWallet failing = add(wallet ->
                created(StoreSamples.full(wallet.build().id(), other), 4).risk(RiskProfile.of(StoreSamples.limits())));
        UserWallet suspended =
                add(wallet -> created(StoreSamples.full(wallet.build().id(), other), 5));
        UserWalletFilter alice = UserWalletFilter.of(StoreSamples.ALICE);
        assertThat(found(UserWalletFilter.all())).containsExactly(active, paused, bobs, failing, suspended);
        assertThat(found(UserWalletFilter.of(UserId.of("bob")))).containsExactly(bobs);
        assertThat(found(alice.definition(definition))).containsExactly(active, paused);
        assertThat(found(alice.active(true))).containsExactly(active, failing);
        assertThat(found(alice.active(false))).containsExactly(paused, suspended);
        assertThat(found(alice.status(UserWalletStatus.ACTIVE))).containsExactly(active);
        assertThat(found(alice.status(UserWalletStatus.PAUSED))).containsExactly(paused);
        assertThat(found(alice.status(UserWalletStatus.ERROR))).containsExactly(failing);
        assertThat(found(alice.status(UserWalletStatus.SUSPENDED))).containsExactly(suspended);
        assertThat(found(UserWalletFilter.all().status(UserWalletStatus.CONNECTING)))
                .containsExactly(bobs);
        assertThat(found(alice.definition(other).status(UserWalletStatus.ACTIVE)))
                .isEmpty();
    }

    private static UserWallet.Builder created(UserWallet.Builder wallet, int second) {
        return wallet.times(WalletTimes.created(T0.plusSeconds(second)));
    }

    @Test
    void list_of_one_moment_is_by_id() {
        List<UserWallet> all = List.of(add(wallet -> wallet), add(wallet -> wallet), add(wallet -> wallet));
        assertThat(found(UserWalletFilter.all()))
                .containsExactlyElementsOf(all.stream()
                        .sorted(Comparator.comparing(UserWallet::id))
                        .toList());
    }

    private List<UserWallet> found(UserWalletFilter filter) {
        Page<UserWallet> page = store.list(filter, PageRequest.first());
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items();
    }

    @Test
    void list_is_read_in_pages() {
        List<UserWallet> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Instant at = T0.plusSeconds(i);
            all.add(add(wallet -> wallet.times(WalletTimes.created(at))));
        }
        Page<UserWallet> page = store.list(UserWalletFilter.all(), PageRequest.of(3, 4));
        assertThat(page.items()).containsExactlyElementsOf(all.subList(3, 5));
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.hasMore()).isFalse();
    }

    @Test
    void list_by_id_has_everything_but_deleted_ones_page_by_page_while_wallets_change() {
        var all = new ArrayList<UserWallet>();
        for (int i = 0; i < 7; i++) {
            all.add(add(wallet -> wallet));
        }
        all.add(add(UserWalletStoreContract::paused));
        add(UserWalletStoreContract::deleted);
        assertThat(store.listById(Optional.empty(), 100)).containsExactlyInAnyOrderElementsOf(all);
        List<UserWalletId> seen = new ArrayList<>();
        Optional<UserWalletId> after = Optional.empty();
        List<UserWallet> page;
        do {
            page = store.listById(after, 3);
            for (UserWallet wallet : page) {
                seen.add(wallet.id());
                after = Optional.of(wallet.id());
                store.update(wallet, deleted(wallet.toBuilder()).build());
            }
        } while (page.size() == 3);
        assertThat(seen).hasSize(8).doesNotHaveDuplicates().isSorted();
        assertThat(store.listById(Optional.empty(), 1)).isEmpty();
    }

    @Test
    void count_active_leaves_out_paused_deleted_and_other_definitions() {
        add(wallet -> wallet);
        add(UserWalletStoreContract::connected);
        add(UserWalletStoreContract::paused);
        add(UserWalletStoreContract::deleted);
        add(wallet -> StoreSamples.fresh(wallet.build().id(), newDefinitionId()));
        assertThat(store.countActive(definition)).isEqualTo(2);
    }

    @Test
    void due_for_sync_are_the_never_synced_the_stale_and_the_retries_that_have_come_due() {
        UserWallet never = add(wallet -> wallet);
        UserWallet stale = add(wallet -> synced(wallet, T0.minusSeconds(1)));
        add(wallet -> synced(wallet, T0));
        UserWallet retry = add(wallet -> synced(failing(wallet, T0.plusSeconds(9)), T0));
        add(wallet -> synced(failing(wallet, T0.plusSeconds(11)), T0.minusSeconds(99)));
        add(UserWalletStoreContract::paused);
        add(UserWalletStoreContract::deleted);
        List<UserWallet> due = store.dueForSync(T0.plusSeconds(10), T0, Optional.empty(), 100);
        assertThat(due).containsExactlyInAnyOrder(never, stale, retry);
        assertThat(due).extracting(UserWallet::id).isSorted();
    }

    @Test
    void due_for_sync_is_what_a_wrong_clock_has_synced_or_failed_in_the_future() {
        Instant plausible = T0.plus(UserWallet.CLOCK_TOLERANCE);
        add(wallet -> synced(wallet, plausible));
        UserWallet synced = add(wallet -> synced(wallet, plausible.plusMillis(1)));
        add(wallet -> failing(wallet, plausible, plausible.plusSeconds(60)));
        UserWallet failed = add(wallet -> failing(wallet, plausible.plusMillis(1), plausible.plusSeconds(60)));
        add(wallet -> paused(synced(wallet, plausible.plusSeconds(86_400))));
        assertThat(store.dueForSync(T0, T0, Optional.empty(), 100)).containsExactlyInAnyOrder(synced, failed);
        assertThat(store.dueForSync(plausible, T0, Optional.empty(), 100)).isEmpty();
    }

    @Test
    void a_wallet_whose_credentials_were_refused_is_due_once_it_works_or_has_failed_otherwise() {
        UserWallet refused = add(wallet -> refused(wallet, ErrorCode.INVALID_CREDENTIALS));
        UserWallet synced = add(wallet -> synced(refused(wallet, ErrorCode.INVALID_CREDENTIALS), T0.minusSeconds(1)));
        UserWallet unexpected = add(wallet -> refused(wallet, ErrorCode.WALLET_ERROR));
        assertThat(store.dueForSync(T0, T0, Optional.empty(), 100)).containsExactly(unexpected);

        UserWallet works = store.update(refused, connected(refused.toBuilder()).build());
        UserWallet fails = store.update(
                synced, failing(synced.toBuilder(), T0.minusSeconds(1)).build());
        assertThat(store.dueForSync(T0, T0, Optional.empty(), 100)).containsExactlyInAnyOrder(unexpected, works, fails);
    }

    private static UserWallet.Builder refused(UserWallet.Builder wallet, ErrorCode code) {
        return wallet.connection(
                ConnectionHealth.of(false, null, new ConnectionHealth.Failure(code, "x", T0), 1, null));
    }

    private static UserWallet.Builder synced(UserWallet.Builder wallet, Instant at) {
        return wallet.balance(BalanceSnapshot.of(at, List.of(), null, List.of(), PnlSummary.zero()));
    }

    private static UserWallet.Builder failing(UserWallet.Builder wallet, Instant nextRetryAt) {
        return failing(wallet, T0, nextRetryAt);
    }

    private static UserWallet.Builder failing(UserWallet.Builder wallet, Instant at, Instant nextRetryAt) {
        return wallet.connection(ConnectionHealth.of(
                false, null, new ConnectionHealth.Failure(ErrorCode.WALLET_ERROR, "x", at), 4, nextRetryAt));
    }

    @Test
    void due_for_sync_is_paged_by_id_while_wallets_are_synced() {
        for (int i = 0; i < 7; i++) {
            add(wallet -> wallet);
        }
        List<UserWalletId> seen = new ArrayList<>();
        Optional<UserWalletId> after = Optional.empty();
        List<UserWallet> page;
        do {
            page = store.dueForSync(T0, T0, after, 3);
            for (UserWallet wallet : page) {
                seen.add(wallet.id());
                after = Optional.of(wallet.id());
                store.update(wallet, synced(wallet.toBuilder(), T0).build());
            }
        } while (page.size() == 3);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void null_is_refused() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> store.insert(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> store.find(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> store.countActive(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> store.list(StoreSamples.nothing(), PageRequest.first()));
    }
}
