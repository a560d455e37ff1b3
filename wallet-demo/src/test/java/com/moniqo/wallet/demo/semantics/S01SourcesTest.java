package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.WalletContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** S1.3, S1.6, S1.7: trades, replays, pull and push. */
class S01SourcesTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static Trade trade(String price, String amount, long second) {
        return Trade.of(BTC, price, amount, NOON.plusSeconds(second));
    }

    @Test
    void rule_1_3_trades_become_quotes_half_a_spread_to_either_side() {
        DemoWallet wallet = DemoWallet.builder().deposit("USDT", "1000").build();

        Replay.trades(List.of(trade("100", "2", 0))).run(wallet);

        Quote quote = wallet.quote(BTC); // 1 basis point: 100 x (1 -/+ 0.00005)
        assertThat(quote.bid()).isEqualByComparingTo("99.995");
        assertThat(quote.ask()).isEqualByComparingTo("100.005");
        assertThat(quote.last()).isEqualByComparingTo("100");
        assertThat(quote.askSize()).isEmpty();
        assertThat(wallet.placeOrder(market(BUY, "5")).status()).isEqualTo(FILLED);
    }

    @Test
    void rule_1_3_spread_and_amounts_as_sizes_are_settings() {
        DemoWallet wallet = DemoWallet.builder()
                .settings(Desk.BARE.toBuilder()
                        .spread("0.02")
                        .amountsAsSizes(true)
                        .build())
                .deposit("USDT", "1000")
                .build();

        Replay.trades(List.of(trade("100", "2", 0))).run(wallet);

        assertThat(wallet.quote(BTC).bid()).isEqualByComparingTo("99");
        assertThat(wallet.quote(BTC).ask()).isEqualByComparingTo("101");
        Order order = wallet.placeOrder(market(BUY, "5"));
        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(order.filledAmount()).isEqualByComparingTo("2");
    }

    @Test
    void rule_1_6_a_replay_drives_the_clock_for_timestamps_and_staleness() {
        MutableClock wall = MutableClock.at("2030-01-01T00:00:00Z");
        DemoWallet wallet = DemoWallet.builder()
                .clock(wall)
                .settings(Desk.BARE)
                .deposit("USDT", "1000")
                .build();
        List<Order> orders = new ArrayList<>();

        Replay.trades(List.of(trade("100", "1", 0), trade("101", "1", 3600)))
                .run(wallet, quote -> orders.add(wallet.placeOrder(market(BUY, "1"))));

        assertThat(orders).extracting(Order::createdAt).containsExactly(NOON, NOON.plusSeconds(3600));
        assertThat(wallet.performance().time()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(wallet.placeOrder(market(BUY, "1")).status()).isEqualTo(FILLED); // not stale on the replay's clock
    }

    @Test
    void rule_1_6_without_a_replay_the_injected_clock_counts() {
        Desk desk = Desk.bare("USDT", "1000").quote("99", "100");

        assertThat(desk.place(market(BUY, "1")).createdAt()).isEqualTo(Desk.START.plusSeconds(1));
    }

    @Test
    void rule_1_6_what_is_due_at_t_happens_before_an_event_at_t() {
        Desk desk = Desk.bare("USDT", "1000").quote("99", "100");
        Order day = desk.place(Desk.limit(BUY, "1", "95").timeInForce(TimeInForce.DAY));
        Instant midnight = Instant.parse("2026-01-06T00:00:00Z");
        desk.clock.set(midnight);

        desk.wallet.onQuote(Quote.of(BTC, "90", midnight));

        assertThat(desk.status(day)).isEqualTo(EXPIRED);
        assertThat(desk.now(day).updatedAt()).isEqualTo(midnight);
        assertThat(desk.now(day).fills()).isEmpty();
    }

    @Test
    void rule_1_6_an_instant_before_t_it_is_still_open() {
        Desk desk = Desk.bare("USDT", "1000").quote("99", "100");
        Order day = desk.place(Desk.limit(BUY, "1", "95").timeInForce(TimeInForce.DAY));
        Instant before = Instant.parse("2026-01-06T00:00:00Z").minusNanos(1);
        desk.clock.set(before);
        assertThat(desk.status(day)).isEqualTo(OPEN);

        desk.wallet.onQuote(Quote.of(BTC, "90", before));

        assertThat(desk.status(day)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_6_what_fell_due_while_closed_happens_on_opening_at_its_own_time() {
        Desk desk = Desk.bare("USDT", "1000").quote("99", "100");
        Order day = desk.place(Desk.limit(BUY, "1", "95").timeInForce(TimeInForce.DAY));
        desk.wallet.close();
        desk.later(Duration.ofDays(3));
        desk.crash();

        assertThat(desk.wallet.openOrders()).isEmpty();
        assertThat(desk.status(day)).isEqualTo(EXPIRED);
        assertThat(desk.now(day).updatedAt()).isEqualTo("2026-01-06T00:00:00Z");
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void rule_1_6_a_replay_expires_orders_on_its_own_time() {
        DemoWallet wallet =
                DemoWallet.builder().settings(Desk.BARE).deposit("USDT", "1000").build();
        List<Order> orders = new ArrayList<>();

        Replay.trades(List.of(trade("100", "1", 0), trade("90", "1", 12 * 3600)))
                .run(wallet, quote -> {
                    if (orders.isEmpty()) {
                        orders.add(wallet.placeOrder(Desk.limit(BUY, "1", "95").timeInForce(TimeInForce.DAY)));
                    }
                });

        assertThat(wallet.order(orders.get(0).id()).status()).isEqualTo(EXPIRED);
    }

    /** A feed whose prices a test sets. */
    private static final class Feed {
        final MutableClock clock = MutableClock.at(NOON);
        final Map<String, String> prices = new HashMap<>(Map.of("BTC/USDT", "100"));
        final AtomicInteger asked = new AtomicInteger();
        final DemoWallet wallet = DemoWallet.builder()
                .settings(Desk.BARE)
                .clock(clock)
                .deposit("USDT", "1000")
                .deposit("BTC", "5")
                .prices(Prices.from(symbol -> {
                    asked.incrementAndGet();
                    String price = prices.get(symbol.name());
                    return price == null ? null : Quote.of(symbol, price, clock.instant());
                }))
                .build();

        void price(String price) {
            clock.advance(Duration.ofSeconds(1));
            prices.put("BTC/USDT", price);
        }
    }

    @Test
    void rule_1_7_every_command_first_takes_the_quote_and_processes_it_whole() {
        Feed feed = new Feed();
        Order resting = feed.wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        feed.price("94");

        Order late = feed.wallet.placeOrder(Desk.limit(BUY, "1", "90"));

        assertThat(feed.asked).hasValue(2);
        assertThat(feed.wallet.order(resting.id()).status()).isEqualTo(FILLED);
        assertThat(late.status()).isEqualTo(OPEN);
    }

    @Test
    void rule_1_7_a_cancel_an_amend_and_a_question_meet_the_quote_first_too() {
        Feed feed = new Feed();
        Order first = feed.wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        Order second = feed.wallet.placeOrder(Desk.limit(BUY, "1", "90"));
        Order third = feed.wallet.placeOrder(stop(SELL, "1", "80"));

        feed.price("94");
        refusal(ErrorCode.ORDER_ALREADY_FILLED, () -> feed.wallet.cancelOrder(first.id()));
        feed.price("89");
        refusal(
                ErrorCode.ORDER_ALREADY_FILLED,
                () -> feed.wallet.amendOrder(second.id(), OrderAmendment.limitPrice("70")));
        feed.price("79");
        assertThat(feed.wallet.openOrders()).isEmpty();
        assertThat(feed.wallet.order(third.id()).status()).isEqualTo(FILLED);
        assertThat(feed.wallet.quote(BTC).last()).isEqualByComparingTo("79");
    }

    @Test
    void rule_1_7_balances_transfers_and_reports_meet_the_quote_first() {
        Feed feed = new Feed();
        feed.wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        feed.price("94");
        assertThat(feed.wallet.balance("BTC").total()).isEqualByComparingTo("6");

        feed.wallet.placeOrder(Desk.limit(BUY, "1", "90"));
        feed.price("89");
        assertThat(feed.wallet.performance().fills()).isEqualTo(2);

        feed.wallet.placeOrder(Desk.limit(BUY, "1", "80"));
        feed.price("79");
        feed.wallet.deposit("USDT", "1");
        assertThat(feed.wallet.performance().fills()).isEqualTo(3);
    }

    @Test
    void rule_1_7_one_order_the_histories_and_a_withdrawal_meet_the_quote_first() {
        Feed feed = new Feed();
        Order bought = feed.wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        feed.price("94");
        assertThat(feed.wallet.order(bought.id()).status()).isEqualTo(FILLED);

        feed.wallet.placeOrder(Desk.limit(BUY, "1", "90"));
        feed.price("89");
        assertThat(feed.wallet.fills(HistoryQuery.latest(10)).items()).hasSize(2);

        feed.wallet.placeOrder(Desk.limit(BUY, "1", "80"));
        feed.price("79");
        assertThat(feed.wallet.orders(HistoryQuery.latest(10)).items())
                .hasSize(3)
                .allMatch(order -> order.status() == FILLED);

        feed.wallet.placeOrder(Desk.limit(SELL, "1", "120"));
        feed.price("121");
        feed.wallet.withdraw("USDT", "855"); // 735 and what the sale brought
        assertThat(feed.wallet.balance("USDT").total()).isZero();
    }

    @Test
    void rule_1_7_a_report_asks_for_the_prices_of_what_is_held() {
        Feed feed = new Feed();
        feed.wallet.placeOrder(market(BUY, "1"));
        feed.clock.advance(Duration.ofMinutes(10)); // the price that was seen last is stale
        feed.price("150");

        assertThat(feed.wallet.performance().equity())
                .hasValueSatisfying(equity -> assertThat(equity).isEqualByComparingTo("1800"));
    }

    @Test
    void rule_1_7_a_failing_source_refuses_a_list_too_also_with_a_client_id() {
        Feed feed = new Feed();
        feed.wallet.quote(BTC);
        feed.prices.put("BTC/USDT", "no price");
        OrderList exits = OrderList.oco(Desk.limit(SELL, "1", "110"), stop(SELL, "1", "90"));

        refusal(ErrorCode.MARKET_DATA_ERROR, () -> feed.wallet.placeOrders(exits));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> feed.wallet.placeOrders(exits.clientId("exits")));

        assertThat(feed.wallet.openOrders()).isEmpty();
    }

    @Test
    void rule_1_7_a_pulled_symbol_takes_no_pushes_and_a_pushed_one_is_not_pulled() {
        Feed feed = new Feed();
        feed.wallet.quote(BTC);
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> feed.wallet.onQuote(Quote.of(BTC, "50", NOON.plusSeconds(9))));
        refusal(
                ErrorCode.MARKET_DATA_ERROR,
                () -> feed.wallet.onBar(
                        Bar.of(BTC, "50", "50", "50", "50", "1", NOON.plusSeconds(1), NOON.plusSeconds(2))));
        assertThat(feed.wallet.quote(BTC).last()).isEqualByComparingTo("100");

        var eth = Symbol.of("ETH/USDT");
        feed.wallet.onQuote(Quote.of(eth, "10", NOON));
        feed.prices.put("ETH/USDT", "11");
        assertThat(feed.wallet.quote(eth).last()).isEqualByComparingTo("10");
    }

    @Test
    void rule_1_7_a_failing_source_stops_what_needs_its_price_and_nothing_else() {
        Feed feed = new Feed();
        Order order = feed.wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        feed.prices.put("BTC/USDT", "no price");

        refusal(ErrorCode.MARKET_DATA_ERROR, () -> feed.wallet.placeOrder(market(BUY, "1")));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> feed.wallet.quote(BTC));
        assertThat(feed.wallet.balance("USDT").locked()).isEqualByComparingTo("95");
        assertThat(feed.wallet.cancelOrder(order.id()).status().terminal()).isTrue();
    }

    @Test
    void rule_1_7_polling_happens_on_the_executor_that_the_host_gives() throws Exception {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        var price = new AtomicReference<>("100");
        var filled = new CompletableFuture<String>();
        DemoWallet wallet = DemoWallet.builder()
                .settings(Desk.BARE)
                .deposit("USDT", "1000")
                .prices((symbol, now) -> Optional.of(Quote.of(symbol, price.get(), now)))
                .polling(executor, Duration.ofMillis(5))
                .build();
        try (wallet) {
            wallet.placeOrder(Desk.limit(BUY, "1", "95"));
            wallet.listen(event -> filled.complete(Thread.currentThread().getName()));
            price.set("94");
            assertThat(filled.get(5, TimeUnit.MINUTES))
                    .isNotEqualTo(Thread.currentThread().getName());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void rule_1_7_a_provider_lets_all_its_wallets_poll() throws Exception {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        var price = new AtomicReference<>("100");
        var filled = new CompletableFuture<String>();
        DemoWalletProvider provider = DemoWalletProvider.builder()
                .settings(Desk.BARE)
                .prices((symbol, now) -> Optional.of(Quote.of(symbol, price.get(), now)))
                .polling(executor, Duration.ofMillis(5))
                .build();
        try (DemoWallet wallet =
                provider.open(WalletContext.builder("demo-wallet-v1", "w-1").build())) {
            wallet.placeOrder(Desk.limit(BUY, "1", "95"));
            wallet.listen(event -> filled.complete(Thread.currentThread().getName()));
            price.set("94");
            assertThat(filled.get(5, TimeUnit.MINUTES))
                    .isNotEqualTo(Thread.currentThread().getName());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void rule_1_7_what_a_pulled_quote_does_is_an_entry_as_any_quotes() {
        InMemoryStateStore store = InMemoryStateStore.create();
        AtomicReference<String> price = new AtomicReference<>("100");
        DemoWallet wallet = DemoWallet.builder()
                .settings(Desk.BARE)
                .storedIn(store)
                .deposit("USDT", "1000")
                .prices((symbol, now) -> Optional.of(Quote.of(symbol, price.get(), now)))
                .build();
        wallet.placeOrder(Desk.limit(BUY, "1", "95"));
        price.set("94");

        wallet.balances();

        assertThat(store.history("demo", Set.of("quote"), Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void rule_1_6_what_a_recorded_trade_does_is_an_entry_as_any_quotes() {
        InMemoryStateStore store = InMemoryStateStore.create();
        DemoWallet wallet = DemoWallet.builder()
                .settings(Desk.BARE)
                .storedIn(store)
                .deposit("USDT", "1000")
                .build();

        Replay.trades(List.of(trade("100", "1", 0), trade("94", "1", 1)))
                .run(
                        wallet,
                        quote -> wallet.placeOrder(Desk.limit(BUY, "1", "95").clientId("once")));

        assertThat(store.history("demo", Set.of("quote"), Long.MAX_VALUE, 10)).hasSize(1);
    }
}
