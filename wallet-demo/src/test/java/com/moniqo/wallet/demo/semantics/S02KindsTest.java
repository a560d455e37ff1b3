package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S2.10 to S2.12, and the rows of the kinds of orders that not every exchange has. */
class S02KindsTest {
    private static final List<Bar> BARS = List.of(
            minute(0, "100", "101", "99", "100"),
            minute(1, "104", "106", "103", "105"),
            minute(2, "105", "106", "104", "105"));

    private static OrderRequest takeProfitLimit(OrderSide side, String amount, String stop, String limit) {
        return OrderRequest.takeProfitLimit(BTC, side, amount, stop, limit);
    }

    private static OrderRequest cost(OrderSide side, String quoteAmount) {
        return OrderRequest.marketFor(BTC, side, quoteAmount);
    }

    private static Desk fees(String... assetsAndAmounts) {
        return Desk.defaults(assetsAndAmounts);
    }

    // ---- take profit limit ----

    @Test
    void row_take_profit_limit_takes_where_its_limit_allows_it() {
        Desk desk = fees("USDT", "1000", "BTC", "10").quote("99", "100");
        Order sell = desk.place(takeProfitLimit(SELL, "1", "110", "109"));
        Order buy = desk.place(takeProfitLimit(BUY, "1", "90", "91"));
        desk.holds("BTC", "9", "1");
        desk.holds("USDT", "908.909", "91.091"); // 91 x 1.001

        desk.quote("109.99", "110.5");
        assertThat(desk.status(sell)).isEqualTo(OPEN);
        desk.quote("111", "112");
        assertThat(desk.prices(sell)).containsExactly("110.9445"); // 111 x 0.9995, better than 109
        assertThat(desk.onlyFill(sell).liquidity()).isEqualTo(Liquidity.TAKER);
        desk.quote("89", "90");
        assertThat(desk.prices(buy)).containsExactly("90.045"); // 90 x 1.0005
        assertThat(desk.onlyFill(buy).explanation().orElseThrow().rule()).contains("S2 take profit limit");
    }

    @Test
    void row_take_profit_limit_rests_as_a_maker_where_its_limit_does_not() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");
        Order sell = desk.place(takeProfitLimit(SELL, "1", "110", "115"));

        desk.quote("112", "113");
        assertThat(desk.now(sell).triggered()).isTrue();
        assertThat(desk.status(sell)).isEqualTo(OPEN);
        desk.quote("100", "101");
        desk.quote("116", "117");

        assertThat(desk.prices(sell)).containsExactly("115");
        assertThat(desk.onlyFill(sell).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void row_take_profit_limit_inside_a_bar_takes_at_its_trigger_price() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        Order takes = desk.place(takeProfitLimit(SELL, "1", "110", "109"));
        Order rests = desk.place(takeProfitLimit(SELL, "1", "110", "112"));
        Order waits = desk.place(takeProfitLimit(SELL, "1", "110", "118"));

        desk.bar("100", "115", "95", "105");

        assertThat(desk.prices(takes)).containsExactly("110");
        assertThat(desk.prices(rests)).containsExactly("112");
        assertThat(desk.status(waits)).isEqualTo(OPEN);
        assertThat(desk.now(waits).triggered()).isTrue();
    }

    @Test
    void row_take_profit_limit_that_is_reached_on_arrival_is_refused() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

