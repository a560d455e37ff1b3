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

    /** Ends a test that counts on the other leg to end when one fills. */
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

    /** Below where {@link #awayBuy} rests. */
    private OrderRequest stop(BigDecimal ofAmount) {
        return supported(OrderRequest.stopLoss(symbol, OrderSide.SELL, ofAmount, price(85)));
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
    void theMembersComeBackInTheirOrderWithOneListId() {
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
    void bothLegsOfAnOcoShareOneLock() {
        BigDecimal before = locked(base());
        place(oco());
        assertSame(
                "what an OCO of two SELLs of " + amount + " locks of " + base(),
                locked(base()).subtract(before),
                amount);
    }

    @Test
    void anOcoCanProtectTheWholeHolding() {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        List<Order> orders = place(OrderList.oco(target(most), stop(most)));
        assertStatuses("each about all that is free", orders, OrderStatus.OPEN, OrderStatus.OPEN);
    }

    @Test
    void cancellingOneLegEndsTheOther() {
        WalletState before = state();
        List<Order> orders = place(oco());
        wallet.cancelOrder(orders.get(0).id());
        assertStatuses("after one was cancelled", orders, OrderStatus.CANCELLED, OrderStatus.CANCELLED);
        assertReleased(before);
    }

    @Test
    void aTargetThatFillsEndsTheStop() {
        needExclusiveLegs();
        List<Order> orders = place(oco());
        moveMarketTo(111);
        assertStatuses("after the market reached the target", orders, OrderStatus.FILLED, OrderStatus.CANCELLED);
        assertThat(locked(base()))
                .as("locked %s after an OCO has ended", base())
                .isZero();
    }

    @Test
    void aStopThatFillsEndsTheTarget() {
        needExclusiveLegs();
        List<Order> orders = place(oco());
        moveMarketTo(83);
        assertStatuses("after the market reached the stop", orders, OrderStatus.CANCELLED, OrderStatus.FILLED);
        assertThat(locked(base()))
                .as("locked %s after an OCO has ended", base())
                .isZero();
    }

    @Test
    void aListThatCannotBePaidIsRefusedWhole() {
        BigDecimal tooMuch = free(base()).add(amount);
        refusedList("an OCO of more than is free", OrderList.oco(target(tooMuch), stop(tooMuch)), INSUFFICIENT_BALANCE);
    }

    @Test
    void exitsOnTheWrongSidesOfTheMarketAreRefusedWhole() {
        OrderRequest low = OrderRequest.limit(symbol, OrderSide.SELL, amount, price(90));
        OrderRequest high = supported(OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(110)));
        refusedList("an OCO whose target is below its stop", OrderList.oco(low, high), ORDER_REJECTED);
    }

    @Test
    void aBracketOpensItsExitsOnceItsEntryFills() {
        BigDecimal before = locked(base());
        List<Order> orders = place(bracket(OrderRequest.market(symbol, OrderSide.BUY, amount)));
        assertStatuses("with a market entry", orders, OrderStatus.FILLED, OrderStatus.OPEN, OrderStatus.OPEN);
        assertSame(
                "what the exits of a bracket lock of " + base(), locked(base()).subtract(before), amount);
    }

    @Test
    void aBracketsExitsHoldNothingWhileTheyWait() {
        BigDecimal before = locked(base());
        List<Order> orders = place(bracket(awayBuy()));
        assertStatuses("with a resting entry", orders, OrderStatus.OPEN, OrderStatus.PENDING, OrderStatus.PENDING);
        assertSame("what waiting exits lock of " + base(), locked(base()), before);
    }

    @Test
    void cancellingABracketsEntryEndsItsExits() {
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
    void theStopOfABracketClosesIt() {
        needExclusiveLegs();
        List<Order> orders = place(bracket(OrderRequest.market(symbol, OrderSide.BUY, amount)));
        moveMarketTo(83);
        assertStatuses(
                "after the market reached the stop",
                orders,
                OrderStatus.FILLED,
                OrderStatus.CANCELLED,
                OrderStatus.FILLED);
    }

    @Test
    void anOrderTriggersItsChildren() {
        List<Order> orders = place(OrderList.oto(awayBuy(), target(amount)));
        assertStatuses("with a resting entry", orders, OrderStatus.OPEN, OrderStatus.PENDING);
        moveMarketTo(89);
        assertStatuses("after the entry filled", orders, OrderStatus.FILLED, OrderStatus.OPEN);
    }

    @Test
    void theSameListAgainReturnsTheSameOrders() {
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
    void anotherListWithTheSameClientIdIsRefused() {
        place(oco().clientId(id("other")));
        BigDecimal more = amount.add(amount);
        refusedList(
                "another list with a client id that is taken",
                OrderList.oco(target(more), stop(more)).clientId(id("other")),
                DUPLICATE);
    }

    @Test
    void nullIsRefused() {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        refused("placeOrders(null)", () -> lists.placeOrders(absent()), VALIDATION_ERROR);
    }

    @Test
    void aListOfAnUnknownSymbolIsRefused() {
        Symbol unknown = fixture.unknownSymbol();
        refusedList(
                "a list of an unknown symbol",
                OrderList.oco(
                        OrderRequest.limit(unknown, OrderSide.SELL, amount, price(110)),
                        supported(OrderRequest.stopLoss(unknown, OrderSide.SELL, amount, price(90)))),
                SYMBOL_NOT_FOUND);
    }

    @Test
    void aClosedWalletTakesNoLists() {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        OrderList list = oco();
        wallet.close();
        thrown("placeOrders on a closed wallet", () -> lists.placeOrders(list), WALLET_NOT_INITIALIZED);
    }
}
