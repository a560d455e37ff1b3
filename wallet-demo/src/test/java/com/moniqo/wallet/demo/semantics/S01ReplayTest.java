package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S1.6: recordings in the order of time, one after the other and several at once. */
class S01ReplayTest {
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** Kinds of recordings with one price at one time. */
    enum Kind {
        TRADES {
            @Override
            Replay<?, ?> of(List<Quote> quotes) {
                return Replay.trades(quotes.stream()
                        .map(quote -> Trade.of(quote.symbol(), quote.last(), quote.last(), quote.time()))
                        .toList());
            }
        },
        QUOTES {
            @Override
            Replay<?, ?> of(List<Quote> quotes) {
                return Replay.quotes(quotes);
            }
        },
        BARS {
            @Override
            Replay<?, ?> of(List<Quote> quotes) {
                return Replay.bars(quotes.stream()
                        .map(quote -> bar(
                                quote.symbol(),
                                quote.last().toPlainString(),
                                quote.time().minusNanos(1),
                                quote.time()))
                        .toList());
            }
        };

        abstract Replay<?, ?> of(List<Quote> quotes);
    }

    private static Quote price(Symbol symbol, String price, long second) {
        return Quote.of(symbol, price, NOON.plusSeconds(second));
    }

    private static Bar bar(Symbol symbol, String price, Instant from, Instant to) {
        return Bar.of(symbol, price, price, price, price, "1", from, to);
    }

    private static Bar bar(Symbol symbol, String price, long from, long to) {
        return bar(symbol, price, NOON.plusSeconds(from), NOON.plusSeconds(to));
    }

    private final InMemoryStateStore store = InMemoryStateStore.create();
    private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    private final DemoWallet wallet = open(store);

    private DemoWallet open(DemoStateStore in) {
        return open(in, BARE);
    }

    private DemoWallet open(DemoStateStore in, DemoSettings settings) {
        return DemoWallet.builder()
                .settings(settings)
                .clock(clock)
                .deposit("USDT", "100000")
                .deposit("BTC", "100")
                .deposit("ETH", "100")
                .storedIn(in)
                .build();
    }

