package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.START;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S1.2, S1.6: prices from the future, and clocks that step. */
class S01TimeTest {
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Duration DAY_LONG = Duration.ofDays(1);

    private final Desk desk = Desk.bare("USDT", "10000", "BTC", "100");

    // ---- S1.2: prices from the future ----

    static Stream<Instant> ahead() {
        return Stream.of(
                START.plusSeconds(10).plusNanos(1),
                START.plusSeconds(3600),
                START.plus(Duration.ofDays(40_000)),
                Instant.ofEpochSecond(START.toEpochMilli()),
                Instant.ofEpochSecond(START.toEpochMilli() * 1000),
                Instant.MAX.minusNanos(1),
                Instant.MAX);
    }

    @ParameterizedTest
    @MethodSource("ahead")
    void rule_1_2_a_quote_from_the_future_is_refused_and_good_quotes_go_on(Instant ahead) {
        for (Symbol symbol : List.of(BTC, ETH)) {
            Desk fresh = Desk.bare("USDT", "10000", "BTC", "100", "ETH", "100");
            fresh.wallet.onQuote(Quote.of(symbol, "100", START));
            Order stop = fresh.place(OrderRequest.stopLoss(symbol, SELL, "1", "90"));

            WalletException refused = fresh.refused(
                    ErrorCode.MARKET_DATA_ERROR, () -> fresh.wallet.onQuote(Quote.of(symbol, "80", ahead)));

            assertThat(refused).hasMessageContaining(ahead.toString()).hasMessageContaining(START.toString());
            assertThat(fresh.status(stop)).isEqualTo(OPEN);
            fresh.quote(symbol, "85", "85");
            assertThat(fresh.prices(stop)).containsExactly("85");
            assertThat(fresh.wallet.quote(symbol).last()).isEqualByComparingTo("85");
        }
    }

    @Test
    void rule_1_2_up_to_ten_seconds_ahead_is_accepted_and_the_distance_is_a_setting() {
        desk.wallet.onQuote(Quote.of(BTC, "100", START.plusSeconds(10)));
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);

