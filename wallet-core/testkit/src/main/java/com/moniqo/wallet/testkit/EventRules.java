package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of {@link WalletContract} for a wallet with {@link WalletEvents}. */
@Timeout(
        value = 300,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a listener that deadlocks the wallet fails the test
abstract class EventRules extends WalletRules {
    EventRules(WalletContract contract) {
        super(contract);
    }

    private WalletEvents events() {
        return declared.need(wallet, WalletEvents.class);
    }

    private static boolean about(WalletEvent event, OrderId id, OrderEvent.Kind kind) {
        return event instanceof OrderEvent change && change.order().id().equals(id) && change.kind() == kind;
    }

    private static WalletEvent await(EventLog<WalletEvent> log, OrderId id, OrderEvent.Kind kind) {
        return log.await("an OrderEvent " + kind + " of order " + id, event -> about(event, id, kind));
    }

    @Test
    void a_listener_is_told_of_an_orders_whole_life() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        Order filled = buyAtMarket();
        Order cancelled = restingBuy();
        wallet.cancelOrder(cancelled.id());
        await(log, cancelled.id(), OrderEvent.Kind.ENDED);
        assertThat(kinds(log, filled.id()))
                .as("the events of an order that filled at once")
                .startsWith(OrderEvent.Kind.ACCEPTED)
                .endsWith(OrderEvent.Kind.FILLED);
        assertThat(kinds(log, cancelled.id()))
                .as("the events of an order that rested and was cancelled")
                .containsExactly(OrderEvent.Kind.ACCEPTED, OrderEvent.Kind.ENDED);
    }

    private static List<OrderEvent.Kind> kinds(EventLog<WalletEvent> log, OrderId id) {
        return log.heard().stream()
                .filter(event -> event instanceof OrderEvent change
                        && change.order().id().equals(id))
                .map(event -> ((OrderEvent) event).kind())
                .toList();
    }

    @Test
    void a_fill_is_told_with_its_fill_and_the_order_after_it() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        Order order = buyAtMarket();
        OrderEvent told = (OrderEvent) log.await(
                "the end of order " + order.id(),
                event -> about(event, order.id(), OrderEvent.Kind.FILLED)
                        && ((OrderEvent) event).order().status() == OrderStatus.FILLED);
        assertThat(told.fill()).as("fill() of a FILLED event").isPresent();
        assertThat(told.fill().get().orderId()).as("the order of the fill").isEqualTo(order.id());
        assertThat(told.order().filledAmount())
                .as("the order after its last fill")
                .isEqualByComparingTo(amount);
    }

    @Test
    void sequence_numbers_never_decrease() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        buyAtMarket();
        wallet.cancelOrder(restingBuy().id());
        Order last = buyAtMarket();
        await(log, last.id(), OrderEvent.Kind.FILLED);
        assertThat(log.heard())
                .as("the sequence numbers, in the order of delivery")
                .extracting(WalletEvent::sequence)
                .isSorted();
    }

    @Test
    void what_is_told_has_already_happened() {
        EventLog<Boolean> seen = newLog();
        PatientWallet asked = wallet;
        events().listen(event -> {
            if (event instanceof OrderEvent change && change.kind() == OrderEvent.Kind.FILLED) {
                Order told = change.order();
                Order now = asked.retrying(() -> asked.impatient().order(told.id()));
                seen.accept(now.filledAmount().compareTo(told.filledAmount()) >= 0);
            }
        });
        buyAtMarket();
        assertThat(seen.await("a fill", shown -> true))
                .as("whether a listener that receives a fill, and asks the wallet for the order, sees that fill")
                .isTrue();
    }

    @Test
    void every_event_is_told_once() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        List<OrderId> placed = List.of(
                buyAtMarket().id(),
                restingBuy().id(),
                buyAtMarket().id(),
                restingSell().id(),
                buyAtMarket().id());
        wallet.cancelOrder(placed.get(1));
        wallet.cancelOrder(placed.get(3));
        await(log, placed.get(3), OrderEvent.Kind.ENDED);
        pass(patience());
        for (OrderId id : placed) {
            assertToldOnce(log, id);
        }
    }

    private void assertToldOnce(EventLog<WalletEvent> log, OrderId id) {
        assertThat(fills(log, id)).as("the reported fills of order %s", id).doesNotHaveDuplicates();
        assertThat(kinds(log, id))
                .as("the events of order %s: accepted once, ended at most once", id)
                .startsWith(OrderEvent.Kind.ACCEPTED)
                .containsOnlyOnce(OrderEvent.Kind.ACCEPTED);
        assertThat(kinds(log, id).stream().filter(OrderEvent.Kind.ENDED::equals).count())
                .as("the number of reported ends of order %s", id)
                .isLessThanOrEqualTo(1);
        BigDecimal told = log.heard().stream()
                .filter(event -> about(event, id, OrderEvent.Kind.FILLED))
                .map(event -> ((OrderEvent) event).fill().orElseThrow().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertSame(
                "the sum of the reported fills of order " + id,
                told,
                wallet.order(id).filledAmount());
    }

    private static List<String> fills(EventLog<WalletEvent> log, OrderId id) {
        return log.heard().stream()
                .filter(event -> about(event, id, OrderEvent.Kind.FILLED))
                .map(event -> ((OrderEvent) event).fill().orElseThrow().id())
                .toList();
    }

    @Test
    void a_reconnect_loses_no_event() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        Order resting = restingBuy();
        await(log, resting.id(), OrderEvent.Kind.ACCEPTED);
        Runnable mend = cutStream();
        moveMarketTo(89);
        Order filled = wallet.order(resting.id());
        assertThat(filled.status())
                .as("an order that the market reached while the stream was cut")
                .isEqualTo(OrderStatus.FILLED);
        mend.run();
        await(log, resting.id(), OrderEvent.Kind.FILLED);
        Order after = buyAtMarket();
        await(log, after.id(), OrderEvent.Kind.FILLED);
        pass(patience());
        assertToldOnce(log, resting.id());
        assertToldOnce(log, after.id());
    }

    @Test
    void a_listener_may_place_orders() {
        EventLog<WalletEvent> log = newLog();
        AtomicBoolean placed = new AtomicBoolean();
        Wallet asked = wallet;
        OrderRequest more = awayBuy().clientId(id("listener"));
        declared.need(more);
        WalletEvents events = events();
        events.listen(event -> {
            if (placed.compareAndSet(false, true)) {
                asked.placeOrder(more);
            }
        });
        events.listen(log);
        buyAtMarket();
        log.await(
                "the order that another listener placed",
                event -> event instanceof OrderEvent change
                        && change.order().clientId().equals(more.clientId()));
    }

    @Test
    void a_listeners_trouble_is_its_own() {
        EventLog<WalletEvent> log = newLog();
        WalletEvents events = events();
        events.listen(event -> {
            throw new IllegalStateException("a listener that fails on purpose");
        });
        events.listen(log);
        Order first = buyAtMarket();
        Order second = buyAtMarket();
        await(log, first.id(), OrderEvent.Kind.FILLED);
        await(log, second.id(), OrderEvent.Kind.FILLED);
    }

    @Test
    void a_closed_subscription_is_told_nothing() {
        EventLog<WalletEvent> closed = newLog();
        EventLog<WalletEvent> open = newLog();
        WalletEvents events = events();
        Subscription subscription = events.listen(closed);
        events.listen(open);
        Order before = buyAtMarket();
        await(closed, before.id(), OrderEvent.Kind.FILLED);
        subscription.close();
        subscription.close();
        List<WalletEvent> heard = closed.heard();
        Order after = buyAtMarket();
        await(open, after.id(), OrderEvent.Kind.FILLED);
        assertThat(closed.heard())
                .as("the events that a listener receives after its subscription was closed")
                .isEqualTo(heard);
    }

    @Test
    void a_listener_is_not_told_of_what_was_before_it() {
        Order before = buyAtMarket();
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        Order after = buyAtMarket();
        await(log, after.id(), OrderEvent.Kind.FILLED);
        assertThat(kinds(log, before.id()))
                .as("the events of an order that filled before listen(...)")
                .isEmpty();
    }

    @Test
    void a_refused_order_is_no_event() {
        EventLog<WalletEvent> log = newLog();
        events().listen(log);
        OrderRequest tooMuch = OrderRequest.market(symbol, OrderSide.BUY, unaffordable());
        refusedOrder("a BUY that costs more than the free balance", tooMuch, INSUFFICIENT_BALANCE);
        Order order = buyAtMarket();
        await(log, order.id(), OrderEvent.Kind.FILLED);
        assertThat(log.heard())
                .as("a refused order was never accepted, so it must have no events")
                .filteredOn(event -> event instanceof OrderEvent change
                        && !change.order().id().equals(order.id()))
                .isEmpty();
    }

    @Test
    void null_is_refused() {
        WalletEvents events = events();
        refused("listen(null)", () -> events.listen(absent()), VALIDATION_ERROR);
    }

    @Test
    void a_closed_wallet_takes_no_listeners() {
        WalletEvents events = events();
        wallet.close();
        thrown("listen on a closed wallet", () -> events.listen(event -> {}), WALLET_NOT_INITIALIZED);
    }
}