    // ---- expiry ----

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_an_order_expires_before_the_event_and_its_owner_may_act_on_that_before_the_price(Kind kind) {
        List<Order> reactions = new ArrayList<>();
        wallet.listen(event -> {
            if (event instanceof OrderEvent order && order.kind() == OrderEvent.Kind.ENDED) {
                reactions.add(wallet.placeOrder(OrderRequest.market(BTC, BUY, "1")));
            }
        });

        kind.of(List.of(price(BTC, "100", 0), price(BTC, "90", 5), price(BTC, "80", 10)))
                .run(wallet, event -> {
                    if (wallet.quote(BTC).time().equals(NOON)) {
                        wallet.placeOrder(
                                OrderRequest.limit(BTC, BUY, "1", "95").goodTill(NOON.plusSeconds(5)));
                    }
                });

        assertThat(reactions).hasSize(1).first().satisfies(order -> {
            assertThat(order.averagePrice())
                    .hasValueSatisfying(at -> assertThat(at).isEqualByComparingTo("100"));
            assertThat(order.createdAt()).isEqualTo(NOON.plusSeconds(5));
        });
        assertThat(wallet.openOrders()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_the_injected_clock_expires_no_order_of_a_recording_from_before(Kind kind) {
        DemoWallet early = open(
                InMemoryStateStore.create(),
                BARE.toBuilder().market(BTC, MarketRules.none()).build());
        clock.set(NOON);
        Order bid = early.placeOrder(OrderRequest.limit(BTC, BUY, "1", "95").goodTill(NOON.plusSeconds(60)));
        clock.advance(Duration.ofHours(1));

        kind.of(List.of(price(BTC, "100", 5), price(BTC, "90", 10))).run(early);

        assertThat(early.order(bid.id()).status()).isEqualTo(FILLED);
    }

    // ---- order of time ----

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_rows_older_than_what_the_wallet_has_seen_are_refused_by_name(Kind kind) {
        for (Symbol symbol : List.of(BTC, ETH)) {
            DemoWallet seen = open(InMemoryStateStore.create());
            Replay.quotes(List.of(price(ETH, "100", 0), price(BTC, "100", 60))).run(seen);
            Order bid = seen.placeOrder(OrderRequest.limit(symbol, BUY, "1", "95"));
            List<Object> shown = new ArrayList<>();

            WalletException refused = refusal(
                    ErrorCode.MARKET_DATA_ERROR,
                    () -> kind.of(List.of(price(symbol, "40", 30), price(symbol, "100", 90)))
                            .named("older")
                            .run(seen, shown::add));

            assertThat(refused)
                    .hasMessageContaining("event 1 of the recording older")
                    .hasMessageContaining(NOON.plusSeconds(30).toString())
                    .hasMessageContaining(NOON.plusSeconds(60).toString());
            assertThat(refused.details()).containsEntry("position", "1").containsEntry("recording", "older");
            assertThat(shown).isEmpty();
            assertThat(seen.order(bid.id()).status()).isEqualTo(OPEN);
            assertThat(seen.performance().time()).isEqualTo(NOON.plusSeconds(60));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_rows_older_than_pushed_prices_are_refused_too(Kind kind) {
        wallet.onQuote(Quote.of(ETH, "10", clock.instant()));
        List<Object> shown = new ArrayList<>();

        refusal(
                ErrorCode.MARKET_DATA_ERROR,
                () -> kind.of(List.of(price(BTC, "40", 0))).run(wallet, shown::add));

        assertThat(shown).isEmpty();
        assertThat(wallet.quote(ETH).last()).isEqualByComparingTo("10"); // neither has the clock moved
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_a_recording_that_goes_back_in_time_stops_there(Kind kind) {
        List<Object> shown = new ArrayList<>();

        WalletException refused = refusal(
                ErrorCode.MARKET_DATA_ERROR,
                () -> kind.of(List.of(price(BTC, "100", 0), price(BTC, "101", 60), price(BTC, "40", 59)))
                        .run(wallet, shown::add));

        assertThat(refused).hasMessageContaining("event 3 of the recording");
        assertThat(shown).hasSize(2);
        assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("101");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1000})
    void rule_1_6_times_in_the_wrong_unit_are_refused_and_the_unit_is_named(long factor) {
        Quote mistaken =
                Quote.of(BTC, "101", Instant.ofEpochSecond(NOON.plusSeconds(60).toEpochMilli() * factor));
        List<Object> shown = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            DemoWallet fresh = open(InMemoryStateStore.create());
            shown.clear();

            WalletException refused = refusal(
                    ErrorCode.MARKET_DATA_ERROR,
                    () -> kind.of(List.of(price(BTC, "100", 0), mistaken)).run(fresh, shown::add));

            assertThat(refused)
                    .hasMessageContaining("event 2 of the recording")
                    .hasMessageContaining((factor == 1 ? "milliseconds" : "microseconds") + " taken for seconds")
                    .hasMessageContaining(NOON.plusSeconds(60).toString());
            assertThat(shown).hasSize(1);
        }
    }

    @Test
    void rule_1_6_a_month_in_seconds_after_one_in_milliseconds_is_refused_with_its_unit() {
        Quote mistaken =
                Quote.of(BTC, "40", Instant.ofEpochMilli(NOON.plusSeconds(60).getEpochSecond()));

        assertThat(refusal(
                        ErrorCode.MARKET_DATA_ERROR,
                        () -> Replay.quotes(List.of(price(BTC, "100", 0), mistaken))
                                .run(wallet)))
                .hasMessageContaining("were seconds taken for milliseconds");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rule_1_6_a_recording_in_the_future_is_refused_unless_asked_for(Kind kind) {
        clock.set(NOON);
        List<Quote> rows = List.of(price(BTC, "100", 10), price(BTC, "101", 11));
        List<Object> shown = new ArrayList<>();

        assertThat(refusal(ErrorCode.MARKET_DATA_ERROR, () -> kind.of(rows).run(wallet, shown::add)))
                .hasMessageContaining("event 2 of the recording")
                .hasMessageContaining("allowFuture()")
                .hasMessageContaining(NOON.toString());

        assertThat(shown).hasSize(1);
        assertThat(kind.of(rows).allowFuture().run(wallet)).isEqualTo(2);
        assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("101");
    }

    @Test
    void rule_1_6_without_an_injected_clock_it_is_the_systems() {
        DemoWallet plain =
                DemoWallet.builder().settings(BARE).deposit("USDT", "1").build();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        refusal(
                ErrorCode.MARKET_DATA_ERROR,
                () -> Replay.quotes(List.of(Quote.of(BTC, "100", tomorrow))).run(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another symbol", "later", "shorter"})
    void rule_1_6_another_recording_of_the_same_name_is_refused_instead_of_skipped(String other) {
        Replay.quotes(List.of(price(BTC, "100", 0), price(BTC, "101", 60))).run(wallet);
        List<Quote> rows = switch (other) {
            case "another symbol" -> List.of(price(ETH, "10", 0), price(ETH, "11", 60));
            case "later" -> List.of(price(BTC, "40", 120), price(BTC, "41", 180), price(BTC, "42", 240));
            default -> List.of(price(BTC, "100", 120));
        };
        List<Object> shown = new ArrayList<>();

        assertThat(refusal(
                        ErrorCode.MARKET_DATA_ERROR, () -> Replay.quotes(rows).run(wallet, shown::add)))
                .hasMessageContaining("another recording named quotes")
                .hasMessageContaining(".named(");

        assertThat(shown).isEmpty();
        if (!other.equals("another symbol")) {
            assertThat(Replay.quotes(rows).named("next").run(wallet)).isEqualTo(rows.size());
        }
    }

    // ---- several recordings ----

    @Test
    void rule_1_6_recordings_of_any_kind_and_period_merge_by_time() {
        List<String> shown = new ArrayList<>();
        Replay<?, Object> merged = Replay.merge(
                Replay.bars(List.of(bar(BTC, "100", 0, 60), bar(BTC, "101", 60, 120), bar(BTC, "102", 120, 180))),
                Replay.bars(List.of(bar(ETH, "10", 0, 120))),
                Replay.trades(List.of(Trade.of(Symbol.of("SOL/USDT"), "1", "1", NOON.plusSeconds(90)))),
                Replay.quotes(List.of(price(Symbol.of("XRP/USDT"), "2", 60))));

        long played = merged.run(
                wallet,
                event -> shown.add(name(event) + " " + wallet.performance().time()));

        assertThat(played).isEqualTo(6);
        assertThat(shown)
                .containsExactly(
                        "BTC/USDT 100 2026-01-05T12:01:00Z",
                        "XRP/USDT 2 2026-01-05T12:01:00Z",
                        "SOL/USDT 1 2026-01-05T12:01:30Z",
                        "BTC/USDT 101 2026-01-05T12:02:00Z",
                        "ETH/USDT 10 2026-01-05T12:02:00Z",
                        "BTC/USDT 102 2026-01-05T12:03:00Z");
    }

    private static String name(Object event) {
        return event instanceof Bar bar
                ? bar.symbol() + " " + bar.close()
                : ((Quote) event).symbol() + " " + ((Quote) event).last();
    }

    /** Minute bars and hourly bars of two symbols, and trades of a third. */
    private static Replay<?, Object> hours() {
        List<Bar> minutes = new ArrayList<>();
        List<Bar> hours = new ArrayList<>();
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            minutes.add(bar(BTC, String.valueOf(100 + i % 7), i * 60L, i * 60L + 60));
            if (i % 60 == 59) {
                hours.add(bar(ETH, String.valueOf(10 + i / 60), (i - 59) * 60L, i * 60L + 60));
            }
            if (i % 11 == 0) {
                trades.add(Trade.of(
                        Symbol.of("SOL/USDT"), String.valueOf(1 + i % 3), "1", NOON.plusSeconds(i * 60L + 30)));
            }
        }
        return Replay.merge(Replay.bars(minutes), Replay.bars(hours), Replay.trades(trades));
    }

    /** Trades a little on each event, once. */
    private static Consumer<Object> bot(DemoWallet wallet, List<String> shown) {
        return event -> {
            String id = name(event).replaceAll("[^A-Za-z0-9]", "-") + "-"
                    + wallet.performance().time().getEpochSecond();
            shown.add(id);
            Symbol symbol = event instanceof Bar bar ? bar.symbol() : ((Quote) event).symbol();
            if (id.hashCode() % 3 == 0) {
                wallet.placeOrder(OrderRequest.market(symbol, BUY, "0.1").clientId(id));
            }
        };
    }

    @Test
    void rule_1_6_each_merged_recording_resumes_at_its_own_position(@TempDir Path folder) {
        List<String> whole = new ArrayList<>();
        hours().run(wallet, bot(wallet, whole));
        assertThat(whole).hasSize(150 + 2 + 14);

        for (int cut : new int[] {1, 2, 3, 61, 66, 67, 100, 132, 165}) {
            try (SqliteStateStore file = SqliteStateStore.open(folder.resolve(cut + ".db"))) {
                List<String> first = new ArrayList<>();
                try (DemoWallet begun = open(file)) {
                    Consumer<Object> bot = bot(begun, first);
                    hours().run(begun, event -> {
                        if (first.size() == cut) {
                            throw new IllegalStateException("cut");
                        }
                        bot.accept(event);
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("cut");
                }
                List<String> second = new ArrayList<>();
                try (DemoWallet resumed = open(file)) {
                    assertThat(hours().run(resumed, bot(resumed, second))).isEqualTo(166);
                    assertThat(first).isEqualTo(whole.subList(0, cut));
                    assertThat(second).as("after %s", cut).isEqualTo(whole.subList(cut, whole.size()));
                    assertThat(resumed.balances()).isEqualTo(wallet.balances());
                    assertThat(resumed.performance())
                            .hasToString(wallet.performance().toString());
                }
            }
        }
    }

    @Test
    void rule_1_6_a_merged_replay_reminds_of_the_past_in_the_order_of_time() {
        List<String> whole = new ArrayList<>();
        List<String> again = new ArrayList<>();
        hours().run(wallet, event -> whole.add(name(event)));

        hours().warmUp(event -> again.add(name(event))).run(wallet, event -> again.add("now " + name(event)));

        whole.set(whole.size() - 1, "now " + whole.get(whole.size() - 1));
        assertThat(again).isEqualTo(whole);
    }

    @Test
    void rule_1_6_a_second_recording_after_the_first_is_refused_with_the_way_to_merge_them() {
        Replay.bars(List.of(bar(BTC, "100", 0, 60), bar(BTC, "101", 60, 120))).run(wallet);

        assertThat(refusal(
                        ErrorCode.MARKET_DATA_ERROR,
                        () -> Replay.bars(List.of(bar(ETH, "10", 0, 60)))
                                .named("eth")
                                .run(wallet)))
                .hasMessageContaining("Replay.merge(");
        refusal(ErrorCode.VALIDATION_ERROR, () -> hours().named("all"));
    }

    // ---- periods and age ----

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_5_an_hourly_bar_is_not_stale_for_its_period(boolean restart) {
        List<Bar> minutes = new ArrayList<>();
        for (int i = 60; i < 123; i++) {
            minutes.add(bar(BTC, "100", i * 60L, i * 60L + 60));
        }
        List<String> results = new ArrayList<>();
        DemoWallet[] trading = {wallet};
        Replay<?, Bar> merged = Replay.merge(Replay.bars(List.of(bar(ETH, "10", 0, 3600))), Replay.bars(minutes));
        try {
            merged.run(wallet, bar -> {
                if (restart && bar.closeTime().equals(NOON.plusSeconds(7200))) {
                    throw new IllegalStateException("cut");
                }
                results.add(buyEth(trading[0]));
            });
        } catch (IllegalStateException e) {
            wallet.close();
            trading[0] = open(store);
            merged.run(trading[0], bar -> results.add(buyEth(trading[0])));
        }

        // at 13:00 and each minute to 14:01, which is an hour and 60 s after its close
        assertThat(results).hasSize(64);
        assertThat(results.subList(0, 62)).containsOnly("FILLED");
        assertThat(results.subList(62, 64)).containsOnly("stale");
        assertThat(trading[0].performance().unpriced()).contains("ETH");
    }

    private static String buyEth(DemoWallet wallet) {
        try {
            return wallet.placeOrder(OrderRequest.market(ETH, BUY, "0.1"))
                    .status()
                    .name();
        } catch (WalletException e) {
            return e.details().getOrDefault("reason", e.getMessage());
        }
    }

    @Test
    void rule_1_5_neither_is_a_pushed_bar_nor_one_that_is_pushed_late() {
        Desk desk = Desk.bare("USDT", "10000").price("100");
        Order bid = desk.buyLimit("1", "95");
        Instant from = desk.clock.instant();
        desk.later(Duration.ofHours(1).plusSeconds(3660)); // an hour and the setting late
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "94", "96", "1", from, from.plusSeconds(3600)));

        assertThat(desk.status(bid)).isEqualTo(FILLED);
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        desk.reopen();
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        desk.later(Duration.ofMillis(1));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.place(market(BUY, "1")));
        desk.price("96"); // a quote has no period
        desk.later(Duration.ofSeconds(61));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.place(market(BUY, "1")));
    }

    @Test
    void rule_1_8_an_order_inside_an_hourly_bar_beside_minute_bars_meets_only_its_close() {
        List<Order> orders = new ArrayList<>();
        Bar hour = Bar.of(ETH, "10", "12", "8", "10", "1", NOON.plusSeconds(3600), NOON.plusSeconds(7200));
        List<Bar> minutes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            minutes.add(bar(BTC, "100", i * 60L, i * 60L + 60));
        }
        Replay.merge(Replay.bars(minutes), Replay.bars(List.of(bar(ETH, "10", 0, 3600), hour)))
                .run(wallet, event -> {
                    long second = Duration.between(NOON, event.closeTime()).toSeconds();
                    if (event.symbol().equals(BTC) && (second == 3960 || second == 4020)) {
                        orders.add(wallet.placeOrder(OrderRequest.limit(ETH, BUY, "1", "9")));
                        orders.add(wallet.placeOrder(OrderRequest.stopLoss(ETH, SELL, "1", "9")));
                    }
                });

        // the first two came after a tenth of the hour exactly, the others a minute later
        assertThat(orders.subList(0, 2))
                .allSatisfy(
                        order -> assertThat(wallet.order(order.id()).status()).isEqualTo(FILLED));
        assertThat(orders.subList(2, 4))
                .allSatisfy(
                        order -> assertThat(wallet.order(order.id()).status()).isEqualTo(OPEN));
    }
}
