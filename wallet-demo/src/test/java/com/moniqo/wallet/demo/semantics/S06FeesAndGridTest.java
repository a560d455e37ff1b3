package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S6: fees, rounding, grid. */
class S06FeesAndGridTest {
    private static DemoSettings cents() {
        return DemoSettings.builder().slippage("0").scale("USDT", 2).build();
    }

    @Test
    void rule_6_1_fees_are_a_part_of_each_fill_in_the_quote_asset_by_its_liquidity() {
        Desk desk = Desk.with(BARE.toBuilder().feeRates("0.002", "0.005").build(), "USDT", "1000")
                .sized("99", "100", "1", "1");

        Order order = desk.buyLimit("3", "100");
        desk.price("80");

        assertThat(desk.now(order).fills()).extracting(Fill::feeAsset).containsExactly("USDT", "USDT");
        assertThat(desk.now(order).fills().get(0).fee()).isEqualByComparingTo("0.5"); // 100 x 0.5 % as taker
        assertThat(desk.now(order).fills().get(1).fee()).isEqualByComparingTo("0.4"); // 200 x 0.2 % as maker
        assertThat(desk.now(order).fee()).isEqualByComparingTo("0.9");
        desk.holds("USDT", "699.1", "0");
    }

    @Test
    void rule_6_1_the_defaults_are_a_tenth_of_a_percent_and_five_basis_points() {
        assertThat(DemoSettings.DEFAULTS.makerFeeRate()).isEqualByComparingTo("0.001");
        assertThat(DemoSettings.DEFAULTS.takerFeeRate()).isEqualByComparingTo("0.001");
        assertThat(DemoSettings.DEFAULTS.slippage()).isEqualByComparingTo("0.0005");
        assertThat(DemoSettings.DEFAULTS.scale("USDT")).isEqualTo(8);
    }

    @Test
    void rule_6_2_buy_costs_are_booked_cumulatively_and_up() {
        Desk desk = Desk.with(cents(), "USDT", "10").quote("1", "1.1");
        Order order = desk.buyLimit("0.999", "1");
        desk.holds("USDT", "8.99", "1.01"); // 1.00 and a fee of 0.000999 up to 0.01

        for (int i = 0; i < 3; i++) {
            desk.sized("0.9", "1", "9", "0.333");
        }

        assertThat(desk.now(order).fills())
                .extracting(Fill::quoteAmount)
                .map(BigDecimal::toPlainString)
                .containsExactly("0.34", "0.33", "0.33"); // 0.333 up, 0.666 up, 0.999 up, each less what was booked
        assertThat(desk.now(order).fills())
                .extracting(Fill::fee)
                .map(BigDecimal::toPlainString)
                .containsExactly("0.01", "0.00", "0.00");
        desk.holds("USDT", "8.99", "0");
        assertThat(desk.now(order).notional()).isEqualByComparingTo("0.999");
        assertThat(desk.now(order).averagePrice().orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void rule_6_2_sell_proceeds_are_booked_cumulatively_and_down_their_fees_up() {
        Desk desk = Desk.with(cents(), "BTC", "10").quote("0.9", "1");
        Order order = desk.sellLimit("3.0003", "1");

        for (int i = 0; i < 3; i++) {
            desk.sized("1", "1.1", "1.0001", "9");
        }

        assertThat(desk.now(order).fills())
                .extracting(Fill::quoteAmount)
                .map(BigDecimal::toPlainString)
                .containsExactly("1.00", "1.00", "1.00"); // 1.0001, 2.0002, 3.0003
        assertThat(desk.now(order).fills())
                .extracting(Fill::fee)
                .map(BigDecimal::toPlainString)
                .containsExactly("0.01", "0.00", "0.00"); // 0.0010001, 0.0020002, 0.0030003
        desk.holds("USDT", "2.99", "0");
    }

    @Test
    void rule_6_2_no_fill_of_a_sale_pays_more_fee_than_it_brings_in() {
        Desk desk = Desk.with(cents(), "BTC", "10").quote("0.9", "1");
        Order order = desk.sellLimit("10", "1");
        desk.sized("1", "1.1", "10", "9"); // brings 10.00, a fee of exactly 0.01
        desk.holds("USDT", "9.99", "0");

        assertThat(desk.status(order)).isEqualTo(FILLED);

        Desk poor = Desk.with(cents(), "BTC", "10").quote("0.9", "1");
        Order dust = poor.sellLimit("0.001", "1");
        poor.quote("1", "1.1"); // brings 0.00; the fee of 0.000001 would be a cent
        assertThat(poor.onlyFill(dust).fee()).isEqualByComparingTo("0");
        poor.holds("USDT", "0", "0");
    }

    @Test
    void rule_6_2_a_dust_fill_after_the_proceeds_were_withdrawn_never_makes_a_balance_negative() {
        Desk desk = Desk.with(cents(), "BTC", "20").quote("0.9", "1");
        Order order = desk.sellLimit("20", "1");
        desk.sized("1", "1.1", "10", "9");
        desk.wallet.withdraw("USDT", "9.99");

        desk.sized("1", "1.1", "0.001", "9"); // brings 0.00; the fee of 0.010001 would be one cent more

        desk.holds("USDT", "0", "0");
        assertThat(desk.now(order).fills().get(1).fee()).isEqualByComparingTo("0");
        desk.sized("1", "1.1", "5", "9"); // what the dust did not pay is paid now: 0.015001 up to 0.02
        assertThat(desk.now(order).fee()).isEqualByComparingTo("0.02");
        desk.holds("USDT", "4.99", "0");
    }

    @Test
    void rule_6_2_dust_in_an_oco_counts_the_fees_of_both_legs() {
        Desk desk = Desk.with(cents(), "BTC", "20").quote("0.9", "0.95");
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "20", "1"), stop(SELL, "20", "0.5")));
        desk.sized("1", "1.1", "10", "9");
        desk.wallet.withdraw("USDT", "9.99");
        desk.sized("0.5", "0.6", "0.001", "9");
        desk.holds("USDT", "0", "0");

