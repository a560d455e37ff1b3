package com.moniqo.wallet.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Profit, loss and statistics from fills, against figures worked out by hand. */
class PnlCalculatorTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Map<String, String> usd = new HashMap<>(Map.of("USDT", "1", "BTC", "110", "ETH", "10", "BNB", "5"));
    private final Valuation valuation =
            (asset, now) -> Optional.ofNullable(usd.get(asset)).map(BigDecimal::new);
    private final PnlCalculator calculator = new PnlCalculator(valuation, "USDT");
    private int count;

    private void fill(
            Symbol symbol, OrderSide side, String amount, String price, String fee, String feeAsset, int minute) {
        calculator.add(
                Fill.builder()
                        .id("f" + ++count)
                        .orderId(OrderId.of("o" + count))
                        .symbol(symbol)
                        .side(side)
                        .amount(new BigDecimal(amount))
                        .price(new BigDecimal(price))
                        .fee(new BigDecimal(fee))
                        .feeAsset(feeAsset)
                        .liquidity(Liquidity.TAKER)
                        .time(NOON.plusSeconds(60L * minute))
                        .build(),
                NOON);
    }

    private void fill(OrderSide side, String amount, String price, int minute) {
        fill(BTC, side, amount, price, "0", "USDT", minute);
    }

    private TradeReport report() {
        return calculator.report(NOON);
    }

    private TradeStatistics statistics() {
        return report().statistics();
    }

    @Test
    void nothing_traded_is_nothing() {
        assertThat(report().statistics()).isEqualTo(TradeStatistics.none());
        assertThat(report().pnl()).isEqualTo(PnlSummary.zero());
    }

    @Test
    void a_partial_sale_leaves_the_average_and_the_rest_is_unrealized() {
        fill(OrderSide.BUY, "1", "100", 0);
        fill(OrderSide.BUY, "1", "120", 1);
        fill(OrderSide.SELL, "0.5", "130", 2);
        assertThat(report().pnl().realized()).isEqualByComparingTo("10"); // (130 - 110) x 0.5
        assertThat(report().pnl().unrealized()).isEqualByComparingTo("0"); // 1.5 x (110 - 110)
        assertThat(statistics().totalTrades()).isZero();
        assertThat(statistics().totalVolumeUsd()).isEqualByComparingTo("285");
    }

    @Test
    void a_report_lists_the_open_positions_in_their_quote_assets() {
        fill(BTC, OrderSide.BUY, "2", "100", "0", "USDT", 0);
        fill(BTC, OrderSide.SELL, "0.5", "120", "0", "USDT", 1);
        fill(ETH, OrderSide.BUY, "1", "10", "0", "USDT", 2);
        fill(ETH, OrderSide.SELL, "1", "12", "0", "USDT", 3); // flat again
        assertThat(report().positions()).hasSize(1);
        Position open = report().positions().get(0);
        assertThat(open.symbol()).isEqualTo(BTC);
        assertThat(open.amount()).isEqualByComparingTo("1.5");
        assertThat(open.averagePrice().orElseThrow()).isEqualByComparingTo("100");
        assertThat(open.grossPnl()).isEqualByComparingTo("10");
        assertThat(open.unrealizedPnl().orElseThrow()).isEqualByComparingTo("15"); // 1.5 x (110 - 100)
    }

    @Test
    void an_open_position_without_a_price_has_no_unrealized_result() {
        fill(Symbol.of("XYZ/USDT"), OrderSide.BUY, "2", "100", "0", "USDT", 0);
        assertThat(report().positions().get(0).unrealizedPnl()).isEmpty();
        assertThat(report().unpriced()).containsExactly("XYZ");
    }

    @Test
    void trades_are_round_trips_won_lost_and_even_fees_included() {
        fill(BTC, OrderSide.BUY, "1", "100", "1", "USDT", 0);
        fill(BTC, OrderSide.SELL, "1", "110", "1", "USDT", 10); // +8
        fill(BTC, OrderSide.BUY, "1", "100", "1", "USDT", 20);
        fill(BTC, OrderSide.SELL, "1", "100", "1", "USDT", 25); // -2
        fill(ETH, OrderSide.BUY, "1", "10", "0", "USDT", 30);
        fill(ETH, OrderSide.SELL, "1", "10", "0", "USDT", 60); // even
        TradeStatistics statistics = statistics();
        assertThat(statistics.totalTrades()).isEqualTo(3);
        assertThat(statistics.winningTrades()).isEqualTo(1);
        assertThat(statistics.losingTrades()).isEqualTo(1);
        assertThat(statistics.bestTradePnl()).isEqualByComparingTo("8");
        assertThat(statistics.worstTradePnl()).isEqualByComparingTo("-2");
        assertThat(statistics.totalFeesPaid()).isEqualByComparingTo("4");
        assertThat(statistics.totalVolumeUsd()).isEqualByComparingTo("430");
        assertThat(statistics.avgTradeDurationMinutes()).isEqualByComparingTo("15");
        assertThat(report().pnl().realized()).isEqualByComparingTo("6");
    }

    @Test
    void a_trade_is_even_to_the_last_digit_where_its_average_is_not() {
        fill(OrderSide.BUY, "1", "33", 0);
        fill(OrderSide.BUY, "2", "33.5", 1); // 3 for 100
        fill(OrderSide.SELL, "1", "33", 2);
        fill(OrderSide.SELL, "2", "33.5", 3);
        assertThat(statistics().totalTrades()).isEqualTo(1);
        assertThat(statistics().winningTrades()).isZero();
        assertThat(statistics().losingTrades()).isZero();
    }

    @Test
    void figures_are_shown_in_plain_numbers() {
        assertThat(report())
                .hasToString(
                        "0 (0 unrealized, 0 realized), 0 trades (0 won, 0 lost), volume 0, fees 0, best 0, worst 0 USD,"
                                + " 0 minutes on average");
        fill(BTC, OrderSide.BUY, "0.00000001", "1", "0", "USDT", 0);
        assertThat(statistics().toString()).contains("volume 0.00000001,").doesNotContain("E-");
    }

    @Test
    void a_fill_that_turns_the_position_ends_one_trade_and_begins_the_next() {
        fill(OrderSide.BUY, "1", "100", 0);
        fill(BTC, OrderSide.SELL, "3", "120", "3", "USDT", 5); // closes 1 with +20 - 1, opens -2
        assertThat(statistics().totalTrades()).isEqualTo(1);
        assertThat(statistics().bestTradePnl()).isEqualByComparingTo("19");
        assertThat(report().pnl().unrealized()).isEqualByComparingTo("20"); // short 2 from 120, now 110
        fill(OrderSide.BUY, "2", "125", 6); // -10 - 2
        assertThat(statistics().losingTrades()).isEqualTo(1);
        assertThat(statistics().worstTradePnl()).isEqualByComparingTo("-12");
        assertThat(report().pnl().realized()).isEqualByComparingTo("7");
    }

    @Test
    void a_fee_in_the_base_asset_is_a_fee_and_so_much_less_of_the_position() {
        fill(BTC, OrderSide.BUY, "1", "100", "0.01", "BTC", 0);
        fill(BTC, OrderSide.SELL, "0.99", "110", "0", "USDT", 1); // 0.99 x 10 - 1
        assertThat(statistics().totalTrades()).isEqualTo(1);
        assertThat(statistics().totalFeesPaid()).isEqualByComparingTo("1");
        assertThat(report().pnl().realized()).isEqualByComparingTo("8.9");
    }

    @Test
    void a_fee_in_a_third_asset_is_valued_and_if_it_cannot_be_it_is_named() {
        fill(BTC, OrderSide.BUY, "1", "100", "0.2", "BNB", 0);
        assertThat(statistics().totalFeesPaid()).isEqualByComparingTo("1");
        assertThat(report().unpriced()).isEmpty();
        usd.remove("BNB");
        fill(BTC, OrderSide.BUY, "1", "100", "0.2", "BNB", 1);
        assertThat(report().unpriced()).containsExactly("BNB");
    }

    @Test
    void other_quote_assets_come_in_usd_and_what_cannot_is_named_not_zero() {
        fill(Symbol.of("ETH/BTC"), OrderSide.BUY, "10", "0.1", "0.01", "BTC", 0);
        fill(Symbol.of("ETH/BTC"), OrderSide.SELL, "10", "0.2", "0.01", "BTC", 1);
        assertThat(report().pnl().realized()).isEqualByComparingTo("107.8"); // (1 - 0.02) BTC
        usd.remove("BTC");
        assertThat(report().unpriced()).containsExactly("BTC");
    }

    @Test
    void bare_tickers_settle_in_the_settlement_asset() {
        usd.put("AAPL", "220");
        fill(Symbol.of("AAPL"), OrderSide.BUY, "2", "200", "0", "USDT", 0);
        assertThat(report().pnl().unrealized()).isEqualByComparingTo("40");
    }

    @Test
    void the_same_fill_twice_is_one() {
        fill(OrderSide.BUY, "1", "100", 0);
        count--;
        fill(OrderSide.BUY, "1", "100", 0);
        assertThat(statistics().totalVolumeUsd()).isEqualByComparingTo("100");
    }
}