        desk.refused(
                ErrorCode.ORDER_REJECTED, "trigger-reached", () -> desk.place(takeProfitLimit(SELL, "1", "99", "98")));
    }

    @Test
    void row_take_profit_limit_is_a_target_of_an_oco_and_of_a_bracket() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");
        List<Order> oco = desk.place(OrderList.oco(takeProfitLimit(SELL, "2", "110", "109"), stop(SELL, "2", "90")));
        List<Order> bracket = desk.place(
                OrderList.bracket(market(BUY, "1"), takeProfitLimit(SELL, "1", "110", "109"), stop(SELL, "1", "90")));
        desk.holds("BTC", "8", "3");

        desk.price("111");

        assertThat(desk.status(oco.get(0))).isEqualTo(FILLED);
        desk.ended(oco.get(1), CANCELLED, "linked");
        assertThat(desk.status(bracket.get(1))).isEqualTo(FILLED);
        desk.ended(bracket.get(2), CANCELLED, "linked");
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.oco(takeProfitLimit(SELL, "1", "105", "104"), stop(SELL, "1", "90"))));
    }

    // ---- amount in the quote asset ----

    @Test
    void row_market_for_a_quote_amount_spends_at_most_that_before_fees() {
        Desk desk = fees("USDT", "1000").quote("99", "100");

        Order order = desk.place(cost(BUY, "500"));

        assertThat(order.status()).isEqualTo(FILLED);
        assertThat(order.request().quoteAmount())
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("500"));
        assertThat(desk.amounts(order)).containsExactly("4.99750124"); // 500 / 100.05, rounded down
        assertThat(order.amount()).isEqualByComparingTo("4.99750124");
        desk.holds("USDT", "499.50000093", "0"); // 1000 - 499.99999907, rounded up, - 0.5 fee
    }

    @Test
    void row_market_for_a_quote_amount_sells_for_at_most_that() {
        Desk desk = Desk.bare("BTC", "10").quote("99", "100");

        Order order = desk.place(cost(SELL, "100"));

        assertThat(desk.amounts(order)).containsExactly("1.01010101");
        desk.holds("USDT", "99.99999999", "0");
    }

    @Test
    void row_market_for_a_quote_amount_buys_whole_lots() {
        Desk desk = Desk.bare(MarketRules.none().lot("0.01").minNotional("10"), "USDT", "1000")
                .quote("99", "100");

        assertThat(desk.amounts(desk.place(cost(BUY, "123.99")))).containsExactly("1.23");
        desk.holds("USDT", "877", "0");
        assertThat(desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(cost(BUY, "0.99"))))
                .hasMessageContaining("quoteAmount is 0.99");
        assertThat(desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(cost(BUY, "9.99")))
                        .details())
                .containsEntry("rule", "minNotional");
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(cost(BUY, "10.000000001")));
    }

    @Test
    void row_market_for_a_quote_amount_that_finds_less_expires_with_its_rest() {
        Desk desk = Desk.bare("USDT", "1000").sized("99", "100", "2", "2");

        Order order = desk.place(cost(BUY, "500"));

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(desk.amounts(order)).containsExactly("2");
        desk.holds("USDT", "800", "0");
    }

    @Test
    void row_market_for_a_quote_amount_needs_funds_for_it_and_its_fee() {
        Desk desk = fees("USDT", "500").quote("99", "100");

        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(cost(BUY, "500")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(cost(SELL, "500")));
        assertThat(desk.place(cost(BUY, "499.5")).status()).isEqualTo(FILLED);
    }

    @Test
    void row_market_for_a_quote_amount_is_the_same_after_a_restart_and_under_its_client_id() {
        Desk desk = fees("USDT", "1000").quote("99", "100");
        Order order = desk.place(cost(BUY, "500").clientId("mine"));

        desk.crash();

        assertThat(desk.now(order)).isEqualTo(order);
        assertThat(desk.place(cost(BUY, "500.0").clientId("mine"))).isEqualTo(order);
        desk.refused(ErrorCode.DUPLICATE, () -> desk.place(cost(BUY, "501").clientId("mine")));
    }

    // ---- reduce-only ----

    @Test
    void rule_2_10_a_reduce_only_order_is_cut_to_the_position() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "2"));

        Order order = desk.place(market(SELL, "5").reduceOnly());

        assertThat(order.status()).isEqualTo(FILLED);
        assertThat(order.amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_2_10_a_buy_reduces_nothing_whatever_the_position() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "2"));

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(market(BUY, "1").reduceOnly()));
    }

    @Test
    void rule_2_10_without_a_position_there_is_nothing_to_reduce() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(market(SELL, "1").reduceOnly()));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(limit(SELL, "1", "200").reduceOnly()));
        desk.place(market(SELL, "3")); // of what was deposited: the position is -3
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(market(SELL, "1").reduceOnly()));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(market(BUY, "1").reduceOnly()));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "reduce-only",
                () -> desk.place(limit(BUY, "1", "50").reduceOnly()));
    }

    @Test
    void rule_2_10_never_sells_more_than_the_position_has_left() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "3"));
        Order order = desk.place(limit(SELL, "3", "110").reduceOnly());
        desk.place(market(SELL, "2"));
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.price("111");

        assertThat(desk.amounts(order)).containsExactly("1");
        desk.ended(order, CANCELLED, "reduce-only");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_2_10_ends_with_the_position() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "3"));
        Order limit = desk.place(limit(SELL, "3", "110").reduceOnly());
        Order stop = desk.place(stop(SELL, "1", "90").reduceOnly());
        Order plain = desk.place(limit(SELL, "1", "110"));
        List<Order> oco = desk.place(OrderList.oco(
                limit(SELL, "5", "120").reduceOnly(), stop(SELL, "5", "80").reduceOnly()));
        assertThat(oco).allSatisfy(exit -> assertThat(exit.amount()).isEqualByComparingTo("3"));

        desk.place(market(SELL, "3"));

        desk.ended(limit, CANCELLED, "reduce-only");
        desk.ended(stop, CANCELLED, "reduce-only");
        desk.ended(oco.get(0), CANCELLED, "reduce-only");
        desk.ended(oco.get(1), CANCELLED, "linked");
        assertThat(desk.status(plain)).isEqualTo(OPEN);
        desk.holds("BTC", "9", "1");
    }

    @Test
    void rule_2_10_a_child_waits_for_its_entry_and_is_rejected_if_the_position_does_not_grow_above_zero() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        List<Order> bracket = desk.place(OrderList.bracket(
                limit(BUY, "1", "90"),
                limit(SELL, "1", "110").reduceOnly(),
                stop(SELL, "1", "80").reduceOnly()));
        List<Order> late = desk.place(
                OrderList.oto(limit(BUY, "1", "85"), limit(SELL, "1", "110").reduceOnly()));

        desk.price("90");
        assertThat(desk.status(bracket.get(1))).isEqualTo(OPEN);
        desk.place(market(SELL, "3"));
        desk.ended(bracket.get(1), CANCELLED, "reduce-only");
        desk.price("85");

        desk.ended(late.get(1), REJECTED, "reduce-only");
        assertThat(desk.status(late.get(0))).isEqualTo(FILLED);
        desk.holds("BTC", "9", "0");
    }

    @Test
    void rule_2_10_an_entry_that_is_reduce_only_fills_no_more_than_the_position() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "2"));

        List<Order> oto = desk.place(OrderList.oto(limit(SELL, "5", "100").reduceOnly(), limit(BUY, "5", "90")));

        desk.ended(oto.get(0), CANCELLED, "reduce-only");
        assertThat(desk.amounts(oto.get(0))).containsExactly("2");
        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "10", "0");
        desk.holds("USDT", "820", "180");
    }

    @Test
    void rule_2_10_holds_after_a_restart() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        desk.place(market(BUY, "3"));
        Order order = desk.place(limit(SELL, "3", "110").reduceOnly());
        desk.crash();
        assertThat(desk.now(order).request().isReduceOnly()).isTrue();

        desk.place(market(SELL, "3"));

        desk.ended(order, CANCELLED, "reduce-only");
    }

    // ---- activation price ----

    @Test
    void rule_2_11_a_trail_begins_when_its_activation_price_is_reached() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("110"));
        assertThat(order.stopPrice()).isEmpty();
        desk.holds("BTC", "9", "1");

        desk.price("109");
        desk.price("90"); // a trail from the beginning would have sold at 104
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.price("112");
        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("107");
        desk.price("120");
        desk.price("114");

        assertThat(desk.prices(order)).containsExactly("114");
    }

    @Test
    void rule_2_11_a_buy_reserves_for_the_trail_at_its_activation_price() {
        Desk desk = fees("USDT", "1000").quote("99", "100");
        Order order = desk.place(trailing(BUY, "1", "10").activatedAt("90"));
        desk.holds("USDT", "899.84995", "100.15005"); // (90 + 10) x 1.0005 x 1.001

        desk.quote("79", "80");
        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("90");
        desk.holds("USDT", "909.864955", "90.135045"); // 90.045 x 1.001
        desk.quote("89", "90");

        assertThat(desk.prices(order)).containsExactly("90.045");
    }

    @Test
    void rule_2_11_an_activation_price_that_is_reached_on_arrival_starts_the_trail_at_once() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");

        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("100"));

        assertThat(order.stopPrice().orElseThrow()).isEqualByComparingTo("95");
    }

    @Test
    void rule_2_11_an_activation_follows_the_orders_own_reference() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "101", "100");
        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("110").triggerOn(TriggerReference.LAST));

        desk.quote("111", "113", "109");
        assertThat(desk.now(order).stopPrice()).isEmpty();
        desk.quote("108", "113", "110");

        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("105");
    }

    @Test
    void rule_2_11_a_trail_that_has_begun_or_not_is_the_same_after_a_restart() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("110"));
        desk.crash();
        desk.price("90");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.price("111");
        desk.crash();

        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("106");
        desk.price("105");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_11_an_amended_offset_waits_for_the_activation_price_too() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("110"));

        desk.amend(order, OrderAmendment.trailingOffset(TrailingOffset.absolute("8")));
        assertThat(desk.now(order).stopPrice()).isEmpty();
        desk.price("110");

        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("102");
    }

    @Test
    void rule_2_11_a_bad_activation_price_is_refused() {
        Desk desk = Desk.bare(MarketRules.none().tick("0.5"), "USDT", "1000", "BTC", "10")
                .price("100");

        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.place(trailing(SELL, "1", "5").activatedAt("110.2")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.place(trailing(SELL, "1", "110").activatedAt("110")));
    }

    @Test
    void rule_2_11_a_child_and_an_exit_wait_for_their_activation_price() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        List<Order> oto = desk.place(
                OrderList.oto(market(BUY, "1"), trailing(SELL, "1", "5").activatedAt("110")));
        List<Order> oco = desk.place(
                OrderList.oco(limit(SELL, "1", "130"), trailing(SELL, "1", "5").activatedAt("110")));
        desk.price("90");
        assertThat(desk.status(oto.get(1))).isEqualTo(OPEN);
        assertThat(desk.status(oco.get(1))).isEqualTo(OPEN);

        desk.price("110");
        desk.price("105");

        assertThat(desk.status(oto.get(1))).isEqualTo(FILLED);
        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
        desk.ended(oco.get(0), CANCELLED, "linked");
    }

    @Test
    void rule_2_11_a_bar_activates_a_trail_at_its_favourable_extreme() {
        Desk desk = Desk.bare("USDT", "1000", "BTC", "10").price("100");
        Order order = desk.place(trailing(SELL, "1", "5").activatedAt("110"));

        desk.bar("100", "115", "95", "114");

        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("110");
    }

    // ---- market order at the next open ----

    /** A desk after the time of all bars. */
    private static Desk waiting(String... assetsAndAmounts) {
        Desk desk = Desk.with(
                DemoSettings.builder()
                        .spread("0")
                        .replayedMarketOrdersWait(true)
                        .build(),
                assetsAndAmounts);
        desk.later(Duration.ofMinutes(10));
        return desk;
    }

    private static Bar minute(int number, String open, String high, String low, String close) {
        Instant from = Desk.START.plusSeconds(60L * number);
        return Bar.of(BTC, open, high, low, close, "1000", from, from.plusSeconds(60));
    }

    /** Places a request after the first bar. */
    private static Order afterTheFirst(Desk desk, OrderRequest request) {
        List<Order> placed = new ArrayList<>();
        Replay.bars(BARS).allowFuture().run(desk.wallet, bar -> {
            if (placed.isEmpty()) {
                placed.add(desk.place(request));
            }
        });
        return placed.get(0);
    }

    @Test
    void rule_2_12_a_market_order_of_a_replay_fills_at_the_next_bars_open() {
        Desk desk = waiting("USDT", "1000");

        Order order = afterTheFirst(desk, market(BUY, "1"));

        assertThat(order.status()).isEqualTo(OPEN);
        assertThat(desk.prices(order)).containsExactly("104.052"); // 104 x 1.0005
        assertThat(desk.onlyFill(order).time()).isEqualTo(Desk.START.plusSeconds(120));
        assertThat(desk.onlyFill(order).explanation().orElseThrow().rule()).contains("S2.12");
        desk.holds("USDT", "895.843948", "0"); // 1000 - 104.052 x 1.001
    }

    @Test
    void rule_2_12_a_sale_locks_what_it_sells_and_a_purchase_what_it_costs_at_the_last_price() {
        Desk desk = waiting("USDT", "1000", "BTC", "10");
        List<Order> placed = new ArrayList<>();
        Replay.bars(BARS.subList(0, 1)).allowFuture().run(desk.wallet, bar -> {
            placed.add(desk.place(market(SELL, "2")));
            placed.add(desk.place(market(BUY, "1")));
        });

        desk.holds("BTC", "8", "2");
        desk.holds("USDT", "899.84995", "100.15005"); // 100.05 x 1.001
        desk.crash();
        desk.holds("USDT", "899.84995", "100.15005");
        Replay.bars(BARS).allowFuture().run(desk.wallet);

        assertThat(desk.prices(placed.get(0))).containsExactly("103.948"); // 104 x 0.9995
        assertThat(desk.prices(placed.get(1))).containsExactly("104.052");
        desk.holds("BTC", "9", "0");
    }

    @Test
    void rule_2_12_a_purchase_takes_what_the_gap_costs_from_the_free_balance_or_is_rejected() {
        Desk rich = waiting("USDT", "105");
        Desk poor = waiting("USDT", "103");

        assertThat(rich.status(afterTheFirst(rich, market(BUY, "1")))).isEqualTo(FILLED);
        poor.ended(afterTheFirst(poor, market(BUY, "1")), REJECTED, "insufficient balance");
        poor.holds("USDT", "103", "0");
    }

    @Test
    void rule_2_12_a_quote_amount_buys_what_it_pays_for_at_the_open() {
        Desk desk = waiting("USDT", "1000");

        Order order = afterTheFirst(desk, cost(BUY, "208.104"));

        assertThat(desk.amounts(order)).containsExactly("2");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_12_waiting_orders_can_be_cancelled_and_children_wait_with_their_entry() {
        Desk desk = waiting("USDT", "1000");
        List<Order> placed = new ArrayList<>();
        Replay.bars(BARS).allowFuture().run(desk.wallet, bar -> {
            if (placed.isEmpty()) {
                placed.add(desk.place(market(BUY, "1")));
                desk.wallet.cancelOrder(placed.get(0).id());
                placed.addAll(desk.place(
                        OrderList.bracket(market(BUY, "1"), limit(SELL, "1", "120"), stop(SELL, "1", "90"))));
            }
        });

        assertThat(desk.status(placed.get(0))).isEqualTo(CANCELLED);
        assertThat(desk.prices(placed.get(1))).containsExactly("104.052");
        assertThat(desk.status(placed.get(2))).isEqualTo(OPEN);
    }

    @Test
    void rule_2_12_the_rest_of_a_waiting_order_expires() {
        DemoSettings settings = DemoSettings.builder()
                .spread("0")
                .amountsAsSizes(true)
                .replayedMarketOrdersWait(true)
                .build();
        Desk desk = Desk.with(settings, "USDT", "1000000");
        desk.later(Duration.ofMinutes(10));

        Order order = afterTheFirst(desk, market(BUY, "1500")); // the next bar has a volume of 1000

        assertThat(desk.amounts(order)).containsExactly("1000");
        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        assertThat(desk.locked("USDT")).isZero();
    }

    @Test
    void rule_2_12_outside_a_replay_market_orders_fill_at_once() {
        Desk desk = waiting("USDT", "1000").price("100");

        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        assertThat(desk.wallet.capabilities().fillsAtOnce()).isFalse();
        assertThat(Desk.bare().wallet.capabilities().fillsAtOnce()).isTrue();
    }
}