        desk.sized("0.5", "0.6", "9", "9");

        // 10 + 9.001 x 0.5 = 14.5005, fees 0.0145005 up to 0.02
        assertThat(desk.now(oco.get(0)).fee().add(desk.now(oco.get(1)).fee())).isEqualByComparingTo("0.02");
        desk.holds("USDT", "4.49", "0");
    }

    @Test
    void rule_6_2_a_thousand_parts_with_nothing_free_never_cost_more_than_the_lock() {
        Desk desk = Desk.with(
                        DemoSettings.builder()
                                .slippage("0")
                                .scale("USDT", 3)
                                .feeRates("0.0017", "0.0013")
                                .build(),
                        "USDT",
                        "334.902")
                .quote("3.3", "3.4");
        Order order = desk.buyLimit("100.007", "3.343"); // 334.323401 up to 334.324; fee 0.5683497817 up to 0.569
        desk.wallet.withdraw("USDT", "0.009");
        desk.holds("USDT", "0", "334.893");

        for (int i = 0; i < 1000; i++) {
            desk.sized("3.3", "3.343", "9", "0.0999970" + i % 10);
            assertThat(desk.locked("USDT")).isNotNegative();
            assertThat(desk.free("USDT")).isNotNegative();
        }
        desk.price("3");

        assertThat(desk.status(order)).isEqualTo(FILLED);
        desk.holds("USDT", "0", "0"); // cost and fee came to exactly what was locked
        assertThat(desk.now(order).fills()).hasSizeGreaterThan(1000);
    }

    @Test
    void rule_6_2_the_scale_of_the_quote_asset_is_settable_from_0_to_18() {
        Desk whole = Desk.with(
                        DemoSettings.builder().slippage("0").scale("USDT", 0).build(), "USDT", "10")
                .quote("1", "1");
        whole.place(market(BUY, "1.5"));
        whole.holds("USDT", "7", "0"); // 1.5 up to 2, the fee 0.0015 up to 1

        Desk fine = Desk.with(
                        DemoSettings.builder().slippage("0").scale("USDT", 18).build(), "USDT", "10")
                .quote("1", "1");
        fine.place(market(BUY, "0.00000001"));
        fine.holds("USDT", "9.99999998999", "0"); // 0.00000001 and 0.00000000001
        refusal(ErrorCode.VALIDATION_ERROR, () -> DemoSettings.builder().scale("USDT", 19));
        refusal(ErrorCode.VALIDATION_ERROR, () -> DemoSettings.builder().scale(-1));
    }

    @Test
    void rule_6_1_a_maker_may_get_a_rebate() {
        Desk desk = Desk.with(BARE.toBuilder().feeRates("-0.0002", "0.001").build(), "USDT", "1000", "BTC", "10")
                .quote("99", "100");
        Order buy = desk.buyLimit("5", "90");
        Order sell = desk.sellLimit("5", "110");
        desk.holds("USDT", "549.55", "450.45"); // reserved as taker: the rebate is not certain

        desk.quote("89", "90");
        assertThat(desk.onlyFill(buy).fee()).isEqualByComparingTo("-0.09");
        desk.holds("USDT", "550.09", "0");
        desk.quote("110", "111");
        assertThat(desk.onlyFill(sell).fee()).isEqualByComparingTo("-0.11");
        desk.holds("USDT", "1100.2", "0");
        assertThat(desk.wallet.performance().fees().orElseThrow()).isEqualByComparingTo("-0.2");
        assertThat(desk.wallet.performance().netPnl().orElseThrow()).isEqualByComparingTo("100.2");

        desk.crash();
        assertThat(desk.now(sell).fee()).isEqualByComparingTo("-0.11");
        desk.holds("USDT", "1100.2", "0");
        assertThat(desk.wallet.performance().fees().orElseThrow()).isEqualByComparingTo("-0.2");
    }

    @Test
    void rule_6_2_a_rebate_is_rounded_down_and_booked_on_the_running_total() {
        Desk desk = Desk.with(
                        DemoSettings.builder()
                                .feeRates("-0.00005", "0.001")
                                .slippage("0")
                                .scale("USDT", 2)
                                .build(),
                        "USDT",
                        "1000",
                        "BTC",
                        "10")
                .quote("99", "100");
        Order sell = desk.sellLimit("3", "110");

        for (int i = 0; i < 3; i++) {
            desk.sized("110", "111", "1", "1"); // 0.0055 each
        }

        assertThat(desk.now(sell).fills())
                .extracting(fill -> fill.fee().toPlainString())
                .containsExactly("0.00", "-0.01", "0.00");
        desk.holds("USDT", "1330.01", "0");
    }

    @Test
    void rule_6_3_fill_prices_have_at_most_18_decimals_rounded_against_the_trader() {
        Desk desk = Desk.with(DemoSettings.builder().scale(18).build(), "USDT", "10", "BTC", "10")
                .quote("0.000000000000000010", "0.000000000000000010");

        assertThat(desk.onlyFill(desk.place(market(BUY, "1"))).price())
                .isEqualByComparingTo("0.000000000000000011"); // 10.005 up
        assertThat(desk.onlyFill(desk.place(market(SELL, "1"))).price())
                .isEqualByComparingTo("0.000000000000000009"); // 9.995 down
    }

    @Test
    void rule_6_3_nothing_is_sold_for_zero_where_the_price_is_one_tick() {
        DemoSettings satoshi = DemoSettings.builder()
                .feeRates("0", "0")
                .market(BTC, MarketRules.none().tick("0.00000001"))
                .build();
        Desk desk = Desk.with(satoshi, "USDT", "10", "BTC", "1000").quote("0.00000001", "0.00000002");

        assertThat(desk.prices(desk.place(market(SELL, "100")))).containsExactly("0.00000001");
        assertThat(desk.prices(desk.place(OrderRequest.marketFor(BTC, SELL, "0.000001"))))
                .containsExactly("0.00000001");
        desk.holds("USDT", "10.000002", "0");
    }

    @Test
    void rule_6_3_a_price_below_one_tick_is_never_better_than_the_touch() {
        DemoSettings coarse = DemoSettings.builder()
                .feeRates("0", "0")
                .market(BTC, MarketRules.none().tick("1"))
                .build();
        Desk desk = Desk.with(coarse, "USDT", "10", "BTC", "10").quote("0.4", "0.5");

        assertThat(desk.prices(desk.place(market(SELL, "1")))).containsExactly("0.4");
        assertThat(desk.prices(desk.place(market(BUY, "1")))).containsExactly("1");
        desk.quote("0.000000000000000001", "0.000000000000000001");
        assertThat(desk.prices(desk.place(market(SELL, "1")))).containsExactly("0.000000000000000001");
    }

    @Test
    void rule_6_3_with_a_tick_fill_prices_lie_on_it_rounded_against_the_trader() {
        Desk desk = Desk.with(
                        DemoSettings.builder()
                                .market(BTC, MarketRules.none().tick("0.1"))
                                .build(),
                        "USDT",
                        "1000",
                        "BTC",
                        "10")
                .quote("99", "100");

        assertThat(desk.prices(desk.place(market(BUY, "1")))).containsExactly("100.1"); // 100.05
        assertThat(desk.prices(desk.place(market(SELL, "1")))).containsExactly("98.9"); // 98.9505
    }

    @Test
    void rule_6_3_amounts_must_fit_the_base_assets_scale() {
        Desk desk = Desk.with(BARE.toBuilder().scale("BTC", 3).build(), "USDT", "1000")
                .quote("99", "100");

        var refusal = desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(market(BUY, "1.0001")));
        assertThat(refusal.details()).containsEntry("rule", "scale").containsEntry("field", "amount");
        assertThat(desk.place(market(BUY, "1.001000000")).status()).isEqualTo(FILLED);
        desk.holds("BTC", "1.001", "0");
    }

    @Test
    void rule_6_3_part_fills_are_cut_down_to_the_base_assets_scale() {
        Desk desk = Desk.with(BARE.toBuilder().scale("BTC", 3).build(), "USDT", "1000")
                .quote("99", "100");
        Order order = desk.buyLimit("5", "95");
        Order behind = desk.buyLimit("1", "95");

        desk.sized("94", "95", "9", "1.2349");
        assertThat(desk.amounts(order)).containsExactly("1.234");
        assertThat(desk.amounts(behind)).isEmpty(); // the 0.0009 left are finer than the scale
        desk.sized("94", "95", "9", "0.0009");
        assertThat(desk.amounts(order)).containsExactly("1.234");
    }

    @Test
    void rule_6_3_part_fills_are_cut_down_to_whole_lots() {
        Desk desk = Desk.bare(MarketRules.none().lot("0.001"), "USDT", "1000", "BTC", "10")
                .sized("99", "100", "0.0029", "0.0015");

        assertThat(desk.amounts(desk.place(market(BUY, "0.005")))).containsExactly("0.001");
        assertThat(desk.amounts(desk.place(market(SELL, "0.005")))).containsExactly("0.002");
        assertThat(desk.amounts(desk.place(market(BUY, "0.005")))).isEmpty(); // 0.0005 left: no whole lot

        Order resting = desk.buyLimit("0.005", "95");
        Order triggered = desk.place(stop(BUY, "0.005", "110"));
        desk.sized("94", "95", "9", "0.0035");
        assertThat(desk.amounts(resting)).containsExactly("0.003");
        desk.sized("109", "110", "9", "0.0019");
        desk.sized("109", "110", "9", "0.0009");
        desk.sized("109", "110", "9", "0.0999");
        assertThat(desk.amounts(triggered)).containsExactly("0.001", "0.004");
        assertThat(desk.amounts(resting)).containsExactly("0.003");
    }

    @Test
    void rule_6_3_a_lot_above_one_counts_as_well() {
        Desk desk = Desk.bare(MarketRules.none().lot("5"), "USDT", "100000").sized("99", "100", "9", "14.5");

        Order order = desk.place(limit(BUY, "20", "100").timeInForce(IOC));

        assertThat(desk.amounts(order)).containsExactly("10");
        assertThat(desk.status(order)).isEqualTo(EXPIRED);
    }

    @Test
    void rule_6_4_an_order_off_the_grid_is_refused_and_the_rule_named() {
        Desk desk = Desk.bare(
                        MarketRules.none()
                                .tick("0.5")
                                .lot("0.02")
                                .minAmount("0.1")
                                .minNotional("20"),
                        "USDT",
                        "1000",
                        "BTC",
                        "10")
                .quote("99", "100");

        offGrid(desk, "tick", limit(BUY, "1", "90.2"));
        offGrid(desk, "tick", stop(SELL, "1", "90.2"));
        offGrid(desk, "tick", stopLimit(SELL, "1", "90", "89.9"));
        offGrid(desk, "lot", market(BUY, "1.01"));
        offGrid(desk, "minAmount", market(BUY, "0.08"));
        offGrid(desk, "minNotional", market(BUY, "0.18")); // 0.18 x 100
        offGrid(desk, "minNotional", market(SELL, "0.2")); // 0.2 x 99
        offGrid(desk, "minNotional", limit(BUY, "0.2", "99.5"));
        offGrid(desk, "minNotional", stop(SELL, "0.2", "95"));
        assertThat(desk.place(market(BUY, "0.2")).status()).isEqualTo(FILLED); // exactly 20
        assertThat(desk.place(limit(BUY, "0.4", "50")).status()).isEqualTo(OPEN);
        assertThat(desk.place(limit(BUY, "1", "90.50")).status()).isEqualTo(OPEN);
        assertThat(desk.place(limit(SELL, "0.1", "200")).status()).isEqualTo(OPEN); // exactly the least amount
    }

    private static void offGrid(Desk desk, String rule, OrderRequest request) {
        assertThat(desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(request))
                        .details())
                .containsEntry("rule", rule)
                .containsKey("field");
    }

    @Test
    void rule_6_2_what_was_booked_before_a_crash_counts_after_it() {
        Desk desk = Desk.with(
                        DemoSettings.builder()
                                .slippage("0")
                                .scale("USDT", 2)
                                .feeRates("0.004", "0.004")
                                .build(),
                        "USDT",
                        "10")
                .quote("1", "1.1");
        Order order = desk.buyLimit("4", "1");
        for (int i = 0; i < 3; i++) {
            desk.sized("0.9", "1", "9", "1");
            desk.crash();
        }

        assertThat(desk.now(order).fills())
                .extracting(Fill::fee)
                .map(BigDecimal::toPlainString)
                .containsExactly("0.01", "0.00", "0.01"); // 0.004, 0.008, 0.012
        assertThat(desk.now(order).fills())
                .extracting(Fill::id)
                .containsExactly(order.id() + "-1", order.id() + "-2", order.id() + "-3");
    }

    @Test
    void rule_6_2_a_part_taken_on_arrival_counts_for_the_rest() {
        Desk desk = Desk.with(
                        DemoSettings.builder()
                                .slippage("0")
                                .scale("USDT", 2)
                                .feeRates("0.004", "0.004")
                                .build(),
                        "USDT",
                        "10")
                .sized("0.9", "1", "9", "1");
        Order order = desk.buyLimit("3", "1");
        desk.crash();
        desk.sized("0.9", "1", "9", "1");
        desk.sized("0.9", "1", "9", "1");

        assertThat(desk.now(order).fills())
                .extracting(Fill::fee)
                .map(BigDecimal::toPlainString)
                .containsExactly("0.01", "0.00", "0.01");
        desk.holds("USDT", "6.98", "0");
    }

    @Test
    void rule_6_3_balances_have_their_assets_scale_whatever_zeros_an_amount_came_with() {
        Desk desk = Desk.with(BARE.toBuilder().scale("BTC", 3).build(), "USDT", "1000")
                .quote("99", "100");

        desk.place(market(BUY, "1.001000000"));
        Order order = desk.place(limit(SELL, "1.0000000", "200"));

        assertThat(desk.free("BTC").toPlainString()).isEqualTo("0.001");
        assertThat(order.amount().toPlainString()).isEqualTo("1.000");
    }
}
