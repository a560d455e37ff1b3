package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S7.2, S7.3, S7.5: equity, drawdown, bare tickers. */
class S07ValuationTest {
    private static final Symbol SOL_BTC = Symbol.of("SOL/BTC");
    private static final Symbol SOL_ETH = Symbol.of("SOL/ETH");
    private static final Symbol ETH = Symbol.of("ETH/USDT");

    private static Optional<BigDecimal> equity(Desk desk) {
        return desk.wallet.performance().equity();
    }

    @Test
    void rule_7_2_equity_is_all_balances_free_and_locked_at_the_bid() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "2").quote("50", "60");
        desk.sellLimit("1", "100");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("200"); // 100 + 2 x 50
        assertThat(desk.wallet.performance().asset()).isEqualTo("USDT");
    }

    @Test
    void rule_7_2_else_at_1_by_the_ask_of_the_inverse() {
        Desk desk = Desk.bare("EUR", "100");
        desk.quote(Symbol.of("USDT/EUR"), "0.7", "0.8");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("125");
    }

    @Test
    void rule_7_2_a_direct_price_comes_before_the_inverse() {
        Desk desk = Desk.bare("EUR", "100");
        desk.quote(Symbol.of("USDT/EUR"), "0.7", "0.8");
        desk.quote(Symbol.of("EUR/USDT"), "1.2", "1.3");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("120");
    }

    @Test
    void rule_7_2_else_by_the_fewest_hops() {
        Desk desk = Desk.bare("SOL", "10").quote("50", "51"); // BTC/USDT
        desk.quote(SOL_ETH, "1", "1");
        desk.quote(Symbol.of("ETH/BTC"), "1", "1");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("500"); // SOL, ETH, BTC, USDT

        desk.quote(SOL_BTC, "0.5", "0.6");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("250"); // SOL, BTC, USDT

        desk.quote(Symbol.of("USDT/SOL"), "0.05", "0.05");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("200"); // USDT, inverted
    }

    @Test
    void rule_7_2_a_hop_may_be_inverse() {
        Desk desk = Desk.bare("SOL", "10").quote("50", "51");
        desk.quote(Symbol.of("BTC/SOL"), "4", "5");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("100"); // 10 / 5 x 50
    }

    @Test
    void rule_7_2_ties_go_by_name() {
        Desk desk = Desk.bare("SOL", "10");
        desk.quote(SOL_ETH, "2", "2");
        desk.quote(ETH, "7", "7");
        desk.quote(SOL_BTC, "1", "1");
        desk.quote("50", "51");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("500"); // through BTC, not ETH's 140
    }

    @Test
    void rule_7_2_without_a_price_there_is_no_total_and_the_asset_is_named() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "1", "DOGE", "5").quote("50", "51");

        Performance performance = desk.wallet.performance();

        assertThat(performance.equity()).isEmpty();
        assertThat(performance.drawdown()).isEmpty();
        assertThat(performance.unpriced()).containsExactly("DOGE");
        desk.quote(Symbol.of("DOGE/USDT"), "2", "2");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("160");
        assertThat(desk.wallet.performance().unpriced()).isEmpty();
    }

    @Test
    void rule_7_2_a_stale_price_is_as_good_as_none() {
        Desk desk = Desk.bare("USDT", "100", "SOL", "10").quote("50", "51");
        desk.later(Duration.ofSeconds(40));
        desk.quote(SOL_BTC, "1", "1");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("600");

        desk.later(Duration.ofSeconds(20)); // BTC/USDT is 61 s old, SOL/BTC 20 s

        assertThat(equity(desk)).isEmpty();
        assertThat(desk.wallet.performance().unpriced()).containsExactly("SOL");
    }

    @Test
    void rule_7_2_the_settlement_asset_needs_no_price() {
        Desk desk = Desk.bare("USDT", "100");

        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("100");
    }

    // ---- 7.3 ----

    @Test
    void rule_7_3_peak_and_drawdown_follow_from_marks() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "1").price("100"); // 200
        desk.price("300"); // 400, the peak
        desk.price("200"); // 300
        Performance performance = desk.wallet.performance();
        assertThat(performance.peakEquity().orElseThrow()).isEqualByComparingTo("400");
        assertThat(performance.drawdown().orElseThrow()).isEqualByComparingTo("0.25");
        assertThat(performance.maxDrawdown().orElseThrow()).isEqualByComparingTo("0.25");

        desk.price("250"); // 350
        performance = desk.wallet.performance();
        assertThat(performance.drawdown().orElseThrow()).isEqualByComparingTo("0.125");
        assertThat(performance.maxDrawdown().orElseThrow()).isEqualByComparingTo("0.25");
        desk.price("100");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0.5");
    }

    @Test
    void rule_7_3_a_withdrawal_is_not_a_loss_and_a_deposit_no_gain() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "1").price("100"); // 200
        desk.price("50"); // 150, a quarter below the peak

        desk.wallet.withdraw("USDT", "100"); // equity 50, still a quarter below the peak
        desk.price("50.000");
        Performance performance = desk.wallet.performance();
        assertThat(performance.peakEquity().orElseThrow()).isEqualByComparingTo("66.666666666666666667");
        assertThat(performance.drawdown().orElseThrow()).isEqualByComparingTo("0.25");
        assertThat(performance.maxDrawdown().orElseThrow()).isEqualByComparingTo("0.25");

        desk.wallet.deposit("BTC", "2"); // worth 100 at the mark
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("200");
        assertThat(desk.wallet.performance().equity().orElseThrow()).isEqualByComparingTo("150");
        assertThat(desk.wallet.performance().drawdown().orElseThrow()).isEqualByComparingTo("0.25");
    }

    @Test
    void rule_7_3_a_withdrawal_after_a_loss_leaves_the_drawdown_in_percent() {
        Desk desk = Desk.bare("USDT", "899", "BTC", "1").price("101"); // 1000
        desk.price("1"); // 900

        desk.wallet.withdraw("USDT", "899");

        for (int i = 0; i < 2; i++) {
            Performance performance = desk.wallet.performance();
            assertThat(performance.equity().orElseThrow()).isEqualByComparingTo("1");
            assertThat(performance.drawdown().orElseThrow()).isEqualByComparingTo("0.1");
            assertThat(performance.maxDrawdown().orElseThrow()).isEqualByComparingTo("0.1");
            desk.reopen();
        }
    }

    @Test
    void rule_7_3_the_drawdown_never_exceeds_its_maximum_between_two_prices() {
        Desk desk = Desk.defaults("USDT", "1000").quote("99", "100");

        desk.place(OrderRequest.market(Desk.BTC, BUY, "5")); // loses spread, slippage and fee

        Performance performance = desk.wallet.performance();
        assertThat(performance.drawdown().orElseThrow()).isPositive();
        assertThat(performance.maxDrawdown()).isEqualTo(performance.drawdown());
    }

    @Test
    void rule_7_3_a_transfer_whose_asset_is_stale_waits_for_its_price() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "1").price("100"); // 200
        desk.later(Duration.ofSeconds(61));

        desk.wallet.withdraw("BTC", "1"); // nobody knows what it is worth

        desk.quote(ETH, "1", "1");
        for (int i = 0; i < 2; i++) {
            assertThat(desk.wallet.performance().equity().orElseThrow()).isEqualByComparingTo("100");
            assertThat(desk.wallet.performance().drawdown().orElseThrow()).isEqualByComparingTo("0");
            assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");
            desk.crash();
        }
        desk.price("100");
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("100");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");

        desk.later(Duration.ofSeconds(61));
        desk.wallet.deposit("BTC", "3");
        desk.wallet.withdraw("BTC", "1");
        desk.wallet.withdraw("USDT", "50");
        desk.price("25");
        assertThat(desk.wallet.performance().equity().orElseThrow()).isEqualByComparingTo("100");
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("100");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void rule_7_3_a_loss_that_only_an_order_caused_stays_in_the_maximum() {
        Desk desk = Desk.defaults("USDT", "1000").quote("99", "100");
        desk.place(OrderRequest.market(Desk.BTC, BUY, "5")); // loses spread, slippage and fee
        BigDecimal lost = desk.wallet.performance().maxDrawdown().orElseThrow();
        assertThat(lost).isPositive();

        desk.crash();
        desk.quote("120", "121");

        for (int i = 0; i < 2; i++) {
            assertThat(desk.wallet.performance().drawdown().orElseThrow()).isEqualByComparingTo("0");
            assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo(lost);
            desk.reopen();
        }
    }

    @Test
    void rule_7_3_a_withdrawal_without_a_price_leaves_the_drawdown_of_before_also_after_a_restart() {
        Desk desk = Desk.bare("USDT", "900", "BTC", "1").price("100").price("50"); // 1000, then 950
        desk.reopen(); // from the checkpoint
        desk.crash(); // and from the entries after it
        desk.later(Duration.ofSeconds(61));

        desk.wallet.withdraw("BTC", "1");

        for (int i = 0; i < 3; i++) {
            assertThat(desk.wallet.performance().drawdown().orElseThrow()).isEqualByComparingTo("0.05");
            assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0.05");
            if (i == 0) {
                desk.crash();
            } else {
                desk.reopen();
            }
        }
    }

    @Test
    void rule_7_3_what_was_lost_before_a_waiting_withdrawal_is_a_loss() {
        Desk desk = Desk.bare("USDT", "100", "BTC", "1").price("100"); // 200
        desk.later(Duration.ofSeconds(61));
        desk.wallet.withdraw("BTC", "1");

        desk.price("60"); // before the withdrawal it would have been 160

        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("125");
    }

    @Test
    void rule_7_3_the_fraction_survives_a_withdrawal_of_everything() {
        Desk desk = Desk.bare("USDT", "900", "BTC", "1").price("100"); // 1000
        desk.price("0.00001");
        desk.wallet.withdraw("BTC", "1");
        desk.wallet.withdraw("USDT", "900");
        assertThat(desk.wallet.performance().equity().orElseThrow()).isEqualByComparingTo("0");

        desk.crash();
        desk.price("0.00001");
        desk.wallet.deposit("USDT", "450");

        assertThat(desk.wallet.performance().drawdown().orElseThrow().doubleValue())
                .isCloseTo(0.1, within(1e-7));
        assertThat(desk.wallet.performance().peakEquity().orElseThrow().doubleValue())
                .isCloseTo(500, within(1e-4));
    }

    @Test
    void rule_7_3_there_is_no_peak_before_the_first_mark() {
        Desk desk = Desk.bare("USDT", "100");

        assertThat(desk.wallet.performance().peakEquity()).isEmpty();
        desk.price("1");
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("100");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");
    }

    // ---- 7.5 ----

    @Test
    void rule_7_5_a_bare_ticker_is_quoted_in_the_settlement_asset() {
        Symbol aapl = Symbol.of("AAPL");
        Desk desk = Desk.bare("USDT", "1000");
        desk.quote(aapl, "99", "100");

        Order order = desk.place(OrderRequest.market(aapl, BUY, "3"));

        assertThat(order.status()).isEqualTo(FILLED);
        assertThat(order.feeAsset()).isEqualTo("USDT");
        desk.holds("AAPL", "3", "0");
        desk.holds("USDT", "700", "0");
        assertThat(equity(desk).orElseThrow()).isEqualByComparingTo("997"); // 700 + 3 x 99
        desk.place(OrderRequest.limit(aapl, BUY, "1", "90"));
        desk.holds("USDT", "610", "90");
    }

    @Test
    void rule_7_5_the_settlement_asset_is_a_setting() {
        Symbol aapl = Symbol.of("AAPL");
        Desk desk = Desk.with(BARE.toBuilder().settlementAsset("USD").build(), "USD", "1000");
        desk.quote(aapl, "99", "100");

        Order order = desk.place(OrderRequest.market(aapl, BUY, "1"));

        assertThat(order.fills().get(0).feeAsset()).isEqualTo("USD");
        desk.holds("USD", "900", "0");
        assertThat(desk.wallet.performance().asset()).isEqualTo("USD");
    }

    @Test
    void rule_7_2_profit_in_an_asset_without_a_price_has_no_total_either() {
        Symbol euros = Symbol.of("BTC/EUR");
        Desk desk = Desk.bare("EUR", "100", "USDT", "1");
        desk.quote(euros, "10", "10").quote("11", "11");
        desk.place(OrderRequest.market(euros, BUY, "5"));
        desk.quote(euros, "12", "12");
        desk.place(OrderRequest.market(euros, SELL, "1"));
        assertThat(desk.wallet.performance().unpriced()).isEmpty(); // EUR through BTC: 1 / 12 x 11
        assertThat(desk.wallet.performance().grossPnl().orElseThrow().doubleValue())
                .isEqualTo(2 * 11 / 12.0);

        desk.later(Duration.ofSeconds(61));

        Performance performance = desk.wallet.performance();
        assertThat(performance.unpriced()).containsExactly("BTC", "EUR");
        assertThat(performance.grossPnl()).isEmpty();
        assertThat(performance.netPnl()).isEmpty();
        assertThat(performance.fees().orElseThrow()).isEqualByComparingTo("0"); // nothing, whatever a euro is worth
        assertThat(performance.equity()).isEmpty();
    }
}
