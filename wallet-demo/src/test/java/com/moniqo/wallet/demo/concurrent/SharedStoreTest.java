package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.async;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.get;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static com.moniqo.wallet.demo.concurrent.Fixtures.sell;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One wallet opened twice on one store, and opened again later: the journal decides. */
class SharedStoreTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final InMemoryStateStore store = InMemoryStateStore.create();

    @Test
    void the_slower_of_two_processes_decides_again_on_what_the_other_did() {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            Order first = one.placeOrder(buy("1", "40000"));
            Order second = two.placeOrder(buy("2", "40000"));

            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(two.order(first.id())).isEqualTo(first);
            assertThat(two.balance("USDT").locked()).isEqualByComparingTo("120120");
            assertThat(one.cancelOrder(second.id()).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(refusal(() -> two.cancelOrder(second.id()))).isEqualTo(ErrorCode.ORDER_REJECTED);
        }
    }

    @Test
    void the_same_coins_are_not_sold_twice() {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            one.placeOrder(sell("60", "60000"));

            assertThat(refusal(() -> two.placeOrder(sell("60", "60000")))).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
            assertThat(two.placeOrder(sell("40", "60000")).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(one.placeOrder(buy("1", "40000")).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(one.balance("BTC").free()).isZero();
        }
    }

    @Test
    void one_feed_into_two_processes_fills_once() {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            Order order = one.placeOrder(buy("3", "49000"));
            clock.advance(Duration.ofSeconds(1));
            Quote quote = Quote.of(BTC, "48900", clock.instant()).withSizes("1", "1");

            one.onQuote(quote);
            two.onQuote(quote);

            assertThat(one.order(order.id()).filledAmount()).isEqualByComparingTo("1");
            assertThat(two.order(order.id()).filledAmount()).isEqualByComparingTo("1");
        }
    }

    @Test
    void what_quotes_showed_outlives_a_lost_race() {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            Order trail = one.placeOrder(
                    OrderRequest.trailingStop(BTC, OrderSide.SELL, "1", TrailingOffset.absolute("1000")));
            quote(one, "55000"); // moves the trail, and writes no entry
            quote(one, "54500");
            two.deposit("USDT", "1");

            one.placeOrder(buy("1", "40000")); // decided again on what the other wrote

            assertThat(one.quote(BTC).last()).isEqualByComparingTo("54500");
            assertThat(one.order(trail.id()).stopPrice().orElseThrow()).isEqualByComparingTo("54000");
            quote(one, "53999");
            assertThat(one.order(trail.id()).status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    @Test
    void orders_of_the_other_process_meet_the_quote_that_only_this_one_saw() {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            quote(one, "45000");

            Order others = two.placeOrder(buy("1", "46000")); // for the other the market is still at 50000

            assertThat(others.status()).isEqualTo(OrderStatus.OPEN);
            one.placeOrder(buy("1", "40000"));
            assertThat(one.order(others.id()).status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    private void quote(DemoWallet wallet, String price) {
        clock.advance(Duration.ofSeconds(1));
        wallet.onQuote(Quote.of(BTC, price, clock.instant()));
    }

    @Test
    void a_client_id_places_once_whoever_comes_first() throws Exception {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            Set<Object> ids = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                OrderRequest request = buy("0.001", "40000").clientId("once-" + i);
                CompletableFuture<Order> a = async(() -> one.placeOrder(request));
                CompletableFuture<Order> b = async(() -> two.placeOrder(request));
                assertThat(get(a).id()).isEqualTo(get(b).id());
                ids.add(get(a).id());
            }
            assertThat(ids).hasSize(300);
            assertThat(one.placeOrder(buy("1", "1")).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(one.openOrders()).hasSize(301);
            assertThat(refusal(() -> two.placeOrder(buy("0.002", "40000").clientId("once-0"))))
                    .isEqualTo(ErrorCode.DUPLICATE);
        }
    }

    @Test
    void nothing_is_lost_between_two_busy_processes() throws Exception {
        try (DemoWallet one = Fixtures.wallet(store, clock);
                DemoWallet two = Fixtures.wallet(store, clock)) {
            CompletableFuture<List<Order>> a = async(() -> trade(one));
            CompletableFuture<List<Order>> b = async(() -> trade(two));
            List<Order> orders = new ArrayList<>(get(a));
            orders.addAll(get(b));

            BigDecimal dollars = new BigDecimal("1000000");
            Set<Object> ids = new HashSet<>();
            try (DemoWallet later = Fixtures.wallet(store, clock)) {
                for (Order order : orders) {
                    assertThat(ids.add(order.id())).isTrue();
                    for (Fill fill : later.order(order.id()).fills()) {
                        BigDecimal in = fill.side() == OrderSide.SELL
                                ? fill.quoteAmount()
                                : fill.quoteAmount().negate();
                        dollars = dollars.add(in).subtract(fill.fee());
                    }
                }
                assertThat(later.orders(HistoryQuery.latest(1000)).items()).hasSize(orders.size());
                assertThat(later.balance("USDT").total()).isEqualByComparingTo(dollars);
            }
        }
    }

    private static List<Order> trade(DemoWallet wallet) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            OrderSide side = i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL;
            orders.add(wallet.placeOrder(OrderRequest.market(BTC, side, "0.01")));
            Order resting = wallet.placeOrder(buy("0.01", "40000"));
            orders.add(resting);
            wallet.cancelOrder(resting.id());
        }
        return orders;
    }

    @Test
    void a_client_id_is_known_after_a_restart_even_when_the_money_is_gone() {
        OrderRequest request = OrderRequest.market(BTC, OrderSide.BUY, "10").clientId("entry");
        Order order;
        try (DemoWallet wallet = Fixtures.wallet(store, clock)) {
            order = wallet.placeOrder(request);
            wallet.withdraw("USDT", wallet.balance("USDT").free().toPlainString());
        }
        clock.advance(Duration.ofHours(1)); // no fresh price either
        try (DemoWallet wallet =
                DemoWallet.builder().storedIn(store).clock(clock).build()) {
            assertThat(wallet.placeOrder(request)).isEqualTo(order);
            assertThat(refusal(() -> wallet.placeOrder(request.metadata("other", "terms"))))
                    .isEqualTo(ErrorCode.DUPLICATE);
        }
    }

    @Test
    void a_client_id_is_known_even_when_the_price_source_fails() {
        OrderRequest request = OrderRequest.market(BTC, OrderSide.BUY, "1").clientId("entry");
        Order order;
        try (DemoWallet wallet = DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .deposit("USDT", "100000")
                .prices((symbol, now) -> java.util.Optional.of(Quote.of(symbol, "50000", now)))
                .build()) {
            order = wallet.placeOrder(request);
        }
        try (DemoWallet wallet = DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .prices((symbol, now) -> {
                    throw new IllegalStateException("the feed is down");
                })
                .build()) {
            assertThat(wallet.placeOrder(request)).isEqualTo(order);
            assertThat(refusal(() -> wallet.placeOrder(request.clientId("next"))))
                    .isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        }
    }

    @Test
    void a_bounded_history_keeps_the_state_and_the_latest_entries() {
        var bounded = InMemoryStateStore.keeping(10);
        String balances;
        List<Order> open;
        try (DemoWallet wallet = Fixtures.wallet(bounded, clock)) {
            for (int i = 0; i < 200; i++) {
                wallet.placeOrder(
                        OrderRequest.market(BTC, OrderSide.BUY, "0.01").clientId("m" + i));
            }
            wallet.placeOrder(sell("1", "60000").clientId("exit"));
            open = wallet.openOrders();
            balances = wallet.balances().toString();
        }
        assertThat(bounded.history("demo", Set.of(), Long.MAX_VALUE, 1000)).hasSizeBetween(10, 20);
        try (DemoWallet wallet = Fixtures.wallet(bounded, clock)) {
            assertThat(wallet.balances()).hasToString(balances);
            assertThat(wallet.openOrders()).isEqualTo(open);
            assertThat(wallet.performance().fills()).isEqualTo(200);
            assertThat(wallet.placeOrder(sell("1", "60000").clientId("exit"))).isEqualTo(open.get(0));
            assertThat(wallet.placeOrder(sell("1", "60000").clientId("exit-2")).status())
                    .isEqualTo(OrderStatus.OPEN);
        }
    }

    @Test
    void other_fees_on_reopening_lock_again_and_reject_what_cannot_be_funded() {
        try (DemoWallet wallet = Fixtures.wallet(store, clock)) {
            wallet.placeOrder(buy("10", "40000")); // 400,000 + 400
            wallet.placeOrder(buy("14.9", "40000")); // 596,000 + 596
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("996996");
        }
        var dearer = DemoSettings.builder().feeRates("0.01", "0.01").build();
        List<WalletEvent> heard = new ArrayList<>();
        try (DemoWallet wallet = DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .settings(dearer)
                .build()) {
            wallet.listen(heard::add);
            assertThat(wallet.openOrders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.amount()).isEqualByComparingTo("10"));
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("404000");
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("1000000");
            Order rejected = wallet.orders(HistoryQuery.latest(1)).items().get(0);
            assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
        }
        try (DemoWallet wallet = Fixtures.wallet(store, clock)) {
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("400400");
        }
    }
}
