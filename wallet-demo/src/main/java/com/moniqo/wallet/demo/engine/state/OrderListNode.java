package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.trading.OrderListType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order list with its members (S3), except those that ended before a restart. */
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

    /** Returns the order for which the others wait; null for an OCO. */
    public @Nullable OrderNode entry() {
        return type() == OrderListType.OCO ? null : member(0);
    }

    public boolean isEntry(OrderNode node) {
        return type() != OrderListType.OCO
                && state.orderIds().get(0).equals(node.state.order().id().value());
    }

    /** Returns the other of two exits that share a lock; null for other orders. */
    public @Nullable OrderNode sibling(OrderNode node) {
        if (type() == OrderListType.OTO || isEntry(node)) {
            return null;
        }
        if (type() == OrderListType.LADDER) {
            int index = index(node);
            return member(index % 2 == 0 ? index - 1 : index + 1);
        }
        for (OrderNode other : members) {
            if (other != node && !isEntry(other)) {
                return other;
            }
        }
        return null;
    }

    private int index(OrderNode node) {
        return state.orderIds().indexOf(node.state.order().id().value());
    }

    /** Returns how much of the entry's amount belongs to the pairs of a ladder before that of a member; zero in other lists. */
    public BigDecimal amountBefore(OrderNode node) {
        BigDecimal before = BigDecimal.ZERO;
        if (type() == OrderListType.LADDER) {
            for (int target = 1; target + 1 < index(node); target += 2) {
                OrderNode earlier = member(target);
                before = earlier == null
                        ? before
                        : before.add(earlier.state.order().amount());
            }
        }
        return before;
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
