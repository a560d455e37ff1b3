package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static com.moniqo.wallet.demo.concurrent.Fixtures.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wallet opened twice on one store: each read sees whatever anyone had acknowledged before it began. */
class OtherReaderTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final InMemoryStateStore store = InMemoryStateStore.create();
    private final DemoWallet trader = Fixtures.wallet(store, clock);
    private final DemoWallet reader =
            DemoWallet.builder().storedIn(store).clock(clock).build();

    @AfterEach
    void close() {
        trader.close();
        reader.close();
    }

    @Test
    void every_read_shows_what_the_other_had_acknowledged_before_it_began() {
        for (int i = 1; i <= 3; i++) {
            Order bought = trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
            assertThat(reader.balances()).isEqualTo(trader.balances());
            Order resting = trader.placeOrder(buy("1", "40000").clientId("rest-" + i));
            assertThat(reader.openOrders()).hasSize(i).last().isEqualTo(resting);
            trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
            assertThat(reader.balance("USDT")).isEqualTo(trader.balance("USDT"));
            assertThat(reader.order(bought.id())).isEqualTo(bought);
            trader.deposit("USDT", "7");
            assertThat(reader.netTransfers()).isEqualTo(trader.netTransfers());
            trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
            assertThat(reader.performance())
                    .usingRecursiveComparison()
                    .usingOverriddenEquals()
                    .isEqualTo(trader.performance());
            trader.withdraw("USDT", "1");
            assertThat(reader.snapshot()).hasToString(trader.snapshot().toString());
            trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
            assertThat(reader.orders(HistoryQuery.latest(100)).items())
                    .isEqualTo(trader.orders(HistoryQuery.latest(100)).items());
            trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
            assertThat(reader.fills(HistoryQuery.latest(100)).items())
                    .isEqualTo(trader.fills(HistoryQuery.latest(100)).items());
            Order cancelled = trader.placeOrder(buy("1", "41000").clientId("gone-" + i));
            trader.cancelOrder(cancelled.id());
            assertThat(reader.order(ClientId.of("gone-" + i)).status()).isEqualTo(OrderStatus.CANCELLED);
        }
    }

    @Test
    void a_quote_of_the_other_is_seen_as_far_as_the_journal_carries_it() {
        List<Quote> heard = new ArrayList<>();
        trader.placeOrder(buy("1", "40000"));
        reader.subscribe(BTC, heard::add);
        clock.advance(Duration.ofSeconds(1));
        trader.onQuote(Quote.of(BTC, "51000", clock.instant()));
        trader.placeOrder(buy("1", "40000"));

        assertThat(reader.quote(BTC).last()).isEqualByComparingTo("51000");
        assertThat(heard).extracting(quote -> quote.last().intValueExact()).containsExactly(51000);
    }

    @Test
    void an_older_quote_that_outlives_one_from_the_future_meets_no_order_that_came_after_it() {
        Instant begin = clock.instant();
        Order stop = trader.placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "48000"));
        clock.advance(Duration.ofSeconds(10));
        trader.onQuote(Quote.of(BTC, "49000", clock.instant()));
        trader.deposit("USDT", "1");
        assertThat(reader.quote(BTC).last()).isEqualByComparingTo("49000");
        clock.advance(Duration.ofSeconds(30));
        trader.onQuote(Quote.of(BTC, "51000", clock.instant()));
        clock.set(begin.plusSeconds(8));
        trader.amendOrder(stop.id(), OrderAmendment.stopPrice("50000"));

        assertThat(reader.openOrders())
                .isEqualTo(trader.openOrders())
                .extracting(Order::triggered)
                .containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_quote_that_is_in_the_store_does_not_come_back_after_one_of_an_earlier_time(boolean ownQuote) {
        Instant begin = clock.instant();
        clock.advance(Duration.ofSeconds(60));
        DemoWallet first = ownQuote ? reader : trader;
        first.onQuote(Quote.of(BTC, "49000", clock.instant()));
        first.deposit("USDT", "1"); // its entry contains the quote
        assertThat(reader.quote(BTC).last()).isEqualByComparingTo("49000");
        assertThat(trader.quote(BTC).last()).isEqualByComparingTo("49000");
        clock.set(begin.minusSeconds(60));
        trader.deposit("USDT", "1");
        clock.advance(Duration.ofSeconds(30));
        trader.onQuote(Quote.of(BTC, "50000", clock.instant()));
        clock.set(begin.plusSeconds(60));
        Order order = trader.placeOrder(buy("1", "49500"));

        assertThat(reader.openOrders()).containsExactly(order);
        assertThat(trader.order(order.id()).status()).isEqualTo(OrderStatus.OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_quote_outlasts_a_clock_that_fails_while_it_is_carried_over(int reading) {
        var left = new AtomicInteger();
        InstantSource failing = () -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("no time");
            }
            return clock.instant();
        };
        try (DemoWallet other = DemoWallet.builder()
                .storedIn(store)
                .clock(failing.withZone(ZoneOffset.UTC))
                .build()) {
            clock.advance(Duration.ofSeconds(1));
            other.onQuote(Quote.of(BTC, "51000", clock.instant()));
            trader.deposit("USDT", "1");
            left.set(reading);
            Throwable failure = catchThrowable(other::balances);
            left.set(0);

            assertThat(other.quote(BTC).last()).as("after %s", failure).isEqualByComparingTo("51000");
        }
    }

    @Test
    void an_order_of_the_other_is_matched_with_a_pushed_quote_at_once() {
        Order order = trader.placeOrder(buy("1", "49000"));
        clock.advance(Duration.ofSeconds(1));

        reader.onQuote(Quote.of(BTC, "48900", clock.instant()));
        clock.advance(Duration.ofSeconds(1));
        reader.onQuote(Quote.of(BTC, "50000", clock.instant()));

        assertThat(trader.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_refusal_is_based_on_what_the_other_had_acknowledged() {
        clock.advance(Duration.ofSeconds(1));
        reader.onQuote(Quote.of(BTC, "50000", clock.instant()));
        trader.withdraw("BTC", "100");
        assertThat(refusal(() -> reader.placeOrder(sell("1", "60000")))).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        trader.deposit("BTC", "1");

        assertThat(reader.placeOrder(sell("1", "60000")).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void a_refusal_does_not_wait_until_the_other_rests() {
        DemoStateStore busy = new ForwardingStore(store) {
            @Override
            public long lastSeq(String wallet) {
                trader.deposit("USDT", "1"); // whenever somebody looks
                return super.lastSeq(wallet);
            }
        };
        try (DemoWallet refused =
                DemoWallet.builder().storedIn(busy).clock(clock).build()) {
            long before = store.lastSeq("demo");

            assertThat(refusal(() -> refused.withdraw("BTC", "101"))).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
            assertThat(store.lastSeq("demo")).isEqualTo(before + 1);
        }
    }

    @Test
    void a_closed_wallet_is_reported_as_closed() {
        reader.close();

        assertThat(refusal(reader::balances)).isEqualTo(ErrorCode.WALLET_NOT_INITIALIZED);
    }

    @Test
    void a_replay_of_the_other_goes_by_its_own_time_for_both() {
        Instant day = Instant.parse("2020-03-02T00:00:00Z");
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Instant opens = day.plusSeconds(3600L * i);
            bars.add(Bar.of(BTC, "50000", "50010", "49990", "50000", "10", opens, opens.plusSeconds(3600)));
        }
        InMemoryStateStore history = InMemoryStateStore.create();
        List<String> seen = new ArrayList<>();
        try (DemoWallet replaying = replayed(history);
                DemoWallet dashboard = replayed(history)) {
            OrderRequest today =
                    buy("1", "40000").toBuilder().timeInForce(TimeInForce.DAY).build();
            Replay.bars(bars).run(replaying, bar -> {
                if (bar.equals(bars.get(1))) {
                    Order order = replaying.placeOrder(today);
                    seen.add(order.status() + " " + order.createdAt());
                }
                if (bars.indexOf(bar) == 2) {
                    dashboard.openOrders().forEach(order -> seen.add(order.status() + " " + order.createdAt()));
                    seen.add("equity " + dashboard.performance().equity().isPresent());
                }
            });
            assertThat(seen).containsExactly("OPEN 2020-03-02T02:00:00Z", "OPEN 2020-03-02T02:00:00Z", "equity true");
            assertThat(dashboard.orders(HistoryQuery.latest(1)).items())
                    .extracting(Order::updatedAt)
                    .containsExactly(Instant.parse("2020-03-03T00:00:00Z"));
            clock.advance(Duration.ofSeconds(1));
            replaying.onQuote(Quote.of(BTC, "50000", clock.instant()));
            replaying.deposit("USDT", "1");
            assertThat(dashboard.snapshot().time()).isEqualTo(clock.instant());
        }
    }

    private DemoWallet replayed(InMemoryStateStore history) {
        return DemoWallet.builder()
                .storedIn(history)
                .clock(clock)
                .deposit("USDT", "1000000")
                .build();
    }

    // Events

    private static Stream<String> shown(List<WalletEvent> events) {
        return events.stream().map(WalletEvent::toString);
    }

    @Test
    void events_of_the_other_are_heard_once_and_in_order() {
        trader.deposit("USDT", "1"); // before: not heard
        List<WalletEvent> own = new ArrayList<>();
        List<WalletEvent> heard = new ArrayList<>();
        trader.listen(own::add);
        reader.listen(heard::add);

        trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
        Order first = trader.placeOrder(buy("1", "40000"));
        reader.balances();
        reader.balances();
        trader.amendOrder(first.id(), OrderAmendment.limitPrice(new java.math.BigDecimal("41000")));
        trader.deposit("USDT", "12.5");
        trader.withdraw("BTC", "2");
        trader.cancelOrder(first.id());
        trader.placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "49000"));
        clock.advance(Duration.ofSeconds(1));
        trader.onQuote(Quote.of(BTC, "48000", clock.instant()));
        trader.reset();
        reader.openOrders();

        assertThat(own).hasSizeGreaterThan(10);
        assertThat(shown(heard)).containsExactlyElementsOf(shown(own).toList());
        assertThat(heard).isEqualTo(own);
    }

    @Test
    void events_of_both_are_heard_by_both_in_the_same_order() {
        List<WalletEvent> one = new ArrayList<>();
        List<WalletEvent> two = new ArrayList<>();
        trader.listen(one::add);
        reader.listen(two::add);
        clock.advance(Duration.ofSeconds(1));
        reader.onQuote(Quote.of(BTC, "50000", clock.instant()));
        for (int i = 0; i < 100; i++) { // more than between two checkpoints
            trader.placeOrder(buy("0.1", "40000"));
            reader.placeOrder(buy("0.1", "40000"));
            if (i % 3 == 0) {
                trader.placeOrder(buy("0.1", "40000"));
            }
        }
        trader.balances();
        reader.balances();

        assertThat(one).hasSize(234).isEqualTo(two);
        assertThat(one).extracting(WalletEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void events_are_heard_although_a_checkpoint_covers_them() {
        InMemoryStateStore bounded = InMemoryStateStore.keeping(400);
        try (DemoWallet one = Fixtures.wallet(bounded, clock);
                DemoWallet two =
                        DemoWallet.builder().storedIn(bounded).clock(clock).build()) {
            List<WalletEvent> own = new ArrayList<>();
            List<WalletEvent> heard = new ArrayList<>();
            one.listen(own::add);
            two.listen(heard::add);
            Order resting = one.placeOrder(buy("1", "40000"));
            for (int i = 0; i < 220; i++) {
                one.deposit("USDT", "1");
            }
            one.cancelOrder(resting.id());
            two.balances();

            assertThat(heard).hasSize(222).isEqualTo(own);
        }
    }

    @Test
    void what_the_store_has_forgotten_is_not_heard_and_nothing_is_heard_twice() {
        InMemoryStateStore bounded = InMemoryStateStore.keeping(10);
        try (DemoWallet one = Fixtures.wallet(bounded, clock);
                DemoWallet two =
                        DemoWallet.builder().storedIn(bounded).clock(clock).build()) {
            List<WalletEvent> heard = new ArrayList<>();
            two.listen(heard::add);
            two.deposit("USDT", "1");
            for (int i = 0; i < 100; i++) {
                one.deposit("USDT", "1");
            }
            two.balances();
            two.deposit("USDT", "2");
            one.deposit("USDT", "3");
            two.balances();

            assertThat(heard)
                    .extracting(event -> ((TransferEvent) event).amount().intValueExact())
                    .containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bracket", "oco", "oto", "ladder", "ioc", "trail"})
    void linked_orders_of_the_other_have_the_same_events(String kind) {
        List<WalletEvent> own = new ArrayList<>();
        List<WalletEvent> heard = new ArrayList<>();
        trader.listen(own::add);
        reader.listen(heard::add);

        List<OrderEvent.Kind> expected = play(kind);
        reader.balances();

        assertThat(own).extracting(event -> ((OrderEvent) event).kind()).containsAll(expected);
        assertThat(shown(heard)).containsExactlyInAnyOrderElementsOf(shown(own).toList());
        assertThat(heard).extracting(WalletEvent::sequence).isSorted();
    }

    /** Plays orders of one kind, and returns events that are among theirs. */
    private List<OrderEvent.Kind> play(String kind) {
        OrderRequest entry = OrderRequest.limit(BTC, OrderSide.BUY, "2", "49500");
        switch (kind) {
            case "bracket" ->
                trader.placeOrders(OrderList.bracket(
                        entry, sell("2", "52000"), OrderRequest.stopLoss(BTC, OrderSide.SELL, "2", "48000")));
            case "oco" ->
                trader.placeOrders(
                        OrderList.oco(sell("2", "52000"), OrderRequest.stopLoss(BTC, OrderSide.SELL, "2", "48000")));
            case "oto" -> trader.placeOrders(OrderList.oto(entry, sell("1", "52000")));
            case "ladder" ->
                trader.placeOrders(OrderList.ladder(
                        entry,
                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "2", "48000"),
                        sell("1", "51000"),
                        sell("1", "52000")));
            case "ioc" -> {
                clock.advance(Duration.ofSeconds(1));
                trader.onQuote(Quote.of(BTC, "50000", clock.instant()).withSizes("1", "1"));
                trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "3").timeInForce(TimeInForce.IOC));
                return List.of(OrderEvent.Kind.FILLED, OrderEvent.Kind.ENDED);
            }
            default ->
                trader.placeOrder(OrderRequest.trailingStop(BTC, OrderSide.SELL, "1", TrailingOffset.absolute("1000")));
        }
        for (String price : new String[] {"49400", "50000", "52500", "51000", "47000"}) {
            clock.advance(Duration.ofSeconds(1));
            trader.onQuote(Quote.of(BTC, price, clock.instant()).withSizes("1.5", "1.5"));
        }
        return List.of(OrderEvent.Kind.FILLED);
    }

    @Test
    void polling_delivers_the_events_of_the_other_without_a_call() {
        Executor executor = new Executor();
        List<WalletEvent> heard = new ArrayList<>();
        try (DemoWallet watching = DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .polling(executor, Duration.ofSeconds(1))
                .build()) {
            watching.listen(heard::add);
            trader.deposit("USDT", "3");
            assertThat(heard).isEmpty();

            executor.poll.run();

            assertThat(heard).singleElement().isInstanceOf(TransferEvent.class);
            executor.poll.run();
            assertThat(heard).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs the polling when the test wants it. */
    private static final class Executor extends ScheduledThreadPoolExecutor {
        private Runnable poll = () -> {};

        Executor() {
            super(1);
        }

        @Override
        public java.util.concurrent.ScheduledFuture<?> scheduleWithFixedDelay(
                Runnable command, long initialDelay, long delay, java.util.concurrent.TimeUnit unit) {
            poll = command;
            return super.scheduleWithFixedDelay(() -> {}, 1, 1, java.util.concurrent.TimeUnit.DAYS);
        }
    }
}
