package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.DUPLICATE;
import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for a wallet with {@link LinkedOrders}. */
abstract class LinkedOrderRules extends WalletRules {
    LinkedOrderRules(WalletContract contract) {
        super(contract);
    }

    private List<Order> place(OrderList list) {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        declared.need(list);
        return declared.attempt("placing " + list, () -> lists.placeOrders(list));
    }

    /** Aborts a test that relies on the other leg ending when one fills. */
    private void needExclusiveLegs() {
        assumeTrue(declared.capabilities().exclusiveOco(), "both legs of an OCO can fill");
    }

    private void refusedList(String what, OrderList list, ErrorCode... codes) {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        declared.need(list);
        refused(what + ": " + list, () -> lists.placeOrders(list), codes);
    }

    private OrderRequest target(BigDecimal ofAmount) {
        return OrderRequest.limit(symbol, OrderSide.SELL, ofAmount, price(110));
    }

    /** A stop below the price of {@link #awayBuy}. */
    private OrderRequest stop(BigDecimal ofAmount) {
        return supported(OrderRequest.stopLoss(symbol, OrderSide.SELL, ofAmount, price(85)));
    }

    /** An entry that fills at once: at the market, or if entries must have a limit, at one that the market has passed. */
    private OrderRequest entry(BigDecimal ofAmount) {
        return declared.capabilities().entryTypes().contains(OrderType.MARKET)
                ? OrderRequest.market(symbol, OrderSide.BUY, ofAmount)
                : OrderRequest.limit(symbol, OrderSide.BUY, ofAmount, price(105));
    }

    private OrderList oco() {
        return OrderList.oco(target(amount), stop(amount));
    }

    private OrderList bracket(OrderRequest entry) {
        return OrderList.bracket(entry, target(amount), stop(amount));
    }

    private void assertStatuses(String when, List<Order> orders, OrderStatus... expected) {
        assertThat(orders)
                .as("the statuses of the members, %s", when)
                .extracting(order -> wallet.order(order.id()).status())
                .containsExactly(expected);
    }

    @Test
    void the_members_come_back_in_their_order_with_one_list_id() {
        OrderList list = oco();
        List<Order> orders = place(list);
        assertThat(orders)
                .as("the orders of a list")
                .extracting(Order::type)
                .containsExactly(OrderType.LIMIT, OrderType.STOP_LOSS);
        assertThat(orders.get(0).listId())
                .as("listId() of a member")
                .isPresent()
                .isEqualTo(orders.get(1).listId());
        assertThat(orders)
                .as("listType() of the members")
                .allMatch(order -> order.listType().equals(Optional.of(list.type())));
        assertThat(wallet.openOrders()).as("openOrders() with a list").containsAll(orders);
    }

    @Test
    void both_legs_of_an_oco_share_one_lock() {
        BigDecimal before = locked(base());
        place(oco());
        assertSame(
                "the amount of " + base() + " locked by an OCO of two SELLs of " + amount,
                locked(base()).subtract(before),
                amount);
    }

    @Test
    void an_oco_can_protect_the_whole_holding() {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        List<Order> orders = place(OrderList.oco(target(most), stop(most)));
        assertStatuses("each for the whole free balance", orders, OrderStatus.OPEN, OrderStatus.OPEN);
    }

    @Test
    void cancelling_one_leg_ends_the_other() {
        WalletState before = state();
        List<Order> orders = place(oco());
        wallet.cancelOrder(orders.get(0).id());
        assertStatuses("after one was cancelled", orders, OrderStatus.CANCELLED, OrderStatus.CANCELLED);
        assertReleased(before);
    }

    @Test
    void a_target_that_fills_ends_the_stop() {
        needExclusiveLegs();
        List<Order> orders = place(oco());
        moveMarketTo(111);
        assertStatuses("after the market reached the target", orders, OrderStatus.FILLED, OrderStatus.CANCELLED);
        assertThat(locked(base()))
                .as("locked %s after an OCO has ended", base())
                .isZero();
    }

    @Test
    void a_stop_that_fills_ends_the_target() {
        needExclusiveLegs();
        List<Order> orders = place(oco());
        moveMarketTo(83);
        assertStatuses("after the market reached the stop", orders, OrderStatus.CANCELLED, OrderStatus.FILLED);
        assertThat(locked(base()))
                .as("locked %s after an OCO has ended", base())
                .isZero();
    }

    @Test
    void a_list_that_cannot_be_paid_is_refused_whole() {
        BigDecimal tooMuch = free(base()).add(amount);
        refusedList(
                "an OCO of more than the free balance",
                OrderList.oco(target(tooMuch), stop(tooMuch)),
                INSUFFICIENT_BALANCE);
    }

