package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.market.Symbol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderListTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final OrderRequest ENTRY = OrderRequest.limit(BTC, BUY, "1", "100");
    private static final OrderRequest TARGET = OrderRequest.limit(BTC, SELL, "1", "110");
    private static final OrderRequest STOP = OrderRequest.stopLoss(BTC, SELL, "1", "90");

    @Test
    void an_oco_has_a_target_and_a_stop() {
        OrderList list = OrderList.oco(TARGET, STOP);
        assertThat(list.type()).isEqualTo(OrderListType.OCO);
        assertThat(list.members()).containsExactly(TARGET, STOP);
        assertThat(list.symbol()).isEqualTo(BTC);
        assertThat(list.clientId()).isEmpty();
    }

    @Test
    void an_oto_has_an_entry_and_its_children() {
        OrderList list = OrderList.oto(ENTRY, TARGET, STOP);
        assertThat(list.type()).isEqualTo(OrderListType.OTO);
        assertThat(list.members()).containsExactly(ENTRY, TARGET, STOP);
    }

    @Test
    void a_bracket_has_an_entry_a_target_and_a_stop() {
        OrderList list = OrderList.bracket(ENTRY, TARGET, STOP);
        assertThat(list.type()).isEqualTo(OrderListType.BRACKET);
        assertThat(list.members()).containsExactly(ENTRY, TARGET, STOP);
    }

    @Test
    void a_ladder_has_an_entry_and_each_target_with_its_part_of_the_stop() {
        OrderRequest near = OrderRequest.limit(BTC, SELL, "0.4", "110");
        OrderRequest far = OrderRequest.takeProfitLimit(BTC, SELL, "0.6", "120", "119");

        OrderList list = OrderList.ladder(ENTRY, STOP, near, far);

        assertThat(list.type()).isEqualTo(OrderListType.LADDER);
        assertThat(list.members())
                .containsExactly(
                        ENTRY,
                        near,
                        OrderRequest.stopLoss(BTC, SELL, "0.4", "90"),
                        far,
                        OrderRequest.stopLoss(BTC, SELL, "0.6", "90"));
        Refusals.assertRefused(INVALID_ORDER, "targets", () -> OrderList.ladder(ENTRY, STOP, near));
        Refusals.assertRefused(INVALID_ORDER, "targets", () -> OrderList.ladder(ENTRY, STOP, near, near));
    }

    @Test
    void targets_are_limit_or_take_profit_orders() {
        OrderList.oco(OrderRequest.takeProfit(BTC, SELL, "1", "110"), STOP);
        for (OrderRequest bad : List.of(
                OrderRequest.market(BTC, SELL, "1"),
                STOP,
                OrderRequest.stopLimit(BTC, SELL, "1", "110", "109"),
                OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("1")))) {
            Refusals.assertRefused(INVALID_ORDER, "target", () -> OrderList.oco(bad, STOP));
            Refusals.assertRefused(INVALID_ORDER, "target", () -> OrderList.bracket(ENTRY, bad, STOP));
        }
    }

    @Test
    void stops_are_stop_loss_stop_limit_or_trailing_orders() {
        OrderList.oco(TARGET, OrderRequest.stopLimit(BTC, SELL, "1", "90", "85"));
        OrderList.oco(TARGET, OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("1")));
        for (OrderRequest bad :
                List.of(OrderRequest.market(BTC, SELL, "1"), TARGET, OrderRequest.takeProfit(BTC, SELL, "1", "90"))) {
            Refusals.assertRefused(INVALID_ORDER, "stop", () -> OrderList.oco(TARGET, bad));
            Refusals.assertRefused(INVALID_ORDER, "stop", () -> OrderList.bracket(ENTRY, TARGET, bad));
        }
    }

    @Test
    void the_exits_of_one_holding_have_one_symbol_side_and_amount() {
        for (OrderRequest bad : List.of(
                OrderRequest.stopLoss(ETH, SELL, "1", "90"),
                OrderRequest.stopLoss(BTC, BUY, "1", "90"),
                OrderRequest.stopLoss(BTC, SELL, "2", "90"))) {
            Refusals.assertRefused(INVALID_ORDER, "stop", () -> OrderList.oco(TARGET, bad));
        }
        OrderList.oco(TARGET, OrderRequest.stopLoss(BTC, SELL, "1.00", "90"));
    }

    @Test
    void the_exits_of_a_bracket_are_on_the_other_side_of_its_entry_with_its_amount() {
        for (OrderRequest bad : List.of(
                OrderRequest.limit(ETH, BUY, "1", "100"),
                OrderRequest.limit(BTC, SELL, "1", "100"),
                OrderRequest.limit(BTC, BUY, "2", "100"))) {
            Refusals.assertRefused(INVALID_ORDER, "target", () -> OrderList.bracket(bad, TARGET, STOP));
        }
        OrderList.bracket(OrderRequest.market(BTC, BUY, "1.0"), TARGET, STOP);
    }

    @Test
    void children_trade_the_entrys_symbol_and_no_more_than_it() {
        Refusals.assertRefused(
                INVALID_ORDER, "child", () -> OrderList.oto(ENTRY, OrderRequest.limit(ETH, SELL, "1", "1")));
        Refusals.assertRefused(
                INVALID_ORDER, "child", () -> OrderList.oto(ENTRY, OrderRequest.limit(BTC, SELL, "1.1", "1")));
        OrderList.oto(ENTRY, OrderRequest.limit(BTC, SELL, "0.5", "1"));
    }

    @Test
    void an_oto_has_one_to_ten_children() {
        Refusals.assertRefused(INVALID_ORDER, "children", () -> OrderList.oto(ENTRY));
        OrderRequest[] ten = Stream.generate(() -> TARGET).limit(10).toArray(OrderRequest[]::new);
        assertThat(OrderList.oto(ENTRY, ten).members()).hasSize(11);
        OrderRequest[] eleven = Stream.generate(() -> TARGET).limit(11).toArray(OrderRequest[]::new);
        Refusals.assertRefused(INVALID_ORDER, "children", () -> OrderList.oto(ENTRY, eleven));
    }

    @Test
    void exits_are_good_till_cancelled_or_for_the_day() {
        OrderList.oco(TARGET.timeInForce(TimeInForce.DAY), STOP);
        for (TimeInForce bad : List.of(TimeInForce.IOC, TimeInForce.FOK)) {
            Refusals.assertRefused(INVALID_ORDER, "target", () -> OrderList.oco(TARGET.timeInForce(bad), STOP));
            Refusals.assertRefused(INVALID_ORDER, "stop", () -> OrderList.oco(TARGET, STOP.timeInForce(bad)));
            Refusals.assertRefused(INVALID_ORDER, "child", () -> OrderList.oto(ENTRY, TARGET.timeInForce(bad)));
        }
        OrderList.bracket(ENTRY.timeInForce(TimeInForce.IOC), TARGET, STOP);
    }

    @Test
    void members_have_no_client_ids_of_their_own() {
        Refusals.assertRefused(INVALID_ORDER, "target", () -> OrderList.oco(TARGET.clientId("c"), STOP));
        Refusals.assertRefused(INVALID_ORDER, "stop", () -> OrderList.oco(TARGET, STOP.clientId("c")));
        Refusals.assertRefused(INVALID_ORDER, "entry", () -> OrderList.bracket(ENTRY.clientId("c"), TARGET, STOP));
        Refusals.assertRefused(INVALID_ORDER, "entry", () -> OrderList.oto(ENTRY.clientId("c"), TARGET));
        Refusals.assertRefused(INVALID_ORDER, "child", () -> OrderList.oto(ENTRY, TARGET.clientId("c")));
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("target", () -> OrderList.oco(null, STOP));
        Refusals.assertNullRefused("stop", () -> OrderList.oco(TARGET, null));
        Refusals.assertNullRefused("entry", () -> OrderList.oto(null, TARGET));
        Refusals.assertNullRefused("children", () -> OrderList.oto(ENTRY, (OrderRequest[]) null));
        Refusals.assertNullRefused("child", () -> OrderList.oto(ENTRY, TARGET, null));
        Refusals.assertNullRefused("entry", () -> OrderList.bracket(null, TARGET, STOP));
        Refusals.assertNullRefused("target", () -> OrderList.bracket(ENTRY, null, STOP));
        Refusals.assertNullRefused("stop", () -> OrderList.bracket(ENTRY, TARGET, null));
        Refusals.assertNullRefused("clientId", () -> OrderList.oco(TARGET, STOP).clientId(null));
    }

    @Test
    void a_client_id_makes_a_copy() {
        OrderList plain = OrderList.oco(TARGET, STOP);
        assertThat(plain.clientId("list-1").clientId()).contains(ClientId.of("list-1"));
        assertThat(plain.clientId()).isEmpty();
    }

    @Test
    void equality_is_that_of_the_members_type_and_client_id() {
        OrderList list = OrderList.oco(TARGET, STOP).clientId("a");
        OrderList scaled = OrderList.oco(OrderRequest.limit(BTC, SELL, "1.0", "110.0"), STOP)
                .clientId("a");
        assertThat(list).isEqualTo(scaled).hasSameHashCodeAs(scaled);
        assertThat(list)
                .isNotEqualTo(OrderList.oco(TARGET, STOP))
                .isNotEqualTo(OrderList.oco(TARGET, STOP).clientId("b"))
                .isNotEqualTo(OrderList.oco(TARGET, OrderRequest.stopLoss(BTC, SELL, "1", "89"))
                        .clientId("a"));
        assertThat(OrderList.oto(ENTRY, TARGET, STOP)).isNotEqualTo(OrderList.bracket(ENTRY, TARGET, STOP));
    }

    @Test
    void members_cannot_be_changed() {
        assertThatThrownBy(() -> OrderList.oco(TARGET, STOP).members().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void it_reads_as_the_list_it_is() {
        assertThat(OrderList.oco(TARGET, STOP).clientId("x"))
                .hasToString("OCO[SELL 1 BTC/USDT LIMIT 110 GTC, SELL 1 BTC/USDT STOP_LOSS stop 90 GTC] id x");
    }
}
