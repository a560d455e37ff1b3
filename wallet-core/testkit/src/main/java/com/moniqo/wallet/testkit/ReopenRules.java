package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for a wallet that is closed and opened again, as after a restart of its host. */
abstract class ReopenRules extends WalletRules {
    ReopenRules(WalletContract contract) {
        super(contract);
    }

    private void needIdsThatSurvive() {
        assumeTrue(
                declared.needClientIds().survivesRestart(),
                "the capabilities declare that client ids are forgotten when the wallet is closed");
    }

    private void reopenTheSame(Order open) {
        reopen();
        assertThat(wallet.openOrders())
                .as(
                        "openOrders() of a wallet that was opened again: openWallet(fixture), called again with the same fixture,"
                                + " must open the same wallet; otherwise override reopenWallet")
                .extracting(Order::id)
                .contains(open.id());
    }

    @Test
    void an_open_order_is_there_again() {
        needIdsThatSurvive();
        Order order = restingBuy();
        reopenTheSame(order);
        assertThat(wallet.order(order.id()))
                .as("order(id) after the wallet was opened again")
                .isEqualTo(order);
    }

    @Test
    void an_open_order_is_never_placed_twice() {
        needIdsThatSurvive();
        OrderRequest request = awayBuy().clientId(id("open"));
        Order order = place(request);
        reopenTheSame(order);
        assertThat(wallet.placeOrder(request).id())
                .as("placing the same request again, with the same client id, after the wallet was opened again")
                .isEqualTo(order.id());
        assertThat(openOrders())
                .as("openOrders(): a reopened wallet must not order twice")
                .extracting(Order::id)
                .containsExactly(order.id());
    }

    @Test
    void a_filled_order_is_never_placed_twice() {
        needIdsThatSurvive();
        assumeTrue(
                declared.needClientIds().rememberedFor().isEmpty(),
                "client ids are not remembered after their order has ended");
        OrderRequest request =
                OrderRequest.market(symbol, OrderSide.BUY, amount).clientId(id("filled"));
        Order order = placeFilled(request);
        Order open = restingBuy();
        BigDecimal before = total(base());
        reopenTheSame(open);
        assertThat(wallet.placeOrder(request).id())
                .as("placing the same request again, with the same client id, after the wallet was opened again")
                .isEqualTo(order.id());
        assertSame("the balance of " + base() + ": a reopened wallet must not order twice", total(base()), before);
    }

    @Test
    void another_request_with_an_id_from_before_is_refused() {
        needIdsThatSurvive();
        Order order = place(awayBuy().clientId(id("taken")));
        reopenTheSame(order);
        refusedOrder(
                "another amount with a client id from before the wallet was opened again",
                OrderRequest.limit(symbol, OrderSide.BUY, amount.add(amount), price(90))
                        .clientId(id("taken")),
                com.moniqo.wallet.error.ErrorCode.DUPLICATE);
    }

    @Test
    void an_order_is_found_by_an_id_from_before() {
        needIdsThatSurvive();
        OrderRequest request = awayBuy().clientId(id("before"));
        Order order = place(request);
        reopenTheSame(order);
        assertThat(wallet.order(request.clientId().orElseThrow()).id())
                .as("order(clientId) after the wallet was opened again")
                .isEqualTo(order.id());
    }
}
