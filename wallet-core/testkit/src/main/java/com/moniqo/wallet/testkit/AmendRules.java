package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.ORDER_ALREADY_FILLED;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What {@link WalletContract} asks of a wallet with {@link OrderAmending}. */
abstract class AmendRules extends WalletRules {
    AmendRules(WalletContract contract) {
        super(contract);
    }

    private OrderAmending amending() {
        return declared.need(wallet, OrderAmending.class);
    }

    private BigDecimal half() {
        return amount.divide(BigDecimal.valueOf(2));
    }

    @Test
    void anAmendedOrderKeepsItsId() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        Order amended =
                amending.amendOrder(order.id(), OrderAmendment.amount(half()).andLimitPrice(price(80)));
        assertThat(amended.id()).as("the id of an amended order").isEqualTo(order.id());
        assertSame("its amount", amended.amount(), half());
        assertSame("its limit price", amended.limitPrice().orElseThrow(), price(80));
        assertThat(amended.status()).as("an amended order away from the market").isEqualTo(OrderStatus.OPEN);
        assertThat(wallet.order(order.id())).as("order(id) of an amended order").isEqualTo(amended);
        assertThat(wallet.openOrders()).as("openOrders() with an amended order").containsExactly(amended);
    }

    @Test
    void aSmallerAmountLocksLess() {
        OrderAmending amending = amending();
        Order order = restingSell();
        amending.amendOrder(order.id(), OrderAmendment.amount(half()));
        assertSame("locked " + base() + " after the amount was halved", locked(base()), half());
    }

    @Test
    void aLargerAmountLocksMore() {
        OrderAmending amending = amending();
        Order order = restingSell();
        amending.amendOrder(order.id(), OrderAmendment.amount(amount.add(amount)));
        assertSame("locked " + base() + " after the amount was doubled", locked(base()), amount.add(amount));
    }

    @Test
    void aLowerPriceOfABuyLocksLess() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        BigDecimal before = locked(quoteAsset());
        amending.amendOrder(order.id(), OrderAmendment.limitPrice(price(45)));
        assertThat(locked(quoteAsset()))
                .as("locked %s after the limit price of a BUY was halved", quoteAsset())
                .isBetween(before.multiply(new BigDecimal("0.49")), before.multiply(new BigDecimal("0.51")));
    }

    @Test
    void anAmendedOrderReleasesAllThatItHoldsWhenCancelled() {
        OrderAmending amending = amending();
        WalletState before = state();
        Order order = restingBuy();
        amending.amendOrder(order.id(), OrderAmendment.amount(amount.add(amount)));
        amending.amendOrder(order.id(), OrderAmendment.limitPrice(price(80)));
        wallet.cancelOrder(order.id());
        assertReleased(before);
    }

    @Test
    void anOrderAmendedAcrossTheMarketFills() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        Order amended = amending.amendOrder(order.id(), OrderAmendment.limitPrice(price(110)));
        assertThat(amended.status())
                .as("a BUY amended to a limit above the market")
                .isEqualTo(OrderStatus.FILLED);
        assertThat(locked(quoteAsset()))
                .as("locked %s after it filled", quoteAsset())
                .isZero();
    }

    @Test
    void anAmendmentThatCannotBePaidLeavesTheOrderUntouched() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        BigDecimal tooMuch = unaffordable();
        refused(
                "amending to more than can be paid",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(tooMuch)),
                INSUFFICIENT_BALANCE);
        assertThat(wallet.order(order.id()))
                .as("the order after a refused amendment")
                .isEqualTo(order);
    }

    @Test
    void whatATypeOfOrderDoesNotHaveCannotBeAmended() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        refused(
                "amending the stop price of a limit order",
                () -> amending.amendOrder(order.id(), OrderAmendment.stopPrice(price(80))),
                INVALID_ORDER);
        assertThat(wallet.order(order.id()))
                .as("the order after a refused amendment")
                .isEqualTo(order);
    }

    @Test
    void aFilledOrderCannotBeAmended() {
        OrderAmending amending = amending();
        Order order = buyAtMarket();
        refused(
                "amending a filled order",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_ALREADY_FILLED);
    }

    @Test
    void aCancelledOrderCannotBeAmended() {
        OrderAmending amending = amending();
        Order order = wallet.cancelOrder(restingBuy().id());
        WalletException refusal = refused(
                "amending a cancelled order",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_REJECTED);
        assertThat(refusal.details())
                .as("the refusal must say in its details how the order ended")
                .containsEntry("status", "CANCELLED");
    }

    @Test
    void anUnknownOrderCannotBeAmended() {
        OrderAmending amending = amending();
        refused(
                "amending an unknown order",
                () -> amending.amendOrder(unknownId(), OrderAmendment.amount(half())),
                ORDER_NOT_FOUND);
    }

    @Test
    void theOrderOfAnotherWalletCannotBeAmended() {
        amending();
        Order order = restingBuy();
        OrderAmending other = declared.need(open(fixture.anotherWallet()), OrderAmending.class);
        thrown(
                "amending an order of another wallet",
                () -> other.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_NOT_FOUND);
        assertThat(wallet.order(order.id()))
                .as("the order, untouched by the other wallet")
                .isEqualTo(order);
    }

    @Test
    void nullIsRefused() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        refused(
                "amendOrder(null, ...)",
                () -> amending.amendOrder(absent(), OrderAmendment.amount(half())),
                VALIDATION_ERROR);
        refused("amendOrder(id, null)", () -> amending.amendOrder(order.id(), absent()), VALIDATION_ERROR);
    }

    @Test
    void aClosedWalletAmendsNothing() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        wallet.close();
        thrown(
                "amendOrder on a closed wallet",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                WALLET_NOT_INITIALIZED);
    }
}
