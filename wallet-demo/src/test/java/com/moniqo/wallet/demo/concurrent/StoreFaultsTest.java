package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.async;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store may throw anything, anywhere: no call hangs, none gets the store's own exception, and the wallet reads on from the store. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreFaultsTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");

    /** The calls of a store. */
    private enum Call {
        BEFORE_APPEND,
        AFTER_APPEND,
        PREPARE,
        CHECKPOINT,
        FIND,
        ORDER,
        HISTORY,
        OPEN
    }

    /** A store whose next call of some kinds throws, once or until it is mended. */
    private static final class FaultyStore extends ForwardingStore {
        private final boolean atOnce;
        private final Set<Call> faulty = EnumSet.noneOf(Call.class);
        private Thrown thrown = Thrown.RUNTIME_EXCEPTION;

        FaultyStore(boolean atOnce) {
            super(InMemoryStateStore.create());
            this.atOnce = atOnce;
        }

        synchronized void fails(Call call, Thrown with) {
            faulty.add(call);
            thrown = with;
        }

        synchronized void mend() {
            faulty.clear();
        }

        private synchronized void at(Call call) {
            if (faulty.contains(call)) {
                thrown.now();
            }
        }

        @Override
        public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
            at(Call.BEFORE_APPEND);
            AppendResult result = super.append(wallet, afterSeq, entries);
            at(Call.AFTER_APPEND);
            return result;
        }

        @Override
        public StoreTuning tuning() {
            StoreTuning tuning = StoreTuning.DEFAULTS.checkpointEvery(1).preparing(entry -> {
                at(Call.PREPARE);
                return entry;
            });
            return atOnce ? tuning.appendingAtOnce() : tuning;
        }

        @Override
        public void checkpoint(String wallet, Checkpoint checkpoint) {
            at(Call.CHECKPOINT);
            super.checkpoint(wallet, checkpoint);
        }

        @Override
        public Optional<JournalEntry> find(String wallet, String op) {
            at(Call.FIND);
            return super.find(wallet, op);
        }

        @Override
        public List<JournalEntry> order(String wallet, String orderId) {
            at(Call.ORDER);
            return super.order(wallet, orderId);
        }

        @Override
        public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
            at(Call.HISTORY);
            return super.history(wallet, kinds, beforeSeq, limit);
        }

        @Override
        public StoredState open(String wallet) {
            at(Call.OPEN);
            return super.open(wallet);
        }
    }

    static Stream<Arguments> everythingInEveryStore() {
        return Stream.of(Thrown.values())
                .flatMap(thrown -> Stream.of(true, false).map(atOnce -> Arguments.of(thrown, atOnce)));
    }

    private DemoWallet open(FaultyStore store) {
        return Fixtures.wallet(store, clock);
    }

    /** What the wallet shows is what the store has, and it takes orders. */
    private void goesOn(DemoWallet wallet, FaultyStore store) {
        store.mend();
        try (DemoWallet other = open(store)) {
            assertThat(wallet.balances()).isEqualTo(other.balances());
            assertThat(wallet.openOrders()).isEqualTo(other.openOrders());
        }
        assertThat(wallet.placeOrder(buy("0.5", "40000")).status()).isEqualTo(OrderStatus.OPEN);
    }

    private static void defect(ThrowingCallable call) {
        WalletException failure = catchThrowableOfType(WalletException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(failure.details()).containsEntry("reason", "store-defect");
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void an_append_that_throws_before_it_stores_leaves_an_unknown_outcome_and_nothing_else(
            Thrown thrown, boolean atOnce) {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            for (Call call : List.of(Call.BEFORE_APPEND, Call.PREPARE)) {
                store.fails(call, thrown);
                assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
                store.mend();
                assertThat(wallet.openOrders()).isEmpty();
            }
            goesOn(wallet, store);
        }
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void an_append_that_throws_after_it_has_stored_is_found_by_its_client_id(Thrown thrown, boolean atOnce) {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            OrderRequest request = buy("1", "40000").clientId("entry");
            store.fails(Call.AFTER_APPEND, thrown);
            assertThat(refusal(() -> wallet.placeOrder(request))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
            store.mend();

            Order stored = wallet.order(ClientId.of("entry"));
            assertThat(wallet.openOrders()).containsExactly(stored);
            assertThat(wallet.placeOrder(request)).isEqualTo(stored);
            goesOn(wallet, store);
        }
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void a_checkpoint_that_throws_is_no_failure_of_the_order(Thrown thrown, boolean atOnce) {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            store.fails(Call.CHECKPOINT, thrown);
            for (int i = 1; i <= 3; i++) {
                assertThat(wallet.placeOrder(buy("1", "4000")).status()).isEqualTo(OrderStatus.OPEN);
                assertThat(wallet.openOrders()).hasSize(i);
            }
            goesOn(wallet, store);
            store.fails(Call.CHECKPOINT, thrown); // closing writes the last one
        }
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void a_read_that_throws_is_a_failure_of_the_store_and_changes_nothing(Thrown thrown, boolean atOnce) {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            OrderId ended = wallet.cancelOrder(
                            wallet.placeOrder(buy("1", "40000")).id())
                    .id();
            OrderRequest named = buy("1", "40000").clientId("named");
            for (Call call : List.of(Call.FIND, Call.ORDER, Call.HISTORY)) {
                store.fails(call, thrown);
            }

            defect(() -> wallet.order(ClientId.of("named")));
            defect(() -> wallet.order(ended));
            defect(() -> wallet.orders(HistoryQuery.latest(10)));
            defect(() -> wallet.fills(HistoryQuery.latest(10)));
            defect(() -> wallet.cancelOrder(ended));
            if (atOnce) { // it asks before it decides
                defect(() -> wallet.placeOrder(named));
            }

            goesOn(wallet, store);
        }
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void a_wallet_that_cannot_be_read_is_a_failure_of_the_store_until_it_can(Thrown thrown, boolean atOnce) {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            store.fails(Call.BEFORE_APPEND, thrown);
            store.fails(Call.OPEN, thrown);
            assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);

            defect(wallet::balances);
            defect(() -> open(store));
            assertThat(wallet.testConnection().success()).isFalse();

            goesOn(wallet, store);
        }
    }

    @ParameterizedTest
    @MethodSource("everythingInEveryStore")
    void nobody_of_many_callers_hangs_and_each_knows_the_outcome_of_their_order(Thrown thrown, boolean atOnce)
            throws Exception {
        var store = new FaultyStore(atOnce);
        try (DemoWallet wallet = open(store)) {
            store.fails(Call.AFTER_APPEND, thrown);
            List<CompletableFuture<Order>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                OrderRequest request = buy("0.1", "40000").clientId("caller-" + i);
                callers.add(async(() -> wallet.placeOrder(request)));
            }
            for (CompletableFuture<Order> caller : callers) {
                assertThat(refusal(caller)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
            }
            store.mend();

            for (int i = 0; i < 8; i++) {
                assertThat(wallet.placeOrder(buy("0.1", "40000").clientId("caller-" + i))
                                .status())
                        .isEqualTo(OrderStatus.OPEN);
            }
            assertThat(wallet.openOrders()).hasSize(8);
            goesOn(wallet, store);
        }
    }

    @Test
    void a_store_that_does_not_answer_holds_no_thread_of_the_common_pool() throws Exception {
        var answering = new Semaphore(0);
        DemoStateStore store = new ForwardingStore(InMemoryStateStore.create()) {
            @Override
            public StoreTuning tuning() {
                return StoreTuning.DEFAULTS.checkpointEvery(1);
            }

            @Override
            public void checkpoint(String wallet, Checkpoint checkpoint) {
                answering.acquireUninterruptibly();
                answering.release();
                super.checkpoint(wallet, checkpoint);
            }
        };
        List<DemoWallet> wallets = new ArrayList<>();
        for (int i = 0; i <= ForkJoinPool.getCommonPoolParallelism(); i++) {
            DemoWallet wallet = Fixtures.wallet(store, clock, "w" + i);
            wallet.placeOrder(buy("1", "40000"));
            wallets.add(wallet);
        }

        var ofTheHost = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(ofTheHost::countDown);
        assertThat(ofTheHost.await(2, TimeUnit.MINUTES)).isTrue();

        answering.release();
        wallets.forEach(DemoWallet::close);
    }
}
