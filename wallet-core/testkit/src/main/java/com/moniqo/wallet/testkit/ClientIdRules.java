package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.DUPLICATE;
import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for client ids: a request that is sent again takes effect only once. */
abstract class ClientIdRules extends WalletRules {
    ClientIdRules(WalletContract contract) {
        super(contract);
    }

    /** Aborts a test of client ids of ended orders if the wallet does not remember those. */
    private void needIdsThatOutliveTheirOrders() {
        boolean forgotten = declared.needClientIds()
                .rememberedFor()
                .filter(afterEnd -> afterEnd.compareTo(Duration.ofMinutes(5)) < 0)
                .isPresent();
        if (forgotten) {
            abort("client ids are not remembered after their order has ended");
        }
    }

    @Test
    void an_id_of_another_form_is_refused() {
        ClientIdSupport ids = declared.needClientIds();
        for (String form : List.of("x".repeat(64), "a b".replace(' ', '~'), "a/b:c")) {
            if (!ids.accepts(ClientId.of(form))) {
                refused(
                        "the client id " + form + ", which does not have the declared form",
                        () -> wallet.placeOrder(awayBuy().clientId(form)),
                        INVALID_ORDER);
            }
        }
    }

    @Test
    void without_client_ids_a_request_that_has_one_is_refused() {
        assumeTrue(declared.binding(), "the capabilities are not declared");
        assumeTrue(declared.capabilities().clientIds().isEmpty(), "the wallet supports client ids");
        OrderRequest request = awayBuy();
        declared.need(request);
        refused(
                "a client id, which the wallet does not support",
                () -> wallet.placeOrder(request.clientId("a")),
                UNSUPPORTED);
    }

    @Test
    void the_same_request_again_returns_the_same_order() {
        OrderRequest request = awayBuy().clientId(id("same"));
        Order first = place(request);
        WalletState before = state();
        Order again = wallet.placeOrder(request);
        assertThat(again.id())
                .as(
                        "placing the same request with the same client id again must return the first order, not place another")
                .isEqualTo(first.id());
        assertThat(state()).as("placing it again must change nothing").isEqualTo(before);
    }

    @Test
    void the_same_request_written_with_other_scales_is_the_same_request() {
        BigDecimal price = price(90);
        Order first =
                place(OrderRequest.limit(symbol, OrderSide.BUY, amount, price).clientId(id("scale")));
        BigDecimal sameAmount = amount.setScale(amount.scale() + 2);
        BigDecimal samePrice = price.setScale(price.scale() + 2);
        Order again = wallet.placeOrder(
                OrderRequest.limit(symbol, OrderSide.BUY, sameAmount, samePrice).clientId(id("scale")));
        assertThat(again.id()).as("1.0 and 1.00 are the same amount").isEqualTo(first.id());
    }

    @Test
    void a_market_order_sent_twice_fills_once() {
        needIdsThatOutliveTheirOrders();
        OrderRequest request =
                OrderRequest.market(symbol, OrderSide.BUY, amount).clientId(id("market"));
        BigDecimal before = total(base());
        Order first = place(request);
        BigDecimal after = total(base());
        Order again = wallet.placeOrder(request);
        assertThat(again.id()).as("the order with the client id market-1").isEqualTo(first.id());
        assertSame(
                "the amount bought, with the same client id sent twice",
                total(base()).subtract(before),
                after.subtract(before));
    }

    @Test
    void sending_it_again_returns_the_order_as_it_is_then() {
        needIdsThatOutliveTheirOrders();
        OrderRequest request = awayBuy().clientId(id("then"));
        Order first = place(request);
        wallet.cancelOrder(first.id());
        Order again = wallet.placeOrder(request);
        assertThat(again.id())
                .as("a client id must stay in use for ever, even after its order has ended")
                .isEqualTo(first.id());
        assertThat(again.status()).as("the current order").isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void sending_it_again_is_no_matter_of_money() {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        OrderRequest request =
                OrderRequest.limit(symbol, OrderSide.SELL, most, price(110)).clientId(id("money"));
        Order first = place(request);
        assertThat(wallet.placeOrder(request).id())
                .as("the client id must be looked up before the funds are checked")
                .isEqualTo(first.id());
    }

    @Test
    void sending_it_again_needs_no_price() {
        OrderRequest request = awayBuy().clientId(id("price"));
        Order first = place(request);
        breakMarket();
        assertThat(wallet.placeOrder(request).id())
                .as("the client id must be looked up before the market is queried")
                .isEqualTo(first.id());
    }

    @Test
    void another_request_with_the_same_client_id_is_refused() {
        place(awayBuy().clientId(id("other")));
        refusedOrder(
                "another amount with a client id that is in use",
                OrderRequest.limit(symbol, OrderSide.BUY, amount.add(amount), price(90))
                        .clientId(id("other")),
                DUPLICATE);
        refusedOrder(
                "the other side with a client id that is in use",
                away(OrderSide.SELL).clientId(id("other")),
                DUPLICATE);
    }

    @Test
    void a_refused_request_leaves_its_client_id_unused() {
        BigDecimal tooMuch = unaffordable();
        refusedOrder(
                "a BUY that costs more than the free balance",
                OrderRequest.market(symbol, OrderSide.BUY, tooMuch).clientId(id("unused")),
                INSUFFICIENT_BALANCE);
        assertThat(place(awayBuy().clientId(id("unused"))).status())
                .as("the client id of a refused request must be free again")
                .isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void different_client_ids_are_different_orders() {
        Order one = place(awayBuy().clientId(id("one")));
        Order two = place(awayBuy().clientId(id("two")));
        assertThat(two.id())
                .as("the same request with another client id must place another order")
                .isNotEqualTo(one.id());
        assertThat(one.clientId().orElseThrow().value())
                .as("clientId() of the order")
                .isEqualTo(id("one"));
    }

    @Test
    void orders_without_a_client_id_are_all_different() {
        assertThat(restingBuy().id())
                .as("without a client id, every call must place an order")
                .isNotEqualTo(restingBuy().id());
    }

    @Test
    void a_client_id_is_the_wallets_own() {
        place(awayBuy().clientId(id("shared")));
        Wallet other = openAnother();
        OrderRequest different =
                OrderRequest.market(symbol, OrderSide.BUY, amount).clientId(id("shared"));
        assertThat(other.placeOrder(different).status())
                .as("the same client id in another wallet")
                .isEqualTo(OrderStatus.FILLED);
    }
}
