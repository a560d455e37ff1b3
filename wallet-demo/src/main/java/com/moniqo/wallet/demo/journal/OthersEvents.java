package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of steps that other sessions have written, which an entry does not contain. They are derived from the entries, in their order,
 * and from the orders and balances before them. Not thread-safe: the thread that delivers the events uses it.
 */
public final class OthersEvents {
    private final Map<OrderId, OrderState> orders = new HashMap<>();
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private long seq = -1;

    /** Returns the number of the last step that was followed; -1 before the first one. */
    public long seq() {
        return seq;
    }

    /** Follows every step after a state. */
    public void follow(Snapshot state) {
        orders.clear();
        totals.clear();
        note(state.contents(), state.contents().orders());
        seq = state.seq();
    }

    /** Follows a step of this session, which has its own events. Steps that were followed before are ignored. */
    public void passed(Step own) {
        if (own.seq() == seq + 1) {
            note(own.changes(), own.changes().orders());
            seq = own.seq();
        }
    }

    /** Follows the next step, which another session has written, and returns its events. */
    public List<WalletEvent> next(Step step) {
        List<OrderState> changed = new ArrayList<>();
        for (OrderState order : step.changes().orders()) {
            changed.add(withFills(order, step.changes().fills()));
        }
        List<WalletEvent> events = new ArrayList<>(StepEvents.of(step, orders, changed));
        if (step.kind().transfersMoney()) {
            transfers(step, events);
        }
        note(step.changes(), changed);
        seq = step.seq();
        return events;
    }

    /** Adds the fills so far: an entry has only those of its own step, separate from the orders. */
    private OrderState withFills(OrderState order, List<Fill> added) {
        OrderState before = orders.get(order.order().id());
        List<Fill> fills = before == null
                ? new ArrayList<>()
                : new ArrayList<>(before.order().fills());
        for (Fill fill : added) {
            if (fill.orderId().equals(order.order().id())) {
                fills.add(fill);
            }
        }
        return order.with(order.order().toBuilder().fills(fills).build());
    }

    /** Adds the transfers of a step, which are the only changes of a total in a step that moves money. */
    private void transfers(Step step, List<WalletEvent> events) {
        TransferEvent.Kind kind = step.kind() == StepKind.RESET
                ? TransferEvent.Kind.RESET
                : step.kind() == StepKind.WITHDRAW ? TransferEvent.Kind.WITHDRAWAL : TransferEvent.Kind.DEPOSIT;
        step.changes().balances().stream()
                .sorted((a, b) -> a.asset().compareTo(b.asset()))
                .forEach(balance -> {
                    BigDecimal change = balance.total().subtract(totals.getOrDefault(balance.asset(), BigDecimal.ZERO));
                    if (change.signum() != 0) {
                        events.add(new TransferEvent(step.seq(), step.time(), kind, balance.asset(), change));
                    }
                });
    }

    private void note(Changes changes, List<OrderState> changed) {
        for (OrderState order : changed) {
            if (order.hasEnded()) {
                orders.remove(order.order().id());
            } else {
                orders.put(order.order().id(), order);
            }
        }
        for (AssetBalance balance : changes.balances()) {
            totals.put(balance.asset(), balance.total());
        }
    }
}
