package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderEvent.Kind;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The same wallet, opened a second time: it sees what the first one does, and hears the same. */
final class SecondReader implements AutoCloseable {
    /** Several events of the other kinds within one step may be heard as one. */
    private static final Set<Kind> SINGLE = EnumSet.of(Kind.ACCEPTED, Kind.TRIGGERED, Kind.FILLED, Kind.ENDED);

    private final DemoWallet wallet;
    private final Lives lives;
    private long lastSequence;

    SecondReader(Setup setup, DemoStateStore store, MutableClock clock) {
        lives = new Lives(setup.settings, new LockModel(setup.settings));
        wallet = setup.open(store, clock);
        wallet.listen(this::hear);
    }

    private void hear(WalletEvent event) {
        Same.holds(event.sequence() >= lastSequence, "heard out of order", event);
        lastSequence = event.sequence();
        if (event instanceof OrderEvent order) {
            lives.follow(order);
        }
    }

    /** After a step of the first one. */
    void compare(DemoWallet first) {
        assertThat(wallet.balances()).as("balances for the second reader").isEqualTo(first.balances());
        assertThat(orders(wallet)).as("open orders for the second reader").isEqualTo(orders(first));
    }

    private static List<String> orders(DemoWallet wallet) {
        return wallet.openOrders().stream()
                .map(order -> Snapshot.order(order.toBuilder().trail(null).build()))
                .toList();
    }

    /** After all steps. */
    void compareAll(DemoWallet first, List<OrderEvent> events) {
        assertThat(Snapshot.durable(wallet)).as("all for the second reader").isEqualTo(Snapshot.durable(first));
        assertThat(single(lives.events()))
                .as("what the second reader heard")
                .containsExactlyInAnyOrderElementsOf(single(events));
        assertThat(fills(lives.events())).as("fills that it heard").isEqualTo(fills(events));
        lives.latest()
                .forEach((id, heard) -> assertThat(withoutTrail(heard))
                        .as("the last event of an order, and the order")
                        .isEqualTo(withoutTrail(wallet.order(id))));
    }

    private static Order withoutTrail(Order order) {
        return order.toBuilder().trail(null).build();
    }

    private static List<String> single(List<OrderEvent> events) {
        List<String> lines = new ArrayList<>();
        for (OrderEvent event : events) {
            if (SINGLE.contains(event.kind())) {
                lines.add(event.sequence() + " " + event.kind() + " "
                        + event.order().id());
            }
        }
        return lines;
    }

    private static List<String> fills(List<OrderEvent> events) {
        List<String> lines = new ArrayList<>();
        for (OrderEvent event : events) {
            event.fill().ifPresent(fill -> lines.add(event.sequence() + " " + fill.id()));
        }
        return lines;
    }

    @Override
    public void close() {
        wallet.close();
    }
}
