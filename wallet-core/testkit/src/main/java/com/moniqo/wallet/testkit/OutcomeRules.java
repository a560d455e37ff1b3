package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.OUTCOME_UNKNOWN;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link WalletContract} for orders of unknown outcome. */
abstract class OutcomeRules extends WalletRules {
    OutcomeRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void an_order_is_found_by_its_client_id() {
        ClientId id = ClientId.of(id("found"));
        Order order = place(awayBuy().clientId(id));
        assertThat(wallet.order(id)).as("order(clientId)").isEqualTo(wallet.order(order.id()));
        wallet.cancelOrder(order.id());
        assertThat(wallet.order(id).status())
                .as("order(clientId) of an order that has since been cancelled")
                .isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_list_is_found_by_its_client_id() {
        LinkedOrders lists = declared.need(wallet, LinkedOrders.class);
        OrderRequest stop = supported(OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(85)));
        OrderList list = OrderList.oco(OrderRequest.limit(symbol, OrderSide.SELL, amount, price(110)), stop)
                .clientId(id("list"));
        declared.need(list);
        List<Order> orders = lists.placeOrders(list);
        assertThat(wallet.order(list.clientId().orElseThrow()).id())
                .as("order(clientId) of a list: its first member")
                .isEqualTo(orders.get(0).id());
    }

    @Test
    void a_client_id_that_nobody_used_is_not_found() {
        ClientId unused = ClientId.of(id("unused"));
        refused("order(unused client id)", () -> wallet.order(unused), ORDER_NOT_FOUND);
    }

    @Test
    void the_client_id_of_a_refused_order_is_not_found() {
        OrderRequest tooMuch = OrderRequest.limit(symbol, OrderSide.BUY, unaffordable(), price(90))
                .clientId(id("refused"));
        declared.need(tooMuch);
        thrown("an order that the free balance cannot pay for", () -> wallet.placeOrder(tooMuch), INSUFFICIENT_BALANCE);
        thrown(
                "order(client id of a refused order)",
                () -> wallet.order(tooMuch.clientId().orElseThrow()),
                ORDER_NOT_FOUND);
    }

    @Test
    void without_client_ids_nothing_is_found_by_one() {
        assumeTrue(declared.binding(), "the capabilities are not declared");
        assumeTrue(declared.capabilities().clientIds().isEmpty(), "the wallet supports client ids");
        refused("order(client id) of a wallet without client ids", () -> wallet.order(ClientId.of("a")), UNSUPPORTED);
    }

    @Test
    void null_is_refused() {
        refused("order((ClientId) null)", () -> wallet.order(WalletRules.<ClientId>absent()), VALIDATION_ERROR);
        refused("order((OrderId) null)", () -> wallet.order(WalletRules.<OrderId>absent()), VALIDATION_ERROR);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_lost_reply_leaves_one_order(boolean done) {
        OrderRequest request = awayBuy();
        declared.need(request);
        price(90);
        loseNextReply(done);
        Order order = wallet.placeOrder(request);
        assertThat(openOrders())
                .as("openOrders() after an order with a lost reply was retried until it was certain to be placed")
                .extracting(Order::id)
                .containsExactly(order.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_lost_reply_is_never_taken_for_a_refusal(boolean done) {
        OrderRequest request = awayBuy();
        declared.need(request);
        Wallet impatient = wallet.impatient();
        loseNextReply(done);
        try {
            Order order = impatient.placeOrder(request);
            assertThat(openOrders())
                    .as("openOrders(), since the wallet found out the outcome itself")
                    .extracting(Order::id)
                    .containsExactly(order.id());
        } catch (WalletException e) {
            assertThat(e.code())
                    .as(
                            "the code after the reply to an order was lost, since any other code promises that nothing has changed")
                    .isEqualTo(OUTCOME_UNKNOWN);
            assertThat(e.details())
                    .as("the details of OUTCOME_UNKNOWN: sent_at, and client_id if the wallet supports client ids")
                    .containsKey("sent_at");
            assertThat(e.details().containsKey("client_id"))
                    .as("whether the details contain a client_id to ask for")
                    .isEqualTo(declared.capabilities().clientIds().isPresent());
        }
    }
}
