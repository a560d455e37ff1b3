package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for closing. */
abstract class CloseRules extends WalletRules {
    CloseRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void closing_again_does_nothing() {
        wallet.close();
        wallet.close();
    }

    @Test
    void a_closed_wallet_takes_no_orders() {
        OrderRequest request = OrderRequest.market(symbol, OrderSide.BUY, amount);
        wallet.close();
        assertClosed("placeOrder", () -> wallet.placeOrder(request));
    }

    @Test
    void a_closed_wallet_cancels_nothing() {
        Order order = restingBuy();
        wallet.close();
        assertClosed("cancelOrder", () -> wallet.cancelOrder(order.id()));
        assertClosed("cancelOrder of an unknown id", () -> wallet.cancelOrder(unknownId()));
    }

    @Test
    void a_closed_wallet_tells_nothing() {
        Order order = buyAtMarket();
        wallet.close();
        assertClosed("balances", wallet::balances);
        assertClosed("balance", () -> wallet.balance(quoteAsset()));
        assertClosed("quote", () -> wallet.quote(symbol));
        assertClosed("order", () -> wallet.order(order.id()));
        if (declared.capabilities().clientIds().isPresent()) {
            assertClosed("order by client id", () -> wallet.order(ClientId.of(id("closed"))));
        }
        assertClosed("openOrders", wallet::openOrders);
        assertClosed("openOrders of a symbol", () -> wallet.openOrders(symbol));
    }

    @Test
    void a_closed_wallet_gives_no_sign_of_life() {
        wallet.close();
        try {
            ConnectionTest answer = wallet.testConnection();
            assertThat(answer.failure().map(WalletException::code))
                    .as("testConnection() on a closed wallet must fail with, or throw, WALLET_NOT_INITIALIZED")
                    .contains(WALLET_NOT_INITIALIZED);
        } catch (WalletException refusal) {
            assertThat(refusal.code())
                    .as("the code of testConnection() on a closed wallet")
                    .isEqualTo(WALLET_NOT_INITIALIZED);
        }
    }

    @Test
    void closing_one_wallet_leaves_the_others_open() {
        Wallet other = openAnother();
        wallet.close();
        assertThat(other.placeOrder(OrderRequest.market(symbol, OrderSide.BUY, amount))
                        .status())
                .as("an order of another wallet on the same market")
                .isEqualTo(OrderStatus.FILLED);
    }

    private void assertClosed(String what, ThrowingCallable call) {
        thrown(what + " on a closed wallet", call, WALLET_NOT_INITIALIZED);
    }
}
