package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static com.moniqo.wallet.trading.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S2.1 to S2.7 and S2.9: funds, triggers, refusals. */
class S02RulesTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    private static Desk fees(String maker, String taker) {
        return Desk.with(BARE.toBuilder().feeRates(maker, taker).build(), "USDT", "1000", "BTC", "10")
                .quote("99", "100");
    }

    // ---- 2.1 ----

    @Test
    void rule_2_1_a_buy_locks_the_fee_at_the_higher_of_maker_and_taker() {
        Desk dearMaker = fees("0.002", "0.001");
        dearMaker.buyLimit("2", "50");
        dearMaker.holds("USDT", "899.8", "100.2");

        Desk dearTaker = fees("0.001", "0.003");
        Order order = dearTaker.buyLimit("2", "50");
        dearTaker.holds("USDT", "899.7", "100.3");
        dearTaker.price("50");
        assertThat(dearTaker.now(order).fee()).isEqualByComparingTo("0.1"); // maker
        dearTaker.holds("USDT", "899.9", "0");
    }

    @Test
    void rule_2_1_cost_and_fee_are_each_rounded_up() {
        Desk cents = Desk.with(DemoSettings.builder().scale("USDT", 2).build(), "USDT", "100")
                .quote("2", "2");

        cents.buyLimit("0.333", "1.01"); // 0.33633 up to 0.34; fee 0.00033633 up to 0.01

        cents.holds("USDT", "99.65", "0.35");
    }

    @Test
    void rule_2_1_a_sell_locks_the_amount_of_base() {
        desk.sellLimit("3", "200");
        desk.place(stop(SELL, "2", "50"));

        desk.holds("BTC", "5", "5");
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void rule_2_1_a_market_order_needs_funds_for_its_whole_amount_though_only_a_part_can_fill() {
        desk.sized("99", "100", "1", "1");

        var refusal = (InsufficientBalanceException)
                desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(BUY, "11")));

        assertThat(refusal.asset()).isEqualTo("USDT");
        assertThat(refusal.needed().orElseThrow()).isEqualByComparingTo("1100");
        assertThat(refusal.free().orElseThrow()).isEqualByComparingTo("1000");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(SELL, "10.00000001")));
        assertThat(desk.amounts(desk.place(market(BUY, "10")))).containsExactly("1"); // exactly enough
    }

    @Test
    void rule_2_1_funds_are_checked_at_the_slipped_price_with_the_fee() {
        Desk real = Desk.defaults("USDT", "100.15005").quote("99", "100"); // 100.05 x 1.001
        assertThat(real.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        real.holds("USDT", "0", "0");

        Desk short1 = Desk.defaults("USDT", "100.15004999").quote("99", "100");
        short1.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> short1.place(market(BUY, "1")));
    }

    @Test
    void rule_2_1_a_limit_that_crosses_in_part_needs_funds_for_its_resting_part_too() {
        desk.sized("99", "100", "1", "1");

        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.buyLimit("6", "200")); // 100 + 5 x 200
        assertThat(desk.amounts(desk.buyLimit("5.5", "200"))).containsExactly("1"); // 100 + 4.5 x 200
        desk.holds("USDT", "0", "900");
    }

    @Test
    void rule_2_1_a_fill_on_arrival_is_undone_if_the_resting_part_has_no_funds() {
        Desk poor = Desk.bare("USDT", "940").sized("80", "90", "5", "5");
        poor.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> poor.place(limit(BUY, "10", "100"))); // 5 x 90 + 5 x 100
        assertThat(poor.wallet.performance().positions()).isEmpty();
        assertThat(poor.amounts(poor.place(market(BUY, "9"))))
                .as("the size is there again")
                .containsExactly("5");
        poor.holds("USDT", "490", "0");
        poor.holds("BTC", "5", "0");
    }

    @Test
    void rule_2_1_an_ioc_limit_needs_funds_for_its_whole_amount() {
        desk.sized("99", "100", "1", "1");

        desk.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> desk.place(limit(BUY, "10.00000001", "100").timeInForce(TimeInForce.IOC)));
        assertThat(desk.place(limit(BUY, "10", "100").timeInForce(TimeInForce.IOC))
                        .status())
                .isEqualTo(EXPIRED);
        desk.holds("USDT", "900", "0");
    }

    @Test
    void rule_2_1_a_resting_order_without_funds_is_refused() {
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.buyLimit("10.2", "99"));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(stop(BUY, "9", "112")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.sellLimit("10.1", "101"));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(stop(SELL, "10.1", "90")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.sellLimit("10.1", "98"));
    }

    // ---- 2.2 ----

    @Test
    void rule_2_2_a_trigger_that_is_reached_already_is_refused_for_every_type() {
        List.of(
                        stop(SELL, "1", "99"),
                        stop(BUY, "1", "100"),
                        stop(SELL, "1", "99.5"),
                        stop(BUY, "1", "99.5"),
                        target(SELL, "1", "99"),
                        target(BUY, "1", "100"),
                        target(SELL, "1", "98"),
                        target(BUY, "1", "101"),
                        stopLimit(SELL, "1", "99", "98"),
                        stopLimit(BUY, "1", "100", "101"))
                .forEach(request ->
                        desk.refused(ErrorCode.ORDER_REJECTED, "trigger-reached", () -> desk.place(request)));
        assertThat(desk.place(stop(SELL, "1", "98.99")).status()).isEqualTo(OPEN);
        assertThat(desk.place(stop(BUY, "1", "100.01")).status()).isEqualTo(OPEN);
        assertThat(desk.place(target(SELL, "1", "99.01")).status()).isEqualTo(OPEN);
        assertThat(desk.place(target(BUY, "1", "99.99")).status()).isEqualTo(OPEN);
    }

    private static Desk firing() {
        return Desk.with(
                        BARE.toBuilder()
                                .reachedTriggersFire(true)
                                .slippage("0.01")
                                .build(),
                        "USDT",
                        "1000",
                        "BTC",
                        "10")
                .quote("99", "100");
    }

    @Test
    void rule_2_2_a_setting_lets_a_reached_trigger_fire_at_once() {
        Desk firing = firing();

        Order sell = firing.place(stop(SELL, "1", "99"));
        Order buy = firing.place(target(BUY, "1", "101"));
        Order resting = firing.place(stopLimit(BUY, "1", "100", "97"));

        assertThat(sell.status()).isEqualTo(FILLED);
        assertThat(sell.triggered()).isTrue();
        assertThat(firing.prices(sell)).containsExactly("98.01"); // the touch, not the stop
        assertThat(firing.prices(buy)).containsExactly("101");
        assertThat(resting.status()).isEqualTo(OPEN);
        assertThat(resting.triggered()).isTrue();
        assertThat(firing.locked("USDT")).isEqualByComparingTo("97");
        firing.later(Duration.ofSeconds(61));
        firing.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> firing.place(stop(SELL, "1", "99")));
    }

    @Test
    void rule_2_7_listeners_never_hear_of_a_refused_order() {
        int heard = desk.events.size();
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(BUY, "1000")));

        Order next = desk.buyLimit("1", "50");

        assertThat(desk.events.subList(heard, desk.events.size()))
                .singleElement()
                .satisfies(event -> assertThat(((OrderEvent) event).order()).isEqualTo(next));
    }

    @Test
    void rule_2_7_a_reached_trigger_that_cannot_be_paid_is_refused_on_arrival() {
        Desk firing = firing();
        firing.wallet.withdraw("USDT", "950");

        // the stop of 49 x 1.01 could be locked, the market order at 101 cannot be paid
        firing.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> firing.place(stop(BUY, "1", "49").clientId("a")));

        assertThat(firing.place(limit(BUY, "1", "10").clientId("a")).status()).isEqualTo(OPEN); // the id is unused
    }

    // ---- 2.3 ----

    @Test
    void rule_2_3_triggers_look_at_bid_and_ask_or_at_what_the_order_chose() {
        Order bid = desk.place(stop(SELL, "1", "90"));
        Order last = desk.place(stop(SELL, "1", "90").triggerOn(TriggerReference.LAST));
        Order mid = desk.place(stop(SELL, "1", "90").triggerOn(TriggerReference.MID));

        desk.quote("90.01", "95", "90");
        assertThat(desk.status(last)).isEqualTo(FILLED);
        assertThat(desk.status(bid)).isEqualTo(OPEN);
        assertThat(desk.status(mid)).isEqualTo(OPEN);

        desk.quote("89.5", "90.5", "95"); // mid 90, bid 89.5
        assertThat(desk.status(bid)).isEqualTo(FILLED);
        assertThat(desk.status(mid)).isEqualTo(FILLED);
        assertThat(desk.prices(last)).containsExactly("90.01"); // triggered by the last price, sold at the bid
    }

    @Test
    void rule_2_3_buys_look_at_the_ask() {
        Order ask = desk.place(stop(BUY, "1", "110"));
        Order mid = desk.place(target(BUY, "1", "95").triggerOn(TriggerReference.MID));
        Order last = desk.place(target(BUY, "1", "94").triggerOn(TriggerReference.LAST));

        desk.quote("90", "100", "94.5"); // mid 95

        assertThat(desk.status(mid)).isEqualTo(FILLED);
        assertThat(desk.status(last)).isEqualTo(OPEN);
        desk.quote("100", "110", "94");
        assertThat(desk.status(ask)).isEqualTo(FILLED);
        assertThat(desk.status(last)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_3_already_reached_is_judged_by_the_orders_own_reference() {
        desk.quote("99", "100", "90");

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "trigger-reached",
                () -> desk.place(stop(SELL, "1", "95").triggerOn(TriggerReference.LAST)));
        assertThat(desk.place(target(SELL, "1", "95").triggerOn(TriggerReference.LAST))
                        .status())
                .isEqualTo(OPEN);
    }

    @Test
    void rule_2_3_a_trail_follows_its_own_reference() {
        Order last = desk.place(trailing(SELL, "1", "5").triggerOn(TriggerReference.LAST));
        Order mid = desk.place(trailing(SELL, "1", "5").triggerOn(TriggerReference.MID));
        Order buyMid = desk.place(trailing(BUY, "1", "5").triggerOn(TriggerReference.MID));
        assertThat(desk.now(last).stopPrice().orElseThrow()).isEqualByComparingTo("94.5");

        desk.quote("100", "104", "110");

        assertThat(desk.now(last).stopPrice().orElseThrow()).isEqualByComparingTo("105");
        assertThat(desk.now(mid).stopPrice().orElseThrow()).isEqualByComparingTo("97"); // 102 - 5
        desk.quote("96", "100", "106");
        assertThat(desk.now(buyMid).stopPrice().orElseThrow()).isEqualByComparingTo("103"); // 98 + 5
        desk.quote("101", "104", "105");
        assertThat(desk.status(last)).isEqualTo(FILLED);
        assertThat(desk.status(mid)).isEqualTo(OPEN);
    }

    // ---- 2.4 ----

    @Test
    void rule_2_4_a_triggered_rest_stays_triggered_keeps_its_lock_and_works_as_a_market_order() {
        Order order = desk.place(stop(SELL, "5", "95"));

        desk.sized("94", "95", "2", "9");
        assertThat(desk.status(order)).isEqualTo(PARTIALLY_FILLED);
        desk.holds("BTC", "5", "3");

        desk.sized("120", "121", "2", "9"); // far above its stop: it is a market order now
        assertThat(desk.prices(order)).containsExactly("94", "120");
        desk.holds("BTC", "5", "1");

        desk.sized("80", "81", "9", "9");
        assertThat(desk.prices(order)).containsExactly("94", "120", "80");
        assertThat(desk.status(order)).isEqualTo(FILLED);
        assertThat(desk.now(order).fills()).allMatch(fill -> fill.liquidity() == Liquidity.TAKER);
    }

    @Test
    void rule_2_4_a_trigger_without_any_liquidity_stays_triggered_too() {
        Order order = desk.place(stop(SELL, "5", "95"));
        desk.sized("94", "95", "0", "0");
        assertThat(desk.now(order).triggered()).isTrue();
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.holds("BTC", "5", "5");

        desk.quote("110", "111");

        assertThat(desk.prices(order)).containsExactly("110");
    }

    @Test
    void rule_2_4_a_triggered_stop_limits_rest_works_as_a_limit_order() {
        Order order = desk.place(stopLimit(SELL, "5", "95", "93"));

        desk.sized("94", "95", "2", "9");
        assertThat(desk.prices(order)).containsExactly("94");
        desk.quote("92", "93");
        assertThat(desk.status(order)).isEqualTo(PARTIALLY_FILLED);
        desk.quote("96", "97");
        assertThat(desk.prices(order)).containsExactly("94", "93");
    }

    @Test
    void rule_2_4_a_clients_own_market_order_expires_its_rest() {
        desk.sized("99", "100", "2", "2");

        Order order = desk.place(market(SELL, "5"));

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(order.filledAmount()).isEqualByComparingTo("2");
        desk.holds("BTC", "8", "0");
    }

    // ---- 2.5 ----

    @Test
    void rule_2_5_a_gap_is_paid_out_of_the_free_balance() {
        Order order = desk.place(stop(BUY, "5", "110"));
        desk.holds("USDT", "450", "550");

        desk.quote("149", "150");

        assertThat(desk.prices(order)).containsExactly("150");
        desk.holds("USDT", "250", "0");
    }

    @Test
    void rule_2_5_a_gap_that_takes_the_last_coin_is_paid() {
        Order order = desk.place(stop(BUY, "5", "110"));

        desk.quote("199", "200");

        assertThat(desk.status(order)).isEqualTo(FILLED);
        desk.holds("USDT", "0", "0");
    }

    @Test
    void rule_2_5_if_that_is_not_enough_the_order_ends_rejected_and_its_lock_returns() {
        Order order = desk.place(stop(BUY, "5", "110"));

        desk.quote("200", "200.00000001");

        desk.ended(order, REJECTED, "insufficient balance");
        assertThat(desk.now(order).fills()).isEmpty();
        desk.holds("USDT", "1000", "0");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_2_5_a_part_filled_rest_may_end_rejected_and_keeps_what_it_filled() {
        Order order = desk.place(stop(BUY, "5", "110"));
        desk.sized("109", "110", "1", "2");
        desk.holds("USDT", "450", "330");

        desk.quote("299", "300");

        desk.ended(order, REJECTED, "insufficient balance");
        assertThat(desk.now(order).filledAmount()).isEqualByComparingTo("2");
        desk.holds("USDT", "780", "0");
        desk.holds("BTC", "12", "0");
    }

    @Test
    void rule_2_5_a_rejected_leg_of_an_oco_leaves_the_other_open_with_its_lock() {
        List<Order> oco = desk.place(OrderList.oco(limit(BUY, "5", "90"), stop(BUY, "5", "110")));
        desk.holds("USDT", "450", "550");

        desk.quote("299", "300");

        desk.ended(oco.get(1), REJECTED, "insufficient balance");
        assertThat(desk.status(oco.get(0))).isEqualTo(OPEN);
        desk.holds("USDT", "550", "450"); // what the limit needs
        desk.price("90");
        assertThat(desk.status(oco.get(0))).isEqualTo(FILLED);
    }

    @Test
    void rule_2_5_a_better_fill_releases_the_difference_in_the_same_step() {
        Order order = desk.place(stopLimit(BUY, "5", "110", "120"));
        desk.holds("USDT", "400", "600");

        desk.quote("109", "110");

        assertThat(desk.prices(order)).containsExactly("110");
        desk.holds("USDT", "450", "0");
    }

    // ---- 2.6 ----

    @Test
    void rule_2_6_a_post_only_limit_that_would_cross_is_refused() {
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "post-only",
                () -> desk.place(limit(BUY, "1", "100").postOnly()));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "post-only",
                () -> desk.place(limit(SELL, "1", "99").postOnly()));

        Order order = desk.place(limit(BUY, "1", "99.99").postOnly());
        assertThat(order.status()).isEqualTo(OPEN);
        desk.price("99");
        assertThat(desk.onlyFill(order).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    // ---- 2.7 ----

    @Test
    void rule_2_7_a_refused_order_is_no_order_no_entry_and_leaves_its_client_id_unused() {
        int entries = entries();
        desk.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> desk.place(limit(BUY, "100", "90").clientId("mine")));

        assertThat(entries()).isEqualTo(entries);
        assertThat(desk.wallet.orders(HistoryQuery.latest(10)).items()).isEmpty();
        Order order = desk.place(limit(BUY, "1", "90").clientId("mine"));
        assertThat(order.status()).isEqualTo(OPEN);
        assertThat(order.id().value()).endsWith("0000000001"); // and no acceptance number is lost
    }

    private int entries() {
        return desk.store.history("demo", Set.of(), Long.MAX_VALUE, 1000).size();
    }

    // ---- 2.9 ----

    @Test
    void rule_2_9_locked_is_the_sum_of_the_locks_of_open_orders_one_lock_a_list() {
        Order first = desk.buyLimit("1", "90");
        Order second = desk.place(stop(BUY, "1", "120"));
        List<Order> oco = desk.place(OrderList.oco(limit(BUY, "2", "80"), stop(BUY, "2", "130")));
        List<Order> sells = desk.place(OrderList.oco(limit(SELL, "2", "130"), stop(SELL, "2", "80")));
        desk.sellLimit("1", "140");
        desk.holds("USDT", "530", "470"); // 90 + 120 + 2 x 130
        desk.holds("BTC", "7", "3"); // 2 + 1

        desk.wallet.cancelOrder(first.id());
        desk.holds("USDT", "620", "380");
        desk.wallet.cancelOrder(oco.get(0).id());
        desk.holds("USDT", "880", "120");
        desk.wallet.cancelOrder(sells.get(1).id());
        desk.holds("BTC", "9", "1");
        assertThat(desk.wallet.cancelOrder(second.id()).status()).isEqualTo(CANCELLED);
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void rule_2_9_locks_of_several_symbols_add_up_per_asset() {
        var eth = Symbol.of("ETH/USDT");
        desk.quote(eth, "10", "10");
        desk.buyLimit("1", "90");
        desk.place(OrderRequest.limit(eth, BUY, "2", "9"));

        desk.holds("USDT", "892", "108");
        assertThat(desk.wallet.openOrders(BTC)).hasSize(1);
    }

    @Test
    void rule_2_1_a_declared_symbol_without_price_still_locks() {
        Desk silent = Desk.bare(MarketRules.none(), "USDT", "1000");

        silent.buyLimit("1", "100");

        silent.holds("USDT", "900", "100");
        assertThat(refusal(ErrorCode.MARKET_DATA_ERROR, () -> silent.wallet.quote(BTC))
                        .details())
                .containsEntry("reason", "no-price");
    }
}
