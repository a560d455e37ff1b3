package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.async;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.get;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static com.moniqo.wallet.demo.concurrent.Fixtures.sell;
import static com.moniqo.wallet.demo.concurrent.Fixtures.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine makes of a store that is slow, shared, or fails. */
class FailingStoreTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final FakeStateStore store = new FakeStateStore();
    private DemoWallet wallet;

    @BeforeEach
    void open() {
        wallet = Fixtures.wallet(store, clock);
    }

    @AfterEach
    void close() {
        store.letAllGo();
        wallet.close();
    }

    private static WalletException failure(ErrorCode code) {
        return new WalletException(code, "as the test wants it");
    }

    private List<AssetBalance> stored() {
        try (DemoWallet other =
                DemoWallet.builder().storedIn(store.kept()).clock(clock).build()) {
            return other.balances();
        }
    }

    // ---- slow ----

    @Test
    void eight_callers_share_commits() throws Exception {
        store.hold();
        List<CompletableFuture<Order>> callers = new ArrayList<>();
        callers.add(async(() -> wallet.placeOrder(buy("0.1", "40000"))));
        store.awaitHeld();
        for (int i = 0; i < 7; i++) {
            callers.add(async(() -> wallet.placeOrder(buy("0.1", "40000"))));
        }
        until(() -> callers.size() == 8 && decided(8));
        store.letAllGo();

        Set<Object> ids = new HashSet<>();
        for (CompletableFuture<Order> caller : callers) {
            ids.add(get(caller).id());
        }
        assertThat(ids).hasSize(8);
        assertThat(store.batches()).contains(7);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    /** Whether so many callers wait for the journal: the one that writes, and the others for it. */
    private static boolean decided(int callers) {
        return Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().equals("caller"))
                        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                        .filter(thread -> List.of(thread.getValue()).stream()
                                .anyMatch(frame -> frame.getClassName().endsWith(".GroupCommit")))
                        .count()
                >= callers;
    }

    @Test
    void an_interrupt_neither_stops_a_caller_that_waits_nor_is_lost() throws Exception {
        store.hold();
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(async(() -> {
                wallet.placeOrder(buy("0.1", "40000"));
                return Thread.currentThread().isInterrupted();
            }));
        }
        until(() -> decided(3));
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("caller"))
                .forEach(Thread::interrupt);
        until(() -> decided(3)); // they wait again
        store.letAllGo();

        for (CompletableFuture<Boolean> caller : callers) {
            assertThat(get(caller)).isTrue();
        }
        assertThat(wallet.openOrders()).hasSize(3);
    }

    @Test
    void nothing_is_told_before_it_is_durable() throws Exception {
        List<WalletEvent> heard = new CopyOnWriteArrayList<>();
        wallet.listen(heard::add);
        store.hold();
        CompletableFuture<Order> placing = async(() -> wallet.placeOrder(buy("1", "40000")));
        store.awaitHeld();
        CompletableFuture<AssetBalance> reading = async(() -> wallet.balance("USDT"));
        CompletableFuture<List<Order>> listing = async(wallet::openOrders);
        until(() -> decided(3));

        assertThat(heard).isEmpty();
        assertThat(placing).isNotDone();
        assertThat(reading).isNotDone();
        assertThat(listing).isNotDone();

        store.letAllGo();
        Order order = get(placing);
        assertThat(get(listing)).containsExactly(order);
        assertThat(get(reading).locked()).isEqualByComparingTo("40040");
        until(() -> heard.size() == 1);
    }

    @Test
    void what_was_read_while_it_was_written_is_forgotten_if_it_is_refused() throws Exception {
        store.hold();
        store.next((kept, id, after, entries) -> {
            throw failure(ErrorCode.STATE_STORE_ERROR);
        });
        CompletableFuture<Order> placing = async(() -> wallet.placeOrder(buy("1", "40000")));
        store.awaitHeld();
        CompletableFuture<AssetBalance> reading = async(() -> wallet.balance("USDT"));
        CompletableFuture<AssetBalance> withdrawing = async(() -> wallet.withdraw("USDT", "1000000"));
        until(() -> decided(3));
        store.letAllGo();

        assertThat(refusal(placing)).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(get(reading).locked()).isZero();
        // it seemed too much while the order was assumed; by itself it is not
        assertThat(get(withdrawing).free()).isZero();
    }

    @Test
    void a_refusal_never_rests_on_what_is_not_durable() throws Exception {
        Order order = wallet.placeOrder(buy("1", "40000"));
        store.hold();
        CompletableFuture<Order> first = async(() -> wallet.cancelOrder(order.id()));
        store.awaitHeld();
        CompletableFuture<Order> second = async(() -> wallet.cancelOrder(order.id()));
        until(() -> decided(2) || second.isDone());
        store.letAllGo();

        assertThat(get(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(refusal(second)).isEqualTo(ErrorCode.ORDER_REJECTED);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                WalletException.class, () -> wallet.cancelOrder(order.id()))
                        .details())
                .containsEntry("status", "CANCELLED");
    }

    @Test
    void a_client_id_in_flight_is_known_though_the_money_is_gone() throws Exception {
        OrderRequest request = buy("24", "41000").clientId("all-in");
        store.hold();
        CompletableFuture<Order> first = async(() -> wallet.placeOrder(request));
        store.awaitHeld();
        CompletableFuture<Order> second = async(() -> wallet.placeOrder(request));
        until(() -> decided(2) || second.isDone());
        store.letAllGo();

        assertThat(get(second).id()).isEqualTo(get(first).id());
        assertThat(wallet.openOrders()).hasSize(1);
    }

    // ---- shared ----

    @Test
    void a_lost_race_is_decided_again() {
        store.next((kept, id, after, entries) -> {
            try (DemoWallet faster = Fixtures.wallet(kept, clock)) {
                faster.placeOrder(sell("30", "60000"));
            }
            return kept.append(id, after, entries);
        });

        Order order = wallet.placeOrder(buy("1", "40000"));

        assertThat(wallet.openOrders()).hasSize(2).last().isEqualTo(order);
        assertThat(wallet.balance("BTC").locked()).isEqualByComparingTo("30");
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    @Test
    void a_lost_race_may_end_in_a_refusal() {
        store.next((kept, id, after, entries) -> {
            try (DemoWallet faster = Fixtures.wallet(kept, clock)) {
                faster.placeOrder(sell("90", "60000"));
            }
            return AppendResult.lostRace();
        });

        assertThat(refusal(() -> wallet.placeOrder(sell("20", "60000")))).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        assertThat(wallet.openOrders()).hasSize(1);
    }

    @Test
    void what_another_process_applied_is_the_answer() {
        OrderRequest request = buy("1", "40000").clientId("entry");
        List<Order> others = new ArrayList<>();
        store.next((kept, id, after, entries) -> {
            try (DemoWallet faster = Fixtures.wallet(kept, clock)) {
                others.add(faster.placeOrder(request));
            }
            return kept.append(id, after, entries);
        });

        assertThat(wallet.placeOrder(request)).isEqualTo(others.get(0));
        assertThat(wallet.openOrders()).hasSize(1);
    }

    @Test
    void a_durable_prefix_is_acknowledged_and_the_rest_is_offered_again() throws Exception {
        store.hold();
        List<CompletableFuture<Order>> callers = new ArrayList<>();
        callers.add(async(() -> wallet.placeOrder(buy("0.1", "40000"))));
        store.awaitHeld();
        for (int i = 0; i < 7; i++) {
            callers.add(async(() -> wallet.placeOrder(buy("0.1", "40000"))));
        }
        until(() -> decided(8));
        store.next((kept, id, after, entries) -> kept.append(id, after, entries));
        store.next((kept, id, after, entries) -> kept.append(id, after, entries.subList(0, 3)));
        store.letAllGo();

        Set<Object> ids = new HashSet<>();
        for (CompletableFuture<Order> caller : callers) {
            ids.add(get(caller).id());
        }
        assertThat(ids).hasSize(8);
        assertThat(store.batches()).contains(7, 4);
        assertThat(wallet.openOrders()).hasSize(8);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    // ---- failing ----

    @Test
    void a_store_that_fails_changes_nothing_and_trading_goes_on_when_it_works_again() {
        Order order = wallet.placeOrder(buy("1", "40000"));
        List<AssetBalance> before = wallet.balances();
        for (int i = 0; i < 3; i++) {
            store.next((kept, id, after, entries) -> {
                throw failure(ErrorCode.STATE_STORE_ERROR);
            });
        }

        assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(refusal(() -> wallet.cancelOrder(order.id()))).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        clock.advance(Duration.ofSeconds(1));
        assertThat(refusal(() -> wallet.onQuote(Quote.of(BTC, "39000", clock.instant()))))
                .isEqualTo(ErrorCode.STATE_STORE_ERROR);

        assertThat(wallet.balances()).isEqualTo(before);
        assertThat(wallet.openOrders()).containsExactly(order);
        wallet.onQuote(Quote.of(BTC, "39000", clock.instant()));
        assertThat(wallet.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    @Test
    void a_call_that_rests_on_what_the_store_refuses_again_and_again_fails_with_it() {
        wallet.placeOrder(buy("1", "40000").goodTill(clock.instant().plusSeconds(10)));
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 50; i++) {
            store.next((kept, id, after, entries) -> {
                throw failure(ErrorCode.STATE_STORE_ERROR);
            });
        }

        assertThat(refusal(wallet::openOrders)).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(refusal(() -> wallet.withdraw("USDT", "2000000"))).isEqualTo(ErrorCode.STATE_STORE_ERROR);

        store.worksAgain();
        assertThat(wallet.openOrders()).isEmpty();
        assertThat(refusal(() -> wallet.withdraw("USDT", "2000000"))).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    @Test
    void all_who_share_a_failed_commit_are_told() throws Exception {
        store.hold();
        CompletableFuture<Order> first = async(() -> wallet.placeOrder(buy("0.1", "40000")));
        store.awaitHeld();
        store.next((kept, id, after, entries) -> kept.append(id, after, entries));
        store.next((kept, id, after, entries) -> {
            throw failure(ErrorCode.STATE_STORE_ERROR);
        });
        List<CompletableFuture<Order>> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(async(() -> wallet.placeOrder(buy("0.1", "40000"))));
        }
        until(() -> decided(4));
        store.letAllGo();

        assertThat(get(first).status()).isEqualTo(OrderStatus.OPEN);
        for (CompletableFuture<Order> other : others) {
            assertThat(refusal(other)).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        }
        assertThat(wallet.openOrders()).hasSize(1);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    @Test
    void a_store_that_claims_more_than_it_was_given_leaves_the_outcome_unknown() {
        store.next((kept, id, after, entries) -> AppendResult.stored(entries.size() + 1));

        assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(wallet.openOrders()).isEmpty();
        assertThat(wallet.placeOrder(buy("1", "40000")).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void an_unknown_outcome_is_told_and_the_store_decides_what_it_was() {
        store.next((kept, id, after, entries) -> {
            kept.append(id, after, entries);
            throw failure(ErrorCode.OUTCOME_UNKNOWN);
        });
        store.next((kept, id, after, entries) -> {
            throw failure(ErrorCode.OUTCOME_UNKNOWN);
        });
        OrderRequest arrived = buy("1", "40000").clientId("arrived");
        OrderRequest lost = buy("2", "40000").clientId("lost");

        assertThat(refusal(() -> wallet.placeOrder(arrived))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(refusal(() -> wallet.placeOrder(lost))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);

        assertThat(wallet.openOrders()).singleElement().returns(arrived, Order::request);
        assertThat(wallet.placeOrder(arrived)).isEqualTo(wallet.openOrders().get(0));
        assertThat(wallet.placeOrder(lost).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(wallet.openOrders()).hasSize(2);
        assertThat(wallet.balances()).isEqualTo(stored());
    }

    @Test
    void a_store_with_a_defect_leaves_the_outcome_unknown() {
        store.next((kept, id, after, entries) -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(wallet.openOrders()).isEmpty();
        assertThat(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"INSUFFICIENT_BALANCE", "ORDER_REJECTED", "CONFLICT", "VALIDATION_ERROR"})
    void a_store_that_stores_and_throws_a_refusal_leaves_the_outcome_unknown(ErrorCode code) {
        store.next((kept, id, after, entries) -> {
            kept.append(id, after, entries);
            throw failure(code);
        });

        assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000").clientId("booked"))))
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(wallet.order(ClientId.of("booked")).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void a_store_that_cannot_be_read_again_fails_every_call_until_it_can() {
        store.next((kept, id, after, entries) -> AppendResult.lostRace());
        store.failOpening(failure(ErrorCode.STATE_STORE_ERROR));

        assertThat(refusal(() -> wallet.placeOrder(buy("1", "40000")))).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(refusal(wallet::balances)).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(wallet.testConnection().success()).isFalse();

        store.failOpening(null);
        assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("1000000");
        assertThat(wallet.placeOrder(buy("1", "40000")).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void a_checkpoint_that_fails_harms_nothing() {
        store.failCheckpoints(new IllegalStateException("no room"));
        for (int i = 0; i < 40; i++) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        }
        List<AssetBalance> balances = wallet.balances();

        wallet.close();

        assertThat(stored()).isEqualTo(balances);
        assertThat(refusal(wallet::balances)).isEqualTo(ErrorCode.WALLET_NOT_INITIALIZED);
    }

    @Test
    void closing_lets_what_is_being_written_finish() throws Exception {
        store.hold();
        CompletableFuture<Order> placing = async(() -> wallet.placeOrder(buy("1", "40000")));
        store.awaitHeld();
        CompletableFuture<Boolean> closing = async(() -> {
            wallet.close();
            return true;
        });
        until(() -> decided(2) || closing.isDone());
        assertThat(closing).isNotDone();
        store.letAllGo();

        assertThat(get(placing).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(get(closing)).isTrue();
        for (JournalEntry entry : store.history("demo", Set.of("place"), Long.MAX_VALUE, 10)) {
            assertThat(entry.kind()).isEqualTo("place");
        }
        assertThat(store.history("demo", Set.of("place"), Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void a_wallet_that_cannot_be_created_says_so_and_can_be_created_later() {
        var failing = new FakeStateStore();
        failing.next((kept, id, after, entries) -> {
            throw failure(ErrorCode.STATE_STORE_ERROR);
        });

        assertThat(refusal(() -> Fixtures.wallet(failing, clock))).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        try (DemoWallet later = Fixtures.wallet(failing, clock)) {
            assertThat(later.balance("USDT").free()).isEqualByComparingTo("1000000");
        }
    }

    @Test
    void a_failing_listener_stops_nobody() {
        List<WalletEvent> heard = new ArrayList<>();
        wallet.listen(event -> {
            throw new IllegalStateException("a listener's own problem");
        });
        var second = wallet.listen(heard::add);

        wallet.placeOrder(buy("1", "40000"));
        second.close();
        second.close();
        wallet.placeOrder(buy("1", "40000"));

        assertThat(heard).hasSize(1);
    }

    @Test
    void a_listener_may_trade_and_hears_of_it_afterwards() {
        List<Long> heard = new ArrayList<>();
        wallet.listen(event -> {
            heard.add(event.sequence());
            if (heard.size() < 5) {
                int before = heard.size();
                wallet.placeOrder(buy("0.1", "40000"));
                assertThat(heard).hasSize(before);
            }
        });

        wallet.placeOrder(buy("0.1", "40000"));

        assertThat(heard).hasSize(5).isSorted();
        assertThat(wallet.openOrders()).hasSize(5);
    }
}
