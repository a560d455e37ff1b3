package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.DUPLICATE;
import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** What {@link WalletContract} asks of client ids: sending the same request again takes effect once. */
abstract class ClientIdRules extends WalletRules {
    ClientIdRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void theSameRequestAgainReturnsTheSameOrder() {
        OrderRequest request = awayBuy().clientId("same-1");
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
    void theSameRequestWrittenWithOtherScalesIsTheSameRequest() {
        BigDecimal price = price(90);
        Order first =
                place(OrderRequest.limit(symbol, OrderSide.BUY, amount, price).clientId("scale-1"));
        BigDecimal sameAmount = amount.setScale(amount.scale() + 2);
        BigDecimal samePrice = price.setScale(price.scale() + 2);
        Order again = wallet.placeOrder(
                OrderRequest.limit(symbol, OrderSide.BUY, sameAmount, samePrice).clientId("scale-1"));
        assertThat(again.id()).as("1.0 and 1.00 are the same amount").isEqualTo(first.id());
    }

    @Test
    void aMarketOrderSentTwiceFillsOnce() {
        OrderRequest request =
                OrderRequest.market(symbol, OrderSide.BUY, amount).clientId("market-1");
        BigDecimal before = total(base());
        Order first = place(request);
        BigDecimal after = total(base());
        Order again = wallet.placeOrder(request);
        assertThat(again.id()).as("the order of client id market-1").isEqualTo(first.id());
        assertSame(
                "what was bought, with the same client id sent twice",
                total(base()).subtract(before),
                after.subtract(before));
    }

    @Test
    void sendingItAgainReturnsTheOrderAsItIsThen() {
        OrderRequest request = awayBuy().clientId("then-1");
        Order first = place(request);
        wallet.cancelOrder(first.id());
        Order again = wallet.placeOrder(request);
        assertThat(again.id())
                .as("a client id is used up for ever, also by an order that ended")
                .isEqualTo(first.id());
        assertThat(again.status()).as("the order as it is now").isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void sendingItAgainIsNoMatterOfMoney() {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        OrderRequest request =
                OrderRequest.limit(symbol, OrderSide.SELL, most, price(110)).clientId("money-1");
        Order first = place(request);
        assertThat(wallet.placeOrder(request).id())
                .as("the client id must be looked up before the funds are checked")
                .isEqualTo(first.id());
    }

    @Test
    void sendingItAgainNeedsNoPrice() {
        OrderRequest request = awayBuy().clientId("price-1");
        Order first = place(request);
        breakMarket();
        assertThat(wallet.placeOrder(request).id())
                .as("the client id must be looked up before the market is asked")
                .isEqualTo(first.id());
    }

    @Test
    void anotherRequestWithTheSameClientIdIsRefused() {
        place(awayBuy().clientId("other-1"));
        refusedOrder(
                "another amount with a client id that is taken",
                OrderRequest.limit(symbol, OrderSide.BUY, amount.add(amount), price(90))
                        .clientId("other-1"),
                DUPLICATE);
        refusedOrder(
                "the other side with a client id that is taken",
                away(OrderSide.SELL).clientId("other-1"),
                DUPLICATE);
    }

    @Test
    void aRefusedRequestLeavesItsClientIdUnused() {
        BigDecimal tooMuch = unaffordable();
        refusedOrder(
                "a BUY that costs more than is free",
                OrderRequest.market(symbol, OrderSide.BUY, tooMuch).clientId("unused-1"),
                INSUFFICIENT_BALANCE);
        assertThat(place(awayBuy().clientId("unused-1")).status())
                .as("a client id of a request that was refused is free for another")
                .isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void differentClientIdsAreDifferentOrders() {
        Order one = place(awayBuy().clientId("one"));
        Order two = place(awayBuy().clientId("two"));
        assertThat(two.id())
                .as("the same order with another client id is another order")
                .isNotEqualTo(one.id());
        assertThat(one.clientId().orElseThrow().value())
                .as("clientId() of the order")
                .isEqualTo("one");
    }

    @Test
    void ordersWithoutAClientIdAreAllDifferent() {
        assertThat(restingBuy().id())
                .as("without a client id every call places an order")
                .isNotEqualTo(restingBuy().id());
    }

    @Test
    void aClientIdIsTheWalletsOwn() {
        place(awayBuy().clientId("shared-1"));
        Wallet other = open(fixture.anotherWallet());
        OrderRequest different =
                OrderRequest.market(symbol, OrderSide.BUY, amount).clientId("shared-1");
        assertThat(other.placeOrder(different).status())
                .as("the same client id in another wallet")
                .isEqualTo(OrderStatus.FILLED);
    }
}
