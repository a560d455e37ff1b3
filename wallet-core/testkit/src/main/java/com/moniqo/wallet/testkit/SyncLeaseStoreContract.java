package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.user.UserWalletId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests that every {@link SyncLeaseStore} must pass. To test yours, extend this class in a few lines. */
public abstract class SyncLeaseStoreContract {
    private static final UserWalletId WALLET = UserWalletId.of("507f1f77bcf86cd799439011");

    private SyncLeaseStore store;

    /** {@return an empty store} */
    protected abstract SyncLeaseStore newStore();

    @BeforeEach
    final void makeStore() {
        store = newStore();
    }

    @Test
    void a_free_lease_is_taken_and_nobody_else_gets_it() {
        SyncLease mine = store.claim(WALLET, "a", 1);
        assertThat(mine.heldBy("a")).isTrue();
        assertThat(mine.donePeriod()).isEqualTo(-1);
        SyncLease seen = store.claim(WALLET, "b", 1);
        assertThat(seen).isEqualTo(mine);
    }

    @Test
    void a_released_lease_is_free_for_the_next_period_only() {
        SyncLease mine = store.claim(WALLET, "a", 5);
        assertThat(store.release(mine, 5)).isTrue();
        SyncLease done = store.claim(WALLET, "b", 5);
        assertThat(done.free()).isTrue();
        assertThat(done.donePeriod()).isEqualTo(5);
        assertThat(store.claim(WALLET, "b", 4).free()).isTrue();
        SyncLease next = store.claim(WALLET, "b", 6);
        assertThat(next.heldBy("b")).isTrue();
        assertThat(next.token()).isGreaterThan(mine.token());
    }

    @Test
    void a_release_without_success_leaves_the_period_open() {
        SyncLease mine = store.claim(WALLET, "a", 5);
        store.release(mine, mine.donePeriod());
        assertThat(store.claim(WALLET, "b", 5).heldBy("b")).isTrue();
    }

    @Test
    void a_release_never_opens_a_period_again() {
        store.release(store.claim(WALLET, "a", 5), 5);
        store.release(store.claim(WALLET, "a", Long.MAX_VALUE), 3);
        assertThat(store.claim(WALLET, "a", 5).free()).isTrue();
    }

    @Test
    void renewing_changes_what_others_see() {
        SyncLease mine = store.claim(WALLET, "a", 1);
        SyncLease before = store.claim(WALLET, "b", 1);
        assertThat(store.renew(mine)).isTrue();
        assertThat(store.renew(mine)).isTrue();
        SyncLease after = store.claim(WALLET, "b", 1);
        assertThat(after).isNotEqualTo(before);
        assertThat(after.sameHolding(before)).isTrue();
    }

    @Test
    void only_exactly_what_was_seen_can_be_stolen() {
        SyncLease mine = store.claim(WALLET, "a", 1);
        SyncLease seen = store.claim(WALLET, "b", 1);
        store.renew(mine);
        assertThat(store.steal(seen, "b")).isEmpty();
        SyncLease seenAgain = store.claim(WALLET, "b", 1);
        assertThat(store.steal(seenAgain, "b")).hasValueSatisfying(stolen -> {
            assertThat(stolen.heldBy("b")).isTrue();
            assertThat(stolen.token()).isGreaterThan(mine.token());
        });
        assertThat(store.steal(seenAgain, "c")).isEmpty();
    }

    @Test
    void a_free_lease_that_is_done_for_a_later_period_can_be_stolen_by_one() {
        store.release(store.claim(WALLET, "a", 300), 300);
        SyncLease free = store.claim(WALLET, "b", 12);
        assertThat(free.free()).isTrue();
        assertThat(store.steal(free, "b")).hasValueSatisfying(stolen -> {
            assertThat(stolen.heldBy("b")).isTrue();
            assertThat(stolen.token()).isGreaterThan(free.token());
            assertThat(store.steal(free, "c")).isEmpty();
            assertThat(stolen.donePeriod()).as("the last completed period").isEqualTo(-1);
            assertThat(store.release(stolen, 12)).isTrue();
        });
        assertThat(store.claim(WALLET, "c", 12).free()).isTrue();
        assertThat(store.claim(WALLET, "c", 13).heldBy("c")).isTrue();
    }

    @Test
    void whoever_lost_a_lease_can_neither_renew_nor_release_it() {
        SyncLease lost = store.claim(WALLET, "a", 1);
        SyncLease stolen = store.steal(lost, "b").orElseThrow();
        assertThat(store.renew(lost)).isFalse();
        assertThat(store.release(lost, 1)).isFalse();
        assertThat(store.claim(WALLET, "c", 1)).isEqualTo(stolen);
        assertThat(store.release(stolen, 1)).isTrue();
    }

    @Test
    void owners_take_their_own_lease_again() {
        SyncLease first = store.claim(WALLET, "a", 1);
        SyncLease again = store.claim(WALLET, "a", 1);
        assertThat(again.token()).isGreaterThan(first.token());
        assertThat(store.renew(first)).isFalse();
    }

    @Test
    void what_was_never_taken_can_be_neither_renewed_nor_released_nor_stolen() {
        SyncLease fresh = SyncLease.fresh(WALLET);
        assertThat(store.renew(new SyncLease(WALLET, "a", 1, 0, -1))).isFalse();
        assertThat(store.release(new SyncLease(WALLET, "a", 1, 0, -1), 1)).isFalse();
        assertThat(store.steal(fresh, "a")).isEmpty();
    }

    @Test
    void of_many_that_claim_at_once_one_succeeds_in_each_period() throws InterruptedException {
        var winners = new AtomicInteger();
        Set<Long> tokens = ConcurrentHashMap.newKeySet();
        StoreRaces.race(number -> {
            String me = "host-" + number;
            for (long period = 0; period < 50; period++) {
                SyncLease lease = store.claim(WALLET, me, period);
                if (lease.heldBy(me)) {
                    winners.incrementAndGet();
                    assertThat(tokens.add(lease.token())).isTrue();
                    assertThat(store.release(lease, period)).isTrue();
                }
            }
        });
        assertThat(winners).hasValueLessThanOrEqualTo(50).hasValueGreaterThan(0);
    }
}
