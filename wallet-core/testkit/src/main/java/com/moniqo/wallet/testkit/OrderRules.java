package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for reading orders. */
abstract class OrderRules extends WalletRules {
    OrderRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void an_order_reads_as_it_was_returned() {
        Order resting = restingBuy();
        assertThat(wallet.order(resting.id()))
                .as("order(id) right after placeOrder")
                .isEqualTo(resting);
        Order filled = buyAtMarket();
        assertThat(wallet.order(filled.id()))
                .as("order(id) right after placeOrder")
                .isEqualTo(filled);
    }

    @Test
    void an_order_keeps_what_was_asked_for() {
        OrderRequest request = awayBuy().metadata("strategy", "moving average");
        Order order = place(request);
        assertThat(wallet.order(order.id()).request())
                .as(
                        "request() of an order: the original request with its metadata, and no client id that the caller did not provide")
                .isEqualTo(request);
    }

    @Test
    void an_order_keeps_its_client_id() {
        OrderRequest request = awayBuy().clientId(id("kept"));
        Order order = place(request);
        assertThat(wallet.order(order.id()).request())
                .as("request() of an order: the original request with its client id")
                .isEqualTo(request);
    }

    @Test
    void a_filled_order_stays_readable() {
        Order order = buyAtMarket();
        buyAtMarket();
        assertThat(readable(order.id()).status()).as("a filled order").isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_cancelled_order_stays_readable() {
        Order order = restingBuy();
        wallet.cancelOrder(order.id());
        assertThat(readable(order.id()).status()).as("a cancelled order").isEqualTo(OrderStatus.CANCELLED);
    }

    private Order readable(OrderId id) {
        try {
            return wallet.order(id);
        } catch (WalletException refusal) {
            throw new AssertionError("an order that has ended must stay readable by order(id)", refusal);
        }
    }

    @Test
    void every_order_has_an_id_of_its_own() {
        List<OrderId> ids = List.of(
                buyAtMarket().id(),
                buyAtMarket().id(),
                restingBuy().id(),
                restingBuy().id());
        assertThat(ids).as("the ids of four orders").doesNotHaveDuplicates();
    }

    @Test
    void open_orders_come_in_the_order_they_were_accepted() {
        List<OrderId> placed = List.of(
                restingBuy().id(),
                restingSell().id(),
                placeResting(OrderRequest.limit(symbol, OrderSide.BUY, amount, price(80)))
                        .id(),
                restingBuy().id());
        assertThat(openOrders())
                .as("openOrders(), in the order of acceptance")
                .extracting(Order::id)
                .containsExactlyElementsOf(placed);
    }

    @Test
    void open_orders_are_those_that_have_not_ended() {
        buyAtMarket();
        wallet.cancelOrder(restingBuy().id());
        Order open = restingSell();
        assertThat(openOrders())
                .as("openOrders() after one order filled, one was cancelled and one rests")
                .containsExactly(open);
    }

    @Test
    void open_orders_of_a_symbol_leave_out_the_others() {
        Order here = restingBuy();
        BigDecimal far = wallet.quote(fixture.otherSymbol())
                .bid()
                .multiply(new BigDecimal("0.9"))
                .setScale(fixture.priceDecimals(), RoundingMode.DOWN);
        Order there = place(OrderRequest.limit(fixture.otherSymbol(), OrderSide.BUY, amount, far));
        assertThat(mine(wallet.openOrders(symbol))).as("openOrders(%s)", symbol).containsExactly(here);
        assertThat(mine(wallet.openOrders(fixture.otherSymbol())))
                .as("openOrders(%s)", fixture.otherSymbol())
                .containsExactly(there);
    }

    @Test
    void open_orders_of_a_symbol_without_any_are_none() {
        restingBuy();
        assertThat(wallet.openOrders(fixture.unknownSymbol()))
                .as("openOrders(symbol) of a symbol without orders")
                .isEmpty();
    }

    @Test
    void an_order_that_was_read_does_not_change() {
        Order before = restingBuy();
        OrderStatus status = before.status();
        wallet.cancelOrder(before.id());
        assertThat(before.status()).as("an Order must not change afterwards").isEqualTo(status);
    }

    @Test
    void an_unknown_order_is_not_found() {
        refused("order(unknown id)", () -> wallet.order(unknownId()), ORDER_NOT_FOUND);
    }

    @Test
    void the_order_of_another_wallet_is_not_found() {
        Order order = restingBuy();
        Wallet other = openAnother();
        thrown("order(id of another wallet)", () -> other.order(order.id()), ORDER_NOT_FOUND);
        assertThat(other.openOrders())
                .as("openOrders() of another wallet")
                .extracting(Order::id)
                .doesNotContain(order.id());
    }

    @Test
    void times_are_on_the_clock_of_the_wallet() {
        Order order = restingBuy();
        assertThat(order.updatedAt()).as("updatedAt() of a new order").isAfterOrEqualTo(order.createdAt());
        Order cancelled = wallet.cancelOrder(order.id());
        assertThat(cancelled.createdAt()).as("createdAt() must not change").isEqualTo(order.createdAt());
        assertThat(cancelled.updatedAt()).as("updatedAt() of a cancelled order").isAfterOrEqualTo(order.updatedAt());
    }
}
