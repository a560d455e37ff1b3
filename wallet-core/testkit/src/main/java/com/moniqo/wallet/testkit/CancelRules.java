package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.ORDER_ALREADY_FILLED;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.Wallet;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for cancelling. */
abstract class CancelRules extends WalletRules {
    CancelRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_cancelled_order_comes_back_cancelled() {
        Order order = restingBuy();
        Order cancelled = wallet.cancelOrder(order.id());
        assertThat(cancelled.id())
                .as("cancelOrder must return the order that it cancelled")
                .isEqualTo(order.id());
        assertThat(cancelled.status()).as("the status of a cancelled order").isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancelling_a_buy_releases_what_it_held() {
        WalletState before = state();
        wallet.cancelOrder(restingBuy().id());
        assertReleased(before);
    }

    @Test
    void cancelling_a_sale_releases_what_it_held() {
        WalletState before = state();
        wallet.cancelOrder(restingSell().id());
        assertReleased(before);
    }

    @Test
    void cancelling_one_order_leaves_the_others() {
        Order one = restingBuy();
        WalletState before = state();
        Order two = restingBuy();
        wallet.cancelOrder(two.id());
        assertReleased(before);
        assertThat(wallet.order(one.id()))
                .as("the order that was not cancelled")
                .isEqualTo(one);
    }

    @Test
    void a_filled_order_cannot_be_cancelled() {
        Order order = buyAtMarket();
        refused("cancelling a filled order", () -> wallet.cancelOrder(order.id()), ORDER_ALREADY_FILLED);
        assertThat(wallet.order(order.id()).status())
                .as("filled amounts must stay filled")
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_cancelled_order_cannot_be_cancelled_again() {
        Order order = wallet.cancelOrder(restingBuy().id());
        assertSaysStatus(
                order, refused("cancelling an order twice", () -> wallet.cancelOrder(order.id()), ORDER_REJECTED));
    }

    @Test
    void an_expired_order_cannot_be_cancelled() {
        Order order = place(awayBuy().timeInForce(TimeInForce.IOC));
        assertSaysStatus(
                order, refused("cancelling an expired order", () -> wallet.cancelOrder(order.id()), ORDER_REJECTED));
    }

    private static void assertSaysStatus(Order order, WalletException refusal) {
        assertThat(refusal.details())
                .as("the details of the refusal must contain the order's final status")
                .containsEntry("status", order.status().name());
    }

    @Test
    void an_unknown_order_cannot_be_cancelled() {
        refused("cancelling an unknown order", () -> wallet.cancelOrder(unknownId()), ORDER_NOT_FOUND);
    }

    @Test
    void the_order_of_another_wallet_cannot_be_cancelled() {
        Order order = restingBuy();
        Wallet other = openAnother();
        thrown("cancelling an order of another wallet", () -> other.cancelOrder(order.id()), ORDER_NOT_FOUND);
        assertThat(wallet.order(order.id()))
                .as("the order, untouched by the other wallet")
                .isEqualTo(order);
    }
}