        Desk strict = Desk.with(BARE.toBuilder().maxAhead(Duration.ofMillis(1)).build(), "USDT", "10000");
        strict.wallet.onQuote(Quote.of(BTC, "100", START.plusMillis(1)));
        strict.refused(
                ErrorCode.MARKET_DATA_ERROR, () -> strict.wallet.onQuote(Quote.of(BTC, "100", START.plusMillis(2))));
    }

    @ParameterizedTest
    @CsvSource({"1,milliseconds", "1000,microseconds"})
    void rule_1_2_where_a_factor_explains_the_time_the_unit_is_named(long factor, String unit) {
        Instant wrong = Instant.ofEpochSecond(START.toEpochMilli() * factor);

        WalletException refused =
                refusal(ErrorCode.MARKET_DATA_ERROR, () -> desk.wallet.onQuote(Quote.of(BTC, "100", wrong)));

        assertThat(refused).hasMessageContaining("were " + unit + " taken for seconds? It would then be " + START);
        assertThat(refusal(
                        ErrorCode.MARKET_DATA_ERROR,
                        () -> desk.wallet.onQuote(Quote.of(BTC, "100", START.plusSeconds(3600)))))
                .hasMessageNotContaining("taken for");
    }

    @ParameterizedTest
    @MethodSource("ahead")
    void rule_1_2_a_bar_from_the_future_is_refused(Instant ahead) {
        desk.price("100");
        Order limit = desk.buyLimit("1", "95");
        Bar bar = Bar.of(
                BTC,
                "100",
                "110",
                "90",
                "100",
                "1",
                desk.clock.instant(),
                ahead.isAfter(START.plusSeconds(11)) ? ahead : START.plusSeconds(12));

        desk.refused(ErrorCode.MARKET_DATA_ERROR, () -> desk.wallet.onBar(bar));

        assertThat(desk.status(limit)).isEqualTo(OPEN);
        desk.bar("100", "100", "94", "100");
        assertThat(desk.status(limit)).isEqualTo(FILLED);
    }

    @ParameterizedTest
    @MethodSource("ahead")
    void rule_1_2_a_pulled_quote_from_the_future_is_refused_and_the_next_good_one_counts(Instant ahead) {
        MutableClock clock = MutableClock.at(START);
        List<Quote> answer = new ArrayList<>(List.of(Quote.of(BTC, "100", START)));
        DemoWallet wallet = DemoWallet.builder()
                .settings(BARE)
                .clock(clock)
                .deposit("USDT", "10000")
                .deposit("BTC", "5")
                .prices((symbol, now) -> Optional.of(answer.get(0)))
                .build();
        Order stop = wallet.placeOrder(stop(SELL, "1", "90"));

        answer.set(0, Quote.of(BTC, "80", ahead));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(market(BUY, "1")));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.quote(BTC));
        assertThat(wallet.openOrders()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        answer.set(0, Quote.of(BTC, "85", clock.instant()));
        assertThat(wallet.order(stop.id()).status()).isEqualTo(FILLED);
        assertThat(wallet.placeOrder(market(BUY, "1")).averagePrice().orElseThrow())
                .isEqualByComparingTo("85");
    }

    // ---- S1.2: a state that holds a price from the future ----

    private static final DemoSettings BLIND =
            BARE.toBuilder().maxAhead(Duration.ofSeconds(Long.MAX_VALUE)).build();

    private static DemoWallet open(DemoStateStore store, DemoSettings settings, MutableClock clock) {
        return DemoWallet.builder()
                .settings(settings)
                .clock(clock)
                .deposit("USDT", "10000")
                .deposit("BTC", "100")
                .storedIn(store)
                .build();
    }

    private void heals(DemoStateStore store, Instant ahead, boolean reset) {
        MutableClock clock = MutableClock.at(START);
        Order before;
        try (DemoWallet wallet = open(store, BLIND, clock)) {
            wallet.onQuote(Quote.of(BTC, "100", ahead));
            before = wallet.placeOrder(stop(SELL, "1", "90"));
        }
        try (DemoWallet wallet = open(store, BARE, clock)) {
            if (reset) {
                wallet.reset();
            }
            // the frozen price fills nothing
            refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(market(BUY, "1")));
            refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(limit(BUY, "1", "101")));
            refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.quote(BTC));
            assertThat(wallet.performance().equity()).isEmpty();

            wallet.onQuote(Quote.of(BTC, "85", START));

            assertThat(wallet.order(before.id()).status().terminal()).isTrue();
            if (!reset) {
                assertThat(wallet.order(before.id()).averagePrice().orElseThrow())
                        .isEqualByComparingTo("85");
            }
            assertThat(wallet.placeOrder(market(BUY, "1")).averagePrice().orElseThrow())
                    .isEqualByComparingTo("85");
        }
        try (DemoWallet wallet = open(store, BARE, clock)) {
            assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("85");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_2_a_stored_price_from_the_future_heals_with_the_next_good_quote(boolean reset) {
        heals(InMemoryStateStore.create(), START.plusSeconds(3600), reset);
        heals(InMemoryStateStore.create(), Instant.ofEpochSecond(START.toEpochMilli()), reset);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_2_so_does_one_in_a_file(boolean reset, @TempDir Path folder) {
        try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("bot.db"))) {
            heals(store, Instant.ofEpochSecond(START.toEpochMilli()), reset);
        }
    }

    @Test
    void rule_1_2_a_bar_heals_it_too() {
        Desk blind = Desk.with(BLIND, "USDT", "10000", "BTC", "100");
        blind.wallet.onQuote(Quote.of(BTC, "100", START.plusSeconds(3600)));
        Order limit = blind.buyLimit("1", "95");
        blind.reopen(BARE);

        blind.bar("100", "101", "94", "99");

        assertThat(blind.status(limit)).isEqualTo(FILLED);
        assertThat(blind.wallet.quote(BTC).last()).isEqualByComparingTo("99");
    }

    // ---- S1.6: a clock that steps ----

    /** A pull wallet whose source stamps its quotes with the injected clock. */
    private static final class Live {
        final MutableClock clock = MutableClock.at(START);
        final InMemoryStateStore store = InMemoryStateStore.create();
        String price = "100";
        DemoWallet wallet = open();

        DemoWallet open() {
            return DemoWallet.builder()
                    .settings(BARE)
                    .clock(clock)
                    .deposit("USDT", "10000")
                    .deposit("BTC", "100")
                    .storedIn(store)
                    .prices((symbol, now) -> Optional.of(Quote.of(symbol, price, now)))
                    .build();
        }

        void timesNeverDecrease() {
            List<JournalEntry> newestFirst = store.history("demo", Set.of(), Long.MAX_VALUE, 1000);
            for (int i = 1; i < newestFirst.size(); i++) {
                assertThat(newestFirst.get(i).time())
                        .isBeforeOrEqualTo(newestFirst.get(i - 1).time());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_6_trading_goes_on_at_once_when_a_clock_that_was_a_day_ahead_is_set_right(boolean restart) {
        Live live = new Live();
        Order bid = live.wallet.placeOrder(limit(BUY, "1", "95"));
        live.clock.advance(DAY_LONG);
        live.wallet.deposit("USDT", "1"); // the one call, which leaves an entry of tomorrow
        live.wallet.balances();
        live.clock.set(START.plusSeconds(1));
        if (restart) {
            live.wallet.close();
            live.wallet = live.open();
        }

        assertThat(live.wallet.placeOrder(market(BUY, "1")).status()).isEqualTo(FILLED);
        Order day = live.wallet.placeOrder(limit(BUY, "1", "80").timeInForce(DAY));
        live.clock.advance(Duration.ofSeconds(1));
        live.price = "94";
        assertThat(live.wallet.order(bid.id()).status()).isEqualTo(FILLED);
        assertThat(live.wallet.performance().equity()).isPresent();
        live.clock.set(Instant.parse("2026-01-05T23:59:59Z"));
        assertThat(live.wallet.order(day.id()).status()).isEqualTo(OPEN);
        live.clock.set(Instant.parse("2026-01-06T00:00:00Z"));
        assertThat(live.wallet.order(day.id()).status()).isEqualTo(EXPIRED);
        live.timesNeverDecrease();
    }

    @Test
    void rule_1_6_the_same_for_pushed_quotes_stops_trails_and_bars() {
        desk.price("100");
        desk.clock.advance(DAY_LONG);
        desk.price("100");
        desk.wallet.deposit("USDT", "1");
        desk.clock.set(START.plusSeconds(2));

        desk.price("100");
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        Order stop = desk.place(stop(SELL, "1", "90"));
        Order trail = desk.place(trailing(SELL, "1", "5"));
        Order bid = desk.buyLimit("1", "85");
        desk.price("94");
        assertThat(desk.status(trail)).isEqualTo(FILLED);
        desk.bar("94", "94", "84", "86");
        assertThat(desk.status(stop)).isEqualTo(FILLED);
        assertThat(desk.status(bid)).isEqualTo(FILLED);
    }

    @ParameterizedTest
    @EnumSource(Desk.Restart.class)
    void rule_1_6_an_order_accepted_after_a_step_back_meets_the_next_bar_even_after_a_restart(Desk.Restart restart) {
        desk.clock.advance(DAY_LONG);
        desk.wallet.deposit("USDT", "1"); // its entry's time is ahead from now on
        desk.clock.set(START);
        desk.price("100");
        Order bid = desk.buyLimit("1", "95");
        Order stop = desk.place(stop(SELL, "1", "95"));
        Order amended = desk.buyLimit("1", "80");
        desk.amend(amended, OrderAmendment.limitPrice("95"));
        Order exit = desk.place(OrderList.oto(market(BUY, "1"), limit(SELL, "1", "105")))
                .get(1);
        desk.restart(restart);

        desk.bar("100", "106", "94", "100");

        for (Order order : List.of(bid, stop, amended, exit)) {
            assertThat(desk.status(order)).isEqualTo(FILLED);
        }
    }

    @ParameterizedTest
    @EnumSource(Desk.Restart.class)
    void rule_1_6_an_order_from_before_a_step_back_meets_bars_from_the_step_on_but_not_prices_before_it(
            Desk.Restart restart) {
        desk.wallet.onQuote(Quote.of(BTC, "100", START));
        desk.clock.advance(DAY_LONG);
        Order early = desk.buyLimit("1", "95");
        desk.clock.set(START.plusSeconds(30));
        desk.wallet.balances();
        desk.restart(restart);

        desk.clock.set(START.plusSeconds(60));
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "94", "100", "1", START, START.plusSeconds(60)));
        assertThat(desk.status(early)).isEqualTo(OPEN); // 94 may have been before the order
        desk.bar("100", "100", "94", "100");
        assertThat(desk.status(early)).isEqualTo(FILLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Desk.Restart.class,
            names = {"NONE", "CLOSED"})
    void rule_1_6_a_step_back_is_remembered_when_the_wallet_is_closed(Desk.Restart restart) {
        desk.wallet.onQuote(Quote.of(BTC, "100", START));
        desk.clock.advance(DAY_LONG);
        Order early = desk.buyLimit("1", "95");
        desk.clock.set(START);
        desk.wallet.balances();
        desk.clock.set(START.plusSeconds(30));
        desk.restart(restart);

        desk.clock.set(START.plusSeconds(60));
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "94", "100", "1", START, START.plusSeconds(60)));

        assertThat(desk.status(early)).isEqualTo(FILLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Desk.Restart.class,
            names = {"NONE", "CLOSED"})
    void rule_1_6_no_recorded_time_is_before_that_of_the_last_price(Desk.Restart restart) {
        desk.clock.set(START.plusSeconds(40));
        desk.wallet.onQuote(Quote.of(BTC, "100", desk.clock.instant())); // too early for an entry
        desk.clock.set(START.plusSeconds(50));
        desk.restart(restart);
        desk.clock.set(START.plusSeconds(10));

        assertThat(desk.buyLimit("1", "95").createdAt()).isEqualTo(START.plusSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 3600, 86_400, 10_000_000})
    void rule_1_6_a_clock_that_steps_back_stops_nothing(long seconds) {
        Live live = new Live();
        live.wallet.deposit("USDT", "1");
        Order bid = live.wallet.placeOrder(limit(BUY, "1", "95"));
        live.clock.set(START.minusSeconds(seconds));
        live.price = "94";

        assertThat(live.wallet.order(bid.id()).status()).isEqualTo(FILLED);
        assertThat(live.wallet.placeOrder(market(BUY, "1")).status()).isEqualTo(FILLED);
        assertThat(live.wallet.quote(BTC).last()).isEqualByComparingTo("94");
        live.timesNeverDecrease();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_6_one_line_at_warn_reports_the_step(boolean restart) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Live live = new Live();
            live.clock.advance(DAY_LONG);
            live.wallet.deposit("USDT", "1");
            live.clock.set(START);
            if (restart) {
                live.wallet = live.open();
            }
            for (int i = 0; i < 5; i++) {
                live.wallet.placeOrder(market(BUY, "1"));
                live.clock.advance(Duration.ofSeconds(1));
            }
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("the clock stepped back")))
                .hasSize(1)
                .allMatch(line -> line.contains("WARN")
                        && line.contains("from=" + START.plus(DAY_LONG))
                        && line.contains("to=" + START));
    }
}