    @Test
    void exits_on_the_wrong_sides_of_the_market_are_refused_whole() {
        OrderRequest low = OrderRequest.limit(symbol, OrderSide.SELL, amount, price(90));
        OrderRequest high = supported(OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(110)));
        refusedList("an OCO whose target is below its stop", OrderList.oco(low, high), ORDER_REJECTED);
    }

    @Test
    void a_bracket_opens_its_exits_once_its_entry_fills() {
        BigDecimal before = locked(base());
        List<Order> orders = place(bracket(entry(amount)));
        assertStatuses(
                "with an entry that fills at once", orders, OrderStatus.FILLED, OrderStatus.OPEN, OrderStatus.OPEN);
        assertSame(
                "the amount of " + base() + " locked by the exits of a bracket",
                locked(base()).subtract(before),
                amountOf(orders, 0, 1));
    }

    /** Returns the amount of some exits, which are for all that the entry has filled, or for what it delivered net of its fee. */
    private BigDecimal amountOf(List<Order> orders, int entry, int... exits) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int exit : exits) {
            sum = sum.add(wallet.order(orders.get(exit).id()).amount());
        }
        Order bought = wallet.order(orders.get(entry).id());
        BigDecimal fee = bought.fees().getOrDefault(base(), BigDecimal.ZERO);
        if (sum.compareTo(bought.filledAmount()) != 0) {
            assertSame("the amount of the exits", sum, bought.filledAmount().subtract(fee));
        }
        return sum;
    }

    @Test
    void a_ladder_opens_each_target_with_its_part_of_the_stop() {
        BigDecimal before = locked(base());
        BigDecimal both = amount.add(amount);
        List<Order> orders = place(OrderList.ladder(
                entry(both),
                stop(both),
                target(amount),
                OrderRequest.limit(symbol, OrderSide.SELL, amount, price(120))));
        assertStatuses(
                "after the entry has filled",
                orders,
                OrderStatus.FILLED,
                OrderStatus.OPEN,
                OrderStatus.OPEN,
                OrderStatus.OPEN,
                OrderStatus.OPEN);
        assertSame(
                "the amount of " + base() + " locked by the exits of a ladder",
                locked(base()).subtract(before),
                amountOf(orders, 0, 1, 3));
        wallet.cancelOrder(orders.get(1).id());
        assertSame(
                "the amount of " + base() + " locked once the first pair has ended",
                locked(base()).subtract(before),
                wallet.order(orders.get(3).id()).amount());
    }

    @Test
    void a_brackets_exits_hold_nothing_while_they_wait() {
        BigDecimal before = locked(base());
        List<Order> orders = place(bracket(awayBuy()));
        assertStatuses("with a resting entry", orders, OrderStatus.OPEN, OrderStatus.PENDING, OrderStatus.PENDING);
        assertSame("the amount of " + base() + " locked by waiting exits", locked(base()), before);
    }

    @Test
    void cancelling_a_brackets_entry_ends_its_exits() {
        WalletState before = state();
        List<Order> orders = place(bracket(awayBuy()));
        wallet.cancelOrder(orders.get(0).id());
        assertStatuses(
                "after the entry was cancelled",
                orders,
                OrderStatus.CANCELLED,
                OrderStatus.CANCELLED,
                OrderStatus.CANCELLED);
        assertReleased(before);
    }

    @Test
    void the_stop_of_a_bracket_closes_it() {
        needExclusiveLegs();
        List<Order> orders = place(bracket(entry(amount)));
        moveMarketTo(83);
        assertStatuses(
                "after the market reached the stop",
                orders,
                OrderStatus.FILLED,
                OrderStatus.CANCELLED,
                OrderStatus.FILLED);
    }

    @Test
    void an_order_triggers_its_children() {
        List<Order> orders = place(OrderList.oto(awayBuy(), target(amount)));
        assertStatuses("with a resting entry", orders, OrderStatus.OPEN, OrderStatus.PENDING);
        moveMarketTo(89);
        assertStatuses("after the entry filled", orders, OrderStatus.FILLED, OrderStatus.OPEN);
    }

    @Test
    void the_same_list_again_returns_the_same_orders() {
        OrderList list = oco().clientId(id("list"));
        List<Order> first = place(list);
        WalletState before = state();
        List<Order> again = place(list);
        assertThat(again)
                .as("placing the same list with the same client id again must return its orders, not place others")
                .extracting(Order::id)
                .containsExactlyElementsOf(first.stream().map(Order::id).toList());
        assertThat(state()).as("placing it again must change nothing").isEqualTo(before);
    }

    @Test
    void another_list_with_the_same_client_id_is_refused() {
        place(oco().clientId(id("other")));
        BigDecimal more = amount.add(amount);
        refusedList(
                "another list with a client id that is in use",
                OrderList.oco(target(more), stop(more)).clientId(id("other")),
                DUPLICATE);
    }

    @Test
    void null_is_refused() {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        refused("placeOrders(null)", () -> lists.placeOrders(absent()), VALIDATION_ERROR);
    }

    @Test
    void a_list_of_an_unknown_symbol_is_refused() {
        Symbol unknown = fixture.unknownSymbol();
        refusedList(
                "a list of an unknown symbol",
                OrderList.oco(
                        OrderRequest.limit(unknown, OrderSide.SELL, amount, price(110)),
                        supported(OrderRequest.stopLoss(unknown, OrderSide.SELL, amount, price(90)))),
                SYMBOL_NOT_FOUND);
    }

    @Test
    void a_closed_wallet_takes_no_lists() {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        OrderList list = oco();
        wallet.close();
        thrown("placeOrders on a closed wallet", () -> lists.placeOrders(list), WALLET_NOT_INITIALIZED);
    }
}
