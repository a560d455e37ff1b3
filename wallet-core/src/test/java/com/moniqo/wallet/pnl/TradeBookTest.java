package com.moniqo.wallet.pnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A book that reads a history bit by bit has counted the same as a calculator that reads all of it. */
class TradeBookTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Valuation valuation = (asset, now) -> Optional.ofNullable(
                    Map.of("USDT", "1", "BTC", "110", "ETH", "10", "BNB", "5").get(asset))
            .map(BigDecimal::new);
    private final Exchange exchange = new Exchange();
    private TradeBook book = TradeBook.none();

    /** A history with the oldest fill first; an earlier place is that of a fill that appears late. */
    private static final class Exchange implements TradeHistory {
        final List<Fill> fills = new ArrayList<>();
        int pageSize = HistoryQuery.MAX_LIMIT;
        int calls;

        @Override
        public HistoryPage<Order> orders(HistoryQuery query) {
            throw new AssertionError("nobody asks for orders");
        }

        @Override
        public HistoryPage<Fill> fills(HistoryQuery query) {
            calls++;
            int from = query.cursor().map(Integer::parseInt).orElse(fills.size());
            int to = Math.max(0, from - Math.min(pageSize, query.limit()));
            var page = new ArrayList<>(fills.subList(to, from));
            java.util.Collections.reverse(page);
            return HistoryPage.of(page, to == 0 ? null : String.valueOf(to));
        }
    }

    private static Fill fill(String id, Symbol symbol, OrderSide side, String amount, String price) {
        return builder(id, symbol, side, amount, price).build();
    }

    private static Fill.Builder builder(String id, Symbol symbol, OrderSide side, String amount, String price) {
        return Fill.builder()
                .id(id)
                .orderId(OrderId.of("order-" + id))
                .symbol(symbol)
                .side(side)
                .amount(new BigDecimal(amount))
                .price(new BigDecimal(price))
                .liquidity(Liquidity.TAKER)
                .time(NOON);
    }

    private static Fill buy(String id, String price) {
        return fill(id, BTC, OrderSide.BUY, "1", price);
    }

    private static Fill sell(String id, String price) {
        return fill(id, BTC, OrderSide.SELL, "1", price);
    }

    private static Fill random(int number, Random dice) {
        Symbol symbol = Symbol.of(dice.nextBoolean() ? "BTC/USDT" : "ETH/USDT");
        OrderSide side = dice.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        String feeAsset = List.of("USDT", "BNB", "XYZ", symbol.base()).get(dice.nextInt(4));
        return builder("f" + number, symbol, side, (1 + dice.nextInt(9)) + ".7", String.valueOf(50 + dice.nextInt(99)))
                .fee(new BigDecimal("0.003"))
                .feeAsset(feeAsset)
                .time(NOON.plusSeconds(number))
                .build();
    }

    private List<Fill> read() {
        TradeBook.Reading reading = book.read(exchange, valuation, "USDT", NOON);
        book = reading.book();
        return reading.added();
    }

    private TradeReport report() {
        return book.report(valuation, "USDT", NOON);
    }

    private TradeReport expected() {
        return PnlCalculator.of(exchange, valuation, "USDT", NOON).report(NOON);
    }

    private void agrees() {
        assertThat(report().toString()).isEqualTo(expected().toString());
        assertThat(report().pnl()).isEqualTo(expected().pnl());
        assertThat(report().unpriced()).isEqualTo(expected().unpriced());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_history_read_bit_by_bit_over_restarts_counts_as_if_read_at_once(long seed) {
        var dice = new Random(seed);
        exchange.pageSize = 1 + dice.nextInt(60);
        var late = new ArrayList<Fill>();
        for (int number = 0, step = 0; step < 40; step++) {
            for (int i = dice.nextInt(25); i > 0; i--) {
                Fill next = random(number++, dice);
                if (dice.nextInt(10) == 0) {
                    late.add(next);
                } else {
                    exchange.fills.add(next);
                }
            }
            if (step % 4 == 3 || dice.nextBoolean()) { // fewer than a hundred fills later
                late.forEach(fill -> {
                    int at = exchange.fills.size();
                    while (at > 0 && exchange.fills.get(at - 1).time().isAfter(fill.time())) {
                        at--;
                    }
                    exchange.fills.add(at, fill);
                });
                late.clear();
            }
            read();
            agrees();
            book = TradeBook.parse(book.toText());
            agrees();
            assertThat(read()).as("nothing counts twice").isEmpty();
        }
    }

    @Test
    void a_fill_that_appears_late_counts_in_its_place() {
        exchange.fills.addAll(List.of(buy("1", "90"), sell("3", "110")));
        read();
        assertThat(report().statistics().totalTrades()).isEqualTo(1);
        exchange.fills.add(1, buy("2", "100"));
        assertThat(read()).containsExactly(exchange.fills.get(1));
        assertThat(report().statistics().totalTrades()).as("still open").isZero();
        assertThat(report().pnl().realized()).isEqualByComparingTo("15");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 500, 899})
    void a_fill_that_appears_after_many_later_ones_of_the_same_minutes_is_counted(int later) {
        exchange.fills.add(buy("first", "90"));
        read();
        for (int i = 0; i < later; i++) {
            exchange.fills.add(builder("f" + i, BTC, OrderSide.BUY, "1", "100")
                    .time(NOON.plusMillis(100L * i))
                    .build());
        }
        read();
        exchange.fills.add(1, buy("late", "100"));
        assertThat(read()).containsExactly(exchange.fills.get(1));
        agrees();
        book = TradeBook.parse(book.toText());
        assertThat(read()).isEmpty();
        agrees();
    }

    @Test
    void what_is_kept_one_by_one_is_bounded() {
        for (int i = 0; i < 5000; i++) {
            exchange.fills.add(builder("f" + i, BTC, OrderSide.BUY, "1", "100")
                    .time(NOON.plusMillis(i))
                    .build());
        }
        read();
        assertThat(book).hasToString("900 recent fills, older ones in 1 symbols");
        assertThat(TradeBook.none()
                        .readPrompt(exchange, valuation, "USDT", NOON)
                        .book())
                .hasToString("100 recent fills, older ones in 1 symbols");
        exchange.fills.add(builder("hours-later", BTC, OrderSide.BUY, "1", "100")
                .time(NOON.plusSeconds(9_999))
                .build());
        read();
        assertThat(book).hasToString("100 recent fills, older ones in 1 symbols");
        agrees();
    }

    @Test
    void a_fill_that_a_wallet_without_a_history_reports_again_counts_once() {
        List<Fill> fills = IntStream.range(0, 300)
                .mapToObj(i -> builder("f" + i, BTC, OrderSide.BUY, "1", "100")
                        .time(NOON.plusMillis(i))
                        .build())
                .toList();
        book = book.plus(fills, valuation, "USDT", NOON).plus(fills.subList(0, 50), valuation, "USDT", NOON);
        assertThat(report().statistics().totalVolumeUsd()).isEqualByComparingTo("30000");
    }

    @Test
    void times_decide_nothing_because_a_clock_may_be_wrong() {
        exchange.fills.add(builder("1", BTC, OrderSide.BUY, "1", "100")
                .time(NOON.plusSeconds(86_400))
                .build());
        read();
        exchange.fills.add(sell("2", "110"));
        assertThat(read()).hasSize(1);
        assertThat(report().statistics().winningTrades()).isEqualTo(1);
        assertThat(report().statistics().avgTradeDurationMinutes()).isEqualByComparingTo("0");
    }

    @Test
    void what_the_history_held_before_the_first_reading_is_counted_and_no_news() {
        exchange.fills.add(buy("1", "100"));
        assertThat(read()).isEmpty();
        assertThat(report().statistics().totalVolumeUsd()).isEqualByComparingTo("100");
    }

    @Test
    void everything_after_a_reading_that_found_nothing_is_news() {
        assertThat(read()).isEmpty();
        exchange.fills.add(buy("1", "100"));
        assertThat(read()).hasSize(1);
    }

    @Test
    void a_reading_asks_for_no_more_than_it_needs() {
        IntStream.range(0, 5000).forEach(i -> exchange.fills.add(buy("f" + i, "100")));
        read();
        assertThat(exchange.calls).isEqualTo(5);
        exchange.calls = 0;
        read();
        exchange.fills.add(buy("last", "100"));
        assertThat(read()).hasSize(1);
        assertThat(exchange.calls).isEqualTo(2);
        assertThat(report().statistics().totalVolumeUsd()).isEqualByComparingTo("500100");
    }

    @Test
    void more_news_than_a_page_holds_is_read_to_the_end() {
        exchange.fills.add(buy("first", "100"));
        read();
        IntStream.range(0, 1234).forEach(i -> exchange.fills.add(buy("f" + i, "100")));
        exchange.pageSize = 100;
        assertThat(read()).hasSize(1234);
        agrees();
    }

    @Test
    void a_fill_that_the_history_no_longer_shows_stays_counted() {
        exchange.fills.addAll(List.of(buy("1", "100"), buy("2", "101"), buy("3", "102")));
        read();
        exchange.fills.remove(1);
        assertThat(read()).isEmpty();
        exchange.fills.add(sell("4", "110"));
        assertThat(read()).hasSize(1);
        assertThat(report().statistics().totalVolumeUsd()).isEqualByComparingTo("413");
    }

    @Test
    void a_history_that_was_cleared_or_is_anothers_starts_over_without_news() {
        exchange.fills.addAll(List.of(buy("1", "100"), buy("2", "101")));
        read();
        List<Fill> gone = List.copyOf(exchange.fills);
        exchange.fills.clear();
        assertThat(read()).isEmpty();
        assertThat(report().statistics()).isEqualTo(TradeStatistics.none());
        exchange.fills.addAll(gone);
        assertThat(read()).as("it was a glitch").isEmpty();
        agrees();
        exchange.fills.clear();
        exchange.fills.add(buy("another", "50"));
        assertThat(read()).isEmpty();
        agrees();
    }

    @Test
    void a_history_that_fails_changes_nothing() {
        exchange.fills.add(buy("1", "100"));
        read();
        TradeBook before = book;
        assertThatThrownBy(() -> book.read(
                        new TradeHistory() {
                            @Override
                            public HistoryPage<Order> orders(HistoryQuery query) {
                                return HistoryPage.of(List.of(), null);
                            }

                            @Override
                            public HistoryPage<Fill> fills(HistoryQuery query) {
                                throw new WalletException(
                                        com.moniqo.wallet.error.ErrorCode.WALLET_CONNECTION_ERROR, "down");
                            }
                        },
                        valuation,
                        "USDT",
                        NOON))
                .isInstanceOf(WalletException.class);
        assertThat(book).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trades 2",
                "trades 1\nolder BTC/USDT",
                "trades 1\nfill 1",
                "trades 1\n",
                "x",
                "trades 1\nunpriced BNB x"
            })
    void a_damaged_text_is_refused(String text) {
        assertThatThrownBy(() -> TradeBook.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("TradeBook.toText()");
    }
}
