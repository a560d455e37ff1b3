package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.CONFLICT;
import static com.moniqo.wallet.error.ErrorCode.NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox.Begun;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.outbox.OutboxEntry.State;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests that every {@link OrderOutbox} must pass. To test yours, extend this class and override one method. */
public abstract class OrderOutboxContract {
    private static final Instant SENT = Instant.parse("2026-01-05T09:30:00.123Z");
    private static final List<OrderId> PLACED = List.of(OrderId.of("o-1"), OrderId.of("o-2"));

    private OrderOutbox outbox;
    private String wallet;

    /**
     * Returns the outbox to test. It may contain entries of other wallets.
     *
     * @return the outbox
     */
    protected abstract OrderOutbox newOutbox();

    @BeforeEach
    final void makeOutbox() {
        outbox = newOutbox();
        wallet = "w-" + UUID.randomUUID();
    }

    private OutboxEntry entry(String clientId) {
        return OutboxEntry.sending(wallet, ClientId.of(clientId), "BUY 1 BTC/USDT", SENT);
    }

    private OutboxEntry begun(String clientId) {
        Begun begun = outbox.begin(entry(clientId));
        assertThat(begun.recorded())
                .as("begin() with an unused client id must record the entry")
                .isTrue();
        return begun.entry();
    }

    private OutboxEntry stored(OutboxEntry entry) {
        return outbox.find(wallet, entry.clientId()).orElseThrow();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void what_is_recorded_comes_back_whole() {
        OutboxEntry entry =
                entry("a").toBuilder().data(Map.of("note", "entry of the day")).build();
        Begun begun = outbox.begin(entry);
        assertThat(begun.recorded()).isTrue();
        assertThat(begun.entry()).isEqualTo(entry);
        assertThat(outbox.find(wallet, entry.clientId())).contains(entry);
        OutboxEntry placed = begun.entry().placed(PLACED).toBuilder()
                .data(Map.of("exchange_id", "77"))
                .build();
        outbox.settle(placed);
        assertThat(outbox.find(wallet, entry.clientId())).contains(placed);
    }

    @Test
    void what_nobody_recorded_is_not_there() {
        assertThat(outbox.find(wallet, ClientId.of("a"))).isEmpty();
        assertThat(outbox.unsettled(wallet)).isEmpty();
    }

    @Test
    void a_client_id_that_is_sending_is_not_recorded_again() {
        OutboxEntry first = begun("a");
        Begun second = outbox.begin(OutboxEntry.sending(wallet, first.clientId(), "SELL 2", SENT.plusSeconds(9)));
        assertThat(second.recorded()).isFalse();
        assertThat(second.entry()).isEqualTo(first);
        assertThat(stored(first)).isEqualTo(first);
    }

    @Test
    void a_client_id_that_was_placed_is_not_recorded_again() {
        OutboxEntry placed = begun("a").placed(PLACED);
        outbox.settle(placed);
        Begun again = outbox.begin(entry("a"));
        assertThat(again.recorded()).isFalse();
        assertThat(again.entry()).isEqualTo(placed);
    }

    @Test
    void a_refused_client_id_is_free_again_and_counts_its_attempts() {
        OutboxEntry first = begun("a");
        assertThat(first.attempt()).isEqualTo(1);
        outbox.settle(first.refused());
        OutboxEntry second = begun("a");
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.state()).isEqualTo(State.SENDING);
    }

    @Test
    void the_same_outcome_again_changes_only_the_data() {
        OutboxEntry placed = begun("a").placed(PLACED);
        outbox.settle(placed);
        OutboxEntry more = placed.toBuilder().data(Map.of("replaced_by", "o-3")).build();
        outbox.settle(more);
        assertThat(stored(placed)).isEqualTo(more);
    }

    @Test
    void another_outcome_of_one_attempt_is_a_conflict() {
        OutboxEntry begun = begun("a");
        outbox.settle(begun.placed(PLACED));
        refused(CONFLICT, () -> outbox.settle(begun.refused()));
        refused(CONFLICT, () -> outbox.settle(begun.placed(List.of(OrderId.of("o-9")))));
        assertThat(stored(begun).orderIds()).isEqualTo(PLACED);
    }

    @Test
    void an_earlier_attempt_settles_nothing() {
        OutboxEntry first = begun("a");
        outbox.settle(first.refused());
        OutboxEntry second = begun("a");
        refused(CONFLICT, () -> outbox.settle(first.refused()));
        refused(CONFLICT, () -> outbox.settle(first.placed(PLACED)));
        assertThat(stored(second)).isEqualTo(second);
    }

    @Test
    void what_was_not_begun_cannot_be_settled() {
        refused(NOT_FOUND, () -> outbox.settle(entry("a").placed(PLACED)));
        OutboxEntry begun = begun("b");
        refused(VALIDATION_ERROR, () -> outbox.settle(begun));
    }

    @Test
    void only_what_is_still_sending_is_unsettled_the_oldest_first() {
        OutboxEntry first = begun("z");
        outbox.settle(begun("b").placed(PLACED));
        outbox.settle(begun("c").refused());
        OutboxEntry last = begun("a");
        assertThat(outbox.unsettled(wallet)).containsExactly(first, last);
    }

    @Test
    void wallets_know_nothing_of_each_other() {
        OutboxEntry mine = begun("a");
        OutboxEntry theirs = OutboxEntry.sending(wallet + "-2", mine.clientId(), "SELL 2", SENT);
        assertThat(outbox.begin(theirs).recorded()).isTrue();
        outbox.settle(theirs.refused());
        assertThat(stored(mine)).isEqualTo(mine);
        assertThat(outbox.unsettled(wallet)).containsExactly(mine);
    }

    @Test
    void forgetting_leaves_what_is_young_or_unsettled() {
        OutboxEntry old = begun("old");
        outbox.settle(old.placed(PLACED));
        OutboxEntry open = begun("open");
        OutboxEntry young = OutboxEntry.sending(wallet, ClientId.of("young"), "x", SENT.plusSeconds(60));
        outbox.settle(outbox.begin(young).entry().placed(PLACED));
        assertThat(outbox.forget(wallet, SENT.plusSeconds(60))).isEqualTo(1);
        assertThat(outbox.find(wallet, old.clientId())).isEmpty();
        assertThat(outbox.find(wallet, open.clientId())).isPresent();
        assertThat(outbox.find(wallet, young.clientId())).isPresent();
    }

    @Test
    void of_many_threads_one_records() throws Exception {
        int threads = 8;
        var start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Boolean> race = () -> {
                start.await();
                return outbox.begin(entry("raced")).recorded();
            };
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(race));
            }
            int recorded = 0;
            for (Future<Boolean> one : running) {
                recorded += one.get() ? 1 : 0;
            }
            assertThat(recorded)
                    .as("the number of threads, out of %s, that recorded", threads)
                    .isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }
}
