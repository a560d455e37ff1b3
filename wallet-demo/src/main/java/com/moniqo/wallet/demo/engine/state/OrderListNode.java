package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.trading.OrderListType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order list and its members (S3). Members that ended before a restart are missing. */
public final class OrderListNode {
    private final OrderListState state;
    final List<OrderNode> members = new ArrayList<>(3);
    private final List<OrderNode> membersView = Collections.unmodifiableList(members);

    OrderListNode(OrderListState state) {
        this.state = state;
    }

    public OrderListState state() {
        return state;
    }

    public OrderListType type() {
        return state.type();
    }

    public List<OrderNode> members() {
        return membersView;
    }

    private @Nullable OrderNode member(int index) {
        String id = state.orderIds().get(index);
        for (OrderNode node : members) {
            if (node.state.order().id().value().equals(id)) {
                return node;
            }
        }
        return null;
    }

    /** The order that the others wait for; null for an OCO. */
    public @Nullable OrderNode entry() {
        return type() == OrderListType.OCO ? null : member(0);
    }

    public boolean isEntry(OrderNode node) {
        return type() != OrderListType.OCO
                && state.orderIds().get(0).equals(node.state.order().id().value());
    }

    /** The other of two exits that share one lock; null for orders without one. */
    public @Nullable OrderNode sibling(OrderNode node) {
        if (type() == OrderListType.OTO || isEntry(node)) {
            return null;
        }
        for (OrderNode other : members) {
            if (other != node && !isEntry(other)) {
                return other;
            }
        }
        return null;
    }

    boolean anyOpen() {
        for (OrderNode node : members) {
            if (node.isOpen()) {
                return true;
            }
        }
        return false;
    }
}
