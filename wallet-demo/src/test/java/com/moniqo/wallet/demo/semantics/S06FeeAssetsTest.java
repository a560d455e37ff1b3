package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S6.5 to S6.7: fees by unit, minimum fees, and fees in other assets than the quote asset. */
class S06FeeAssetsTest {
    private static final Symbol BNB = Symbol.of("BNB/USDT");

    /** Half a cent a share, at least one dollar an order. */
    private static final DemoSettings BROKER =
            BARE.toBuilder().feePerUnit("0.005").minFee("1").build();

    private static final DemoSettings RECEIVED =
            BARE.toBuilder().feeRates("0.001", "0.002").feesInReceivedAsset().build();

    private static final DemoSettings IN_BNB =
            BARE.toBuilder().feeRates("0.001", "0.002").feesIn("BNB").build();

    /** 1000 USDT, some BNB at 500, and BTC at 100. */
    private static Desk inBnb(String bnb) {
        return Desk.with(IN_BNB, "USDT", "1000", "BNB", bnb, "BTC", "10")
                .quote(BNB, "500", "500")
                .price("100");
    }

    // ---- by unit, and the minimum ----

    @Test
    void rule_6_5_a_fee_by_unit_is_charged_for_every_unit_but_at_least_the_minimum() {
        Desk desk = Desk.with(BROKER, "USDT", "100000").price("25");

        assertThat(desk.place(market(BUY, "100")).fee()).isEqualByComparingTo("1"); // 0.50
        assertThat(desk.place(market(BUY, "1000")).fee()).isEqualByComparingTo("5");
        assertThat(desk.place(market(SELL, "1000")).fee()).isEqualByComparingTo("5");
        desk.holds("USDT", "97489", "0"); // 100000 - 2500 - 1 - 5 - 5
    }

    @Test
    void rule_6_5_a_fee_by_unit_is_added_to_the_fee_by_rate() {
        Desk desk = Desk.with(BROKER.toBuilder().feeRates("0", "0.001").build(), "USDT", "100000")
                .price("25");

        assertThat(desk.place(market(BUY, "1000")).fee()).isEqualByComparingTo("30"); // 5 + 25000 x 0.1 %
    }

    @Test
    void rule_6_5_the_minimum_is_charged_once_for_all_fills_of_an_order() {
        Desk desk = Desk.with(BROKER, "USDT", "8000").price("26");
        Order order = desk.buyLimit("300", "25");
        desk.holds("USDT", "498.5", "7501.5"); // 300 x 0.005

        for (int i = 0; i < 3; i++) {
            desk.sized("24", "25", "100", "100");
        }

        assertThat(desk.now(order).fills())
                .extracting(fill -> fill.fee().stripTrailingZeros().toPlainString())
                .containsExactly("1", "0", "0.5"); // 0.5, 1 and 1.5, but at least 1
        desk.holds("USDT", "498.5", "0");
    }

    @Test
    void rule_6_5_an_order_that_ends_partly_filled_has_paid_the_minimum() {
        Desk desk = Desk.with(BROKER, "USDT", "8000").price("26");
        Order order = desk.buyLimit("300", "25");
        desk.sized("24", "25", "1", "1");
        desk.wallet.cancelOrder(order.id());

        assertThat(desk.now(order).fee()).isEqualByComparingTo("1");
        desk.holds("USDT", "7974", "0");
    }

