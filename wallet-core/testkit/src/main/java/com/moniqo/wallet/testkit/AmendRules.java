package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.ORDER_ALREADY_FILLED;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for a wallet with {@link OrderAmending}. */
abstract class AmendRules extends WalletRules {
    AmendRules(WalletContract contract) {
        super(contract);
    }

    private OrderAmending amending() {
        return declared.need(wallet, OrderAmending.class);
    }

    /** Makes an amendment that the wallet declares; aborts the test for any other. */
    private Order amend(Order order, OrderAmendment amendment) {
        OrderAmending amending = amending();
        declared.need(order, amendment);
        return amending.amendOrder(order.id(), amendment);
    }

    private BigDecimal half() {
        return amount.divide(BigDecimal.valueOf(2));
    }

    @Test
    void an_amended_order_keeps_its_id() {
        Order order = restingBuy();
        Order amended = amend(order, OrderAmendment.amount(half()));
        assertThat(amended.id()).as("the id of an amended order").isEqualTo(order.id());
        assertSame("its amount", amended.amount(), half());
        assertThat(amended.status()).as("an amended order away from the market").isEqualTo(OrderStatus.OPEN);
        assertThat(wallet.order(order.id())).as("order(id) of an amended order").isEqualTo(amended);
        assertThat(openOrders()).as("openOrders() with an amended order").containsExactly(amended);
    }

    @Test
    void an_amended_limit_price_is_the_new_one() {
        Order order = restingBuy();
        Order amended = amend(order, OrderAmendment.limitPrice(price(80)));
        assertThat(amended.id()).as("the id of an amended order").isEqualTo(order.id());
        assertSame("its limit price", amended.limitPrice().orElseThrow(), price(80));
        assertSame("its amount", amended.amount(), amount);
        assertThat(wallet.order(order.id())).as("order(id) of an amended order").isEqualTo(amended);
    }

    @Test
    void what_cannot_be_amended_is_refused_as_unsupported() {
        OrderAmending amending = amending();
        assumeTrue(declared.binding(), "the capabilities are not declared");
        Order order = restingBuy();
        for (OrderAmendment amendment : List.of(
                OrderAmendment.amount(half()),
                OrderAmendment.amount(amount.add(amount)),
                OrderAmendment.limitPrice(price(80)))) {
            if (!declared.covers(order, amendment)) {
                refused(
                        "amending " + amendment + ", which is not declared as amendable",
                        () -> amending.amendOrder(order.id(), amendment),
                        UNSUPPORTED);
            }
        }
    }

    @Test
    void a_smaller_amount_locks_less() {
        Order order = restingSell();
        amend(order, OrderAmendment.amount(half()));
        assertSame("locked " + base() + " after the amount was halved", locked(base()), half());
    }

    @Test
    void a_larger_amount_locks_more() {
        Order order = restingSell();
        amend(order, OrderAmendment.amount(amount.add(amount)));
        assertSame("locked " + base() + " after the amount was doubled", locked(base()), amount.add(amount));
    }

    @Test
    void a_lower_price_of_a_buy_locks_less() {
        Order order = restingBuy();
        BigDecimal before = locked(quoteAsset());
        amend(order, OrderAmendment.limitPrice(price(45)));
        assertThat(locked(quoteAsset()))
                .as("locked %s after the limit price of a BUY was halved", quoteAsset())
                .isBetween(before.multiply(new BigDecimal("0.49")), before.multiply(new BigDecimal("0.51")));
    }

    @Test
    void an_amended_order_releases_all_that_it_holds_when_cancelled() {
        amending();
        WalletState before = state();
        Order order = restingBuy();
        amend(order, OrderAmendment.amount(half()));
        wallet.cancelOrder(order.id());
        assertReleased(before);
    }

    @Test
    void an_order_amended_across_the_market_fills() {
        Order order = restingBuy();
        Order amended = amend(order, OrderAmendment.limitPrice(price(110)));
        assertThat(amended.status())
                .as("a BUY amended to a limit above the market")
                .isEqualTo(OrderStatus.FILLED);
        assertThat(locked(quoteAsset()))
                .as("locked %s after it filled", quoteAsset())
                .isZero();
    }

    @Test
    void an_amendment_that_cannot_be_paid_leaves_the_order_untouched() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        BigDecimal tooMuch = unaffordable();
        declared.need(order, OrderAmendment.amount(tooMuch));
        refused(
                "amending to more than the free balance can pay for",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(tooMuch)),
                INSUFFICIENT_BALANCE);
        assertThat(wallet.order(order.id()))
                .as("the order after a refused amendment")
                .isEqualTo(order);
    }

    @Test
    void what_a_type_of_order_does_not_have_cannot_be_amended() {
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
    void a_filled_order_cannot_be_amended() {
        OrderAmending amending = amending();
        Order order = buyAtMarket();
        refused(
                "amending a filled order",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_ALREADY_FILLED);
    }

    @Test
    void a_cancelled_order_cannot_be_amended() {
        OrderAmending amending = amending();
        Order order = wallet.cancelOrder(restingBuy().id());
        WalletException refusal = refused(
                "amending a cancelled order",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_REJECTED);
        assertThat(refusal.details())
                .as("the details of the refusal must contain the order's final status")
                .containsEntry("status", "CANCELLED");
    }

    @Test
    void an_unknown_order_cannot_be_amended() {
        OrderAmending amending = amending();
        refused(
                "amending an unknown order",
                () -> amending.amendOrder(unknownId(), OrderAmendment.amount(half())),
                ORDER_NOT_FOUND);
    }

    @Test
    void the_order_of_another_wallet_cannot_be_amended() {
        amending();
        Order order = restingBuy();
        OrderAmending other = declared.need(openAnother(), OrderAmending.class);
        thrown(
                "amending an order of another wallet",
                () -> other.amendOrder(order.id(), OrderAmendment.amount(half())),
                ORDER_NOT_FOUND);
        assertThat(wallet.order(order.id()))
                .as("the order, untouched by the other wallet")
                .isEqualTo(order);
    }

    @Test
    void null_is_refused() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        refused(
                "amendOrder(null, ...)",
                () -> amending.amendOrder(absent(), OrderAmendment.amount(half())),
                VALIDATION_ERROR);
        refused("amendOrder(id, null)", () -> amending.amendOrder(order.id(), absent()), VALIDATION_ERROR);
    }

    @Test
    void a_closed_wallet_amends_nothing() {
        OrderAmending amending = amending();
        Order order = restingBuy();
        wallet.close();
        thrown(
                "amendOrder on a closed wallet",
                () -> amending.amendOrder(order.id(), OrderAmendment.amount(half())),
                WALLET_NOT_INITIALIZED);
    }
}