    @Test
    void rule_6_5_a_buy_needs_the_minimum_as_well() {
        Desk desk = Desk.with(BROKER, "USDT", "250.9").price("25");

        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(BUY, "10")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.buyLimit("10", "25"));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.buyLimit("10.42", "24"));
        desk.sized("24", "25", "4", "4");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(BUY, "10"))); // for the whole amount
        desk.buyLimit("10", "24");
        desk.holds("USDT", "9.9", "241");
    }

    @Test
    void rule_6_5_a_sale_pays_no_more_than_it_brings_in() {
        Desk desk = Desk.with(BROKER, "BTC", "10").price("0.5");

        assertThat(desk.place(market(SELL, "1")).fee()).isEqualByComparingTo("0.5");
        desk.holds("USDT", "0", "0");
    }

    @Test
    void rule_6_5_every_order_of_a_list_has_its_own_minimum() {
        Desk desk = Desk.with(BROKER, "BTC", "100").price("25");
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "100", "30"), stop(SELL, "100", "20")));
        desk.sized("30", "31", "10", "10");
        desk.sized("20", "21", "90", "90");

        assertThat(desk.now(oco.get(0)).fee()).isEqualByComparingTo("1");
        assertThat(desk.now(oco.get(1)).fee()).isEqualByComparingTo("1");
        desk.holds("USDT", "2098", "0"); // 300 + 1800 - 2
    }

    @Test
    void rule_6_5_with_a_minimum_there_is_no_rebate() {
        Desk desk = Desk.with(
                        BARE.toBuilder().feeRates("-0.001", "0").minFee("1").build(), "USDT", "1000")
                .price("26");
        Order order = desk.buyLimit("10", "25");
        desk.price("25");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("1");
    }

    @Test
    void rule_6_5_an_order_goes_on_after_a_restart_with_what_it_has_paid() {
        Desk desk = Desk.with(BROKER, "USDT", "8000").price("26");
        Order order = desk.buyLimit("300", "25");
        desk.sized("24", "25", "100", "100");
        desk.crash();
        desk.holds("USDT", "498.5", "5000.5"); // 200 x 25 and 0.5 more than the minimum
        desk.sized("24", "25", "200", "200");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("1.5");
        desk.holds("USDT", "498.5", "0");
    }

    @Test
    void rule_6_5_a_sale_goes_on_after_a_restart_with_what_it_has_paid() {
        Desk desk = Desk.with(BROKER, "BTC", "300").price("24");
        Order order = desk.sellLimit("300", "25");
        desk.sized("25", "26", "100", "100");
        desk.crash();
        desk.sized("25", "26", "100", "100");
        desk.sized("25", "26", "100", "100");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("1.5"); // 1, 0 and 0.5
        desk.holds("USDT", "7498.5", "0");
    }

    // ---- in the asset received ----

    @Test
    void rule_6_6_a_buy_delivers_less_and_a_sale_brings_in_less() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");

        Fill bought = desk.place(market(BUY, "2")).fills().get(0);
        assertThat(bought.fee()).isEqualByComparingTo("0.004");
        assertThat(bought.feeAsset()).isEqualTo("BTC");
        desk.holds("BTC", "1.996", "0");
        desk.holds("USDT", "800", "0");

        Fill sold = desk.place(market(SELL, "1")).fills().get(0);
        assertThat(sold.fee()).isEqualByComparingTo("0.2");
        assertThat(sold.feeAsset()).isEqualTo("USDT");
        desk.holds("USDT", "899.8", "0");
    }

    @Test
    void rule_6_6_a_buy_locks_no_fee() {
        Desk desk = Desk.with(RECEIVED, "USDT", "100").price("101");
        Order order = desk.buyLimit("1", "100");
        desk.holds("USDT", "0", "100");
        desk.price("100");

        assertThat(desk.status(order)).isEqualTo(FILLED);
        assertThat(desk.now(order).fees())
                .isEqualTo(Map.of("BTC", desk.now(order).fee()));
        desk.holds("BTC", "0.999", "0");
    }

    @Test
    void rule_6_6_fees_are_rounded_up_once_for_all_fills_of_an_order() {
        Desk desk = Desk.with(RECEIVED.toBuilder().scale("BTC", 3).build(), "USDT", "100")
                .price("2");
        Order order = desk.buyLimit("0.999", "1");
        for (int i = 0; i < 3; i++) {
            desk.sized("0.9", "1", "9", "0.333");
        }

        assertThat(desk.now(order).fills())
                .extracting(fill -> fill.fee().toPlainString())
                .containsExactly("0.001", "0.000", "0.000"); // 0.000333, 0.000666, 0.000999
        desk.holds("BTC", "0.998", "0");
    }

    @Test
    void rule_6_6_the_minimum_is_converted_and_takes_no_more_than_the_amount() {
        Desk desk = Desk.with(BROKER.toBuilder().feesInReceivedAsset().build(), "USDT", "1000")
                .price("10");

        assertThat(desk.place(market(BUY, "5")).fee()).isEqualByComparingTo("0.1"); // 1 USDT
        assertThat(desk.place(market(BUY, "0.05")).fee()).isEqualByComparingTo("0.05"); // 0.5 of 1 USDT
        desk.holds("BTC", "4.9", "0");
    }

    @Test
    void rule_6_6_a_rebate_is_added_to_what_a_buy_delivers() {
        Desk desk = Desk.with(RECEIVED.toBuilder().feeRates("-0.001", "0.002").build(), "USDT", "1000")
                .price("101");
        Order order = desk.buyLimit("1", "100");
        desk.price("100");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("-0.001");
        desk.holds("BTC", "1.001", "0");
    }

    @Test
    void rule_6_6_the_exits_of_a_bracket_open_for_what_the_entry_delivered() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");
        List<Order> bracket =
                desk.place(OrderList.bracket(market(BUY, "1"), limit(SELL, "1", "110"), stop(SELL, "1", "90")));

        desk.holds("BTC", "0", "0.998");
        for (Order exit : bracket.subList(1, 3)) {
            assertThat(desk.status(exit)).isEqualTo(OPEN);
            assertThat(desk.now(exit).amount()).isEqualByComparingTo("0.998");
            assertThat(desk.now(exit).openedAmount()).isEqualByComparingTo("0.998");
        }
        desk.price("110");
        assertThat(desk.status(bracket.get(1))).isEqualTo(FILLED);
        desk.holds("BTC", "0", "0");
        desk.holds("USDT", "1009.67022", "0"); // 900 + 0.998 x 110 x 0.999
    }

    @Test
    void rule_6_6_exits_open_for_whole_lots() {
        MarketRules lots = MarketRules.none().lot("0.01");
        Desk desk = Desk.with(RECEIVED.toBuilder().market(BTC, lots).build(), "USDT", "1000")
                .price("100");
        Order exit = desk.place(OrderList.oto(market(BUY, "1"), trailing(SELL, "1", "5")))
                .get(1);

        assertThat(desk.now(exit).amount()).isEqualByComparingTo("0.99");
        desk.holds("BTC", "0.008", "0.99");
    }

    @Test
    void rule_6_6_an_exit_for_which_nothing_is_left_is_cancelled() {
        MarketRules lots = MarketRules.none().lot("1");
        Desk desk = Desk.with(RECEIVED.toBuilder().market(BTC, lots).build(), "USDT", "1000")
                .price("100");
        Order exit = desk.place(OrderList.oto(market(BUY, "1"), stop(SELL, "1", "90")))
                .get(1);

        desk.ended(exit, CANCELLED, "linked");
        desk.holds("BTC", "0.998", "0");
    }

    @Test
    void rule_6_6_exits_grow_with_what_the_entry_delivers() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("101");
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "3", "100"), target(SELL, "3", "110"), stop(SELL, "3", "90")));
        desk.sized("99", "100", "1", "1");
        assertThat(desk.now(bracket.get(2)).openedAmount()).isEqualByComparingTo("0.999");
        assertThat(desk.now(bracket.get(2)).amount()).isEqualByComparingTo("3");
        desk.sized("99", "100", "1", "1");
        desk.holds("BTC", "0", "1.998");

        desk.wallet.cancelOrder(bracket.get(0).id());

        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("1.998");
        assertThat(desk.now(bracket.get(2)).amount()).isEqualByComparingTo("1.998");
        desk.price("90");
        assertThat(desk.status(bracket.get(2))).isEqualTo(FILLED);
        desk.holds("BTC", "0", "0");
    }

    @Test
    void rule_6_6_the_last_pair_of_a_ladder_gets_what_is_left() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");
        List<Order> ladder = desk.place(OrderList.ladder(
                market(BUY, "1"), stop(SELL, "1", "90"), target(SELL, "0.6", "110"), target(SELL, "0.4", "120")));

        assertThat(ladder)
                .extracting(
                        order -> desk.now(order).amount().stripTrailingZeros().toPlainString())
                .containsExactly("1", "0.6", "0.6", "0.398", "0.398");
        desk.holds("BTC", "0", "0.998");
    }

    @Test
    void rule_6_6_the_last_exit_of_an_oto_gets_what_is_left() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");
        List<Order> oto =
                desk.place(OrderList.oto(market(BUY, "1"), limit(SELL, "0.5", "110"), limit(SELL, "0.5", "120")));

        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("0.5");
        assertThat(desk.now(oto.get(2)).amount()).isEqualByComparingTo("0.498");
        desk.holds("BTC", "0", "0.998");
    }

    @Test
    void rule_6_6_an_exit_that_gets_less_because_another_was_rejected_locks_less() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000", "BTC", "0.01").price("100");
        List<Order> oto = desk.place(OrderList.oto(
                market(BUY, "1"), limit(SELL, "0.6", "110"), limit(SELL, "0.99", "115"), limit(SELL, "0.4", "120")));

        assertThat(desk.status(oto.get(2))).isEqualTo(REJECTED);
        assertThat(desk.now(oto.get(3)).amount()).isEqualByComparingTo("0.398");
        desk.holds("BTC", "0.01", "0.998");
    }

    @Test
    void rule_6_6_an_exit_that_opens_inside_a_bar_can_be_funded() {
        DemoSettings settings =
                RECEIVED.toBuilder().barPath(BarPath.OPEN_LOW_HIGH_CLOSE).build();
        Desk desk = Desk.with(settings, "USDT", "100").price("101");
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "100"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));
        desk.bar("101", "106", "99", "104");

        assertThat(desk.status(bracket.get(1))).isEqualTo(FILLED);
        assertThat(desk.now(bracket.get(1)).filledAmount()).isEqualByComparingTo("0.999");
    }

    @Test
    void rule_6_6_a_fee_in_the_base_asset_is_a_fee_and_so_much_less_of_the_position() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");
        desk.place(market(BUY, "1"));
        desk.price("110");

        var performance = desk.wallet.performance();
        var position = performance.positions().get(0);
        assertThat(position.amount()).isEqualByComparingTo("0.998");
        assertThat(position.averagePrice().orElseThrow()).isEqualByComparingTo("100");
        assertThat(position.fees()).isEqualByComparingTo("0.2");
        assertThat(performance.fees().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(performance.unrealizedPnl().orElseThrow()).isEqualByComparingTo("9.98");
        assertThat(performance.equity().orElseThrow()).isEqualByComparingTo("1009.78"); // 1000 + 9.98 - 0.2
    }

    @Test
    void rule_6_6_a_reduce_only_order_closes_what_was_delivered() {
        Desk desk = Desk.with(RECEIVED, "USDT", "1000").price("100");
        desk.place(market(BUY, "1"));

        Order close = desk.place(market(SELL, "1").reduceOnly());

        assertThat(close.filledAmount()).isEqualByComparingTo("0.998");
        desk.holds("BTC", "0", "0");
    }

    @Test
    void rule_6_6_an_open_order_keeps_the_asset_of_its_fees_when_the_setting_changes() {
        Desk desk = Desk.with(BARE.toBuilder().feeRates("0.001", "0.001").build(), "USDT", "1000")
                .price("101");
        Order order = desk.buyLimit("1", "100");
        desk.reopen(RECEIVED);
        desk.price("100");

        assertThat(desk.onlyFill(order).feeAsset()).isEqualTo("USDT");
        desk.holds("USDT", "899.9", "0");
    }

    // ---- in a third asset ----

    @Test
    void rule_6_7_a_fee_in_a_third_asset_is_charged_at_its_rate() {
        Desk desk = inBnb("1");

        Fill bought = desk.place(market(BUY, "2")).fills().get(0);
        assertThat(bought.fee()).isEqualByComparingTo("0.0008"); // 0.4 USDT
        assertThat(bought.feeAsset()).isEqualTo("BNB");
        desk.place(market(SELL, "1"));

        desk.holds("BNB", "0.9988", "0");
        desk.holds("USDT", "900", "0");
        desk.holds("BTC", "11", "0");
    }

    @Test
    void rule_6_7_a_fee_in_a_third_asset_is_locked_with_the_order() {
        Desk desk = inBnb("1");
        Order order = desk.buyLimit("1", "90");
        desk.holds("BNB", "0.99964", "0.00036"); // 0.18 USDT, at the higher rate
        desk.holds("USDT", "910", "90");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.withdraw("BNB", "0.9997"));

        desk.price("90");
        assertThat(desk.now(order).fee()).isEqualByComparingTo("0.00018"); // as maker
        desk.holds("BNB", "0.99982", "0");

        Order cancelled = desk.sellLimit("1", "200");
        desk.holds("BNB", "0.99902", "0.0008");
        desk.wallet.cancelOrder(cancelled.id());
        desk.holds("BNB", "0.99982", "0");
    }

    @Test
    void rule_6_7_what_is_locked_shrinks_with_every_fill_and_survives_a_restart() {
        Desk desk = inBnb("1");
        Order order = desk.buyLimit("2", "90");
        desk.holds("BNB", "0.99928", "0.00072");
        desk.sized("89", "90", "1", "1");
        desk.holds("BNB", "0.99928", "0.00054"); // less 0.00018
        desk.crash();
        desk.holds("BNB", "0.99928", "0.00054");
        desk.quote(BNB, "500", "500").price("90");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("0.00036");
        desk.holds("BNB", "0.99964", "0");
    }

    @Test
    void rule_6_7_a_fee_that_cannot_be_locked_is_charged_in_the_asset_received() {
        Desk desk = inBnb("0.0001");
        Order bought = desk.buyLimit("1", "90");
        Order sold = desk.sellLimit("1", "110");
        desk.holds("BNB", "0.0001", "0");
        desk.wallet.deposit("BNB", "1"); // too late: it was decided when they were placed
        desk.price("90").price("110");

        assertThat(desk.onlyFill(bought).feeAsset()).isEqualTo("BTC");
        assertThat(desk.onlyFill(sold).feeAsset()).isEqualTo("USDT");
        desk.holds("BNB", "1.0001", "0");
        assertThat(desk.place(market(BUY, "1")).feeAsset()).isEqualTo("BNB");
    }

    @Test
    void rule_6_7_without_a_fresh_price_of_the_third_asset_the_asset_received_pays() {
        Desk desk = inBnb("1");
        desk.later(Duration.ofSeconds(61));
        desk.price("100");

        assertThat(desk.place(market(BUY, "1")).feeAsset()).isEqualTo("BTC");
        desk.holds("BTC", "10.998", "0");
    }

    @Test
    void rule_6_7_if_the_third_asset_got_cheaper_the_difference_is_taken_from_what_is_free() {
        Desk desk = inBnb("1");
        Order order = desk.buyLimit("1", "90");
        desk.quote(BNB, "50", "50").price("90");

        assertThat(desk.now(order).fee()).isEqualByComparingTo("0.0018");
        desk.holds("BNB", "0.9982", "0");
    }

    @Test
    void rule_6_7_if_it_got_too_cheap_the_asset_received_pays_for_that_fill() {
        Desk desk = inBnb("0.00036");
        Order order = desk.buyLimit("1", "90");
        desk.holds("BNB", "0", "0.00036");
        desk.quote(BNB, "50", "50").sized("89", "90", "1", "0.9");
        desk.quote(BNB, "500", "500").price("90");

        assertThat(desk.now(order).fills()).extracting(Fill::feeAsset).containsExactly("BTC", "BNB");
        assertThat(desk.now(order).fees().get("BTC")).isEqualByComparingTo("0.0009");
        assertThat(desk.now(order).fees().get("BNB")).isEqualByComparingTo("0.000018");
        desk.holds("BTC", "10.9991", "0");
        desk.holds("BNB", "0.000342", "0");
        Order stored = desk.now(order);
        desk.crash();
        assertThat(desk.now(order)).isEqualTo(stored);
        assertThat(desk.now(order).fees()).isEqualTo(stored.fees());
    }

    @Test
    void rule_6_7_two_exits_lock_the_larger_fee() {
        Desk desk = inBnb("1");
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "1", "90")));
        desk.holds("BNB", "0.99956", "0.00044");
        desk.sized("110", "111", "0.5", "1");
        desk.holds("BNB", "0.99956", "0.00033");
        desk.price("90");

        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
        desk.holds("BNB", "0.99971", "0"); // less 0.00011 and 0.5 x 90 x 0.2 % / 500
    }

    @Test
    void rule_6_7_a_child_locks_its_fee_when_it_opens_or_pays_in_the_asset_received() {
        Desk desk = inBnb("0.001");
        Order exit = desk.place(OrderList.oto(market(BUY, "1"), limit(SELL, "1", "150")))
                .get(1);
        desk.holds("BNB", "0", "0.0006"); // 0.001 - 0.0004 for the entry; 0.3 USDT
        assertThat(desk.now(exit).feeAsset()).isEqualTo("BNB");

        Desk poor = inBnb("0.0009");
        Order other = poor.place(OrderList.oto(market(BUY, "1"), limit(SELL, "1", "150")))
                .get(1);
        poor.holds("BNB", "0.0005", "0");
        assertThat(poor.now(other).feeAsset()).isEqualTo("USDT");
        poor.price("150");
        assertThat(poor.onlyFill(other).fee()).isEqualByComparingTo("0.15");
        poor.holds("BNB", "0.0005", "0");
    }

    @Test
    void rule_6_7_an_amendment_locks_again() {
        Desk desk = inBnb("1");
        Order order = desk.buyLimit("1", "90");
        desk.amend(order, OrderAmendment.amount("2"));
        desk.holds("BNB", "0.99928", "0.00072");
        desk.amend(order, OrderAmendment.limitPrice("45"));
        desk.holds("BNB", "0.99964", "0.00036");
    }

    @Test
    void rule_6_7_the_base_asset_of_a_sale_can_pay_its_fee() {
        Desk desk = Desk.with(IN_BNB, "BNB", "1").quote(BNB, "500", "500");

        Order all = desk.place(OrderRequest.limit(BNB, SELL, "1", "600"));
        assertThat(all.feeAsset()).isEqualTo("USDT"); // nothing is left to pay with
        desk.wallet.cancelOrder(all.id());
        Order some = desk.place(OrderRequest.limit(BNB, SELL, "0.9", "600"));
        desk.holds("BNB", "0.0982", "0.9018");
        desk.quote(BNB, "600", "600");

        assertThat(desk.now(some).fee()).isEqualByComparingTo("0.0009");
        desk.holds("BNB", "0.0991", "0");
        desk.holds("USDT", "540", "0");
    }

    @Test
    void rule_6_7_bought_for_itself_the_third_asset_is_the_asset_received() {
        Desk desk = Desk.with(IN_BNB, "USDT", "1000").quote(BNB, "500", "500");
        desk.place(OrderRequest.market(BNB, BUY, "1"));

        desk.holds("BNB", "0.998", "0");
        desk.holds("USDT", "500", "0");
    }

    @Test
    void rule_6_7_a_child_never_pays_with_what_it_sells() {
        Desk desk = Desk.with(IN_BNB, "USDT", "1000").quote(BNB, "500", "500");
        List<Order> ladder = desk.place(OrderList.ladder(
                OrderRequest.market(BNB, BUY, "1"),
                OrderRequest.stopLoss(BNB, SELL, "1", "400"),
                OrderRequest.takeProfit(BNB, SELL, "0.5", "600"),
                OrderRequest.takeProfit(BNB, SELL, "0.5", "700")));

        desk.holds("BNB", "0", "0.998");
        assertThat(ladder.subList(1, 5)).allSatisfy(exit -> {
            assertThat(desk.status(exit)).isEqualTo(OPEN);
            assertThat(desk.now(exit).feeAsset()).isEqualTo("USDT");
        });
    }

    @Test
    void rule_6_7_fees_in_a_third_asset_count_at_their_rate() {
        Desk desk = inBnb("1");
        desk.place(market(BUY, "2"));
        desk.quote(BNB, "600", "600").price("100");

        var performance = desk.wallet.performance();
        assertThat(performance.fees().orElseThrow()).isEqualByComparingTo("0.4"); // as it was when it was charged
        assertThat(performance.equity().orElseThrow()).isEqualByComparingTo("2599.52"); // 0.9992 BNB
        assertThat(performance.positions()).hasSize(1);
    }

    @Test
    void rule_6_7_the_default_path_of_a_bar_counts_the_third_asset() {
        DemoSettings settings =
                BARE.toBuilder().feeRates("0.1", "0").feesIn("BNB").build();
        Desk desk = Desk.with(settings, "USDT", "1000", "BNB", "10", "BTC", "1")
                .price("100")
                .quote(BNB, "500", "500");
        List<Order> exits = desk.place(OrderList.oco(limit(SELL, "1", "102"), stop(SELL, "1", "99")));
        desk.bar("100", "110", "90", "95");

        assertThat(desk.status(exits.get(0))).isEqualTo(FILLED); // 102 less 10.2 is less than 99
        assertThat(desk.now(exits.get(0)).feeAsset()).isEqualTo("BNB");
        assertThat(desk.onlyFill(exits.get(0)).fee()).isEqualByComparingTo("0.0204");
    }

    @Test
    void rule_6_7_the_price_of_the_third_asset_is_pulled_with_the_order() {
        MutableClock clock = MutableClock.at("2026-01-05T12:00:00Z");
        ScriptedPrices prices = ScriptedPrices.of(BTC, "100").and(BNB, "500");
        try (DemoWallet wallet = DemoWallet.builder()
                .settings(IN_BNB)
                .deposit("USDT", "1000")
                .deposit("BNB", "1")
                .prices(prices)
                .clock(clock)
                .build()) {
            assertThat(wallet.placeOrder(market(BUY, "1")).feeAsset()).isEqualTo("BNB");
            Order resting = wallet.placeOrder(limit(BUY, "1", "90"));
            clock.advance(Duration.ofHours(1));
            prices.moveTo(BTC, "90");

            assertThat(wallet.order(resting.id()).fills())
                    .extracting(Fill::feeAsset)
                    .containsExactly("BNB");
        }
    }
}
