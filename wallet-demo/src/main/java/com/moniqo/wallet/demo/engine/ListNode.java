package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that hang together (S3). Members that ended before a restart are not there any more. */
final class ListNode {
    final OrderListId id;
    final OrderListType type;
    final List<String> memberIds;
    final List<OrderNode> members = new ArrayList<>(3);

    ListNode(OrderListId id, OrderListType type, List<String> memberIds) {
        this.id = id;
        this.type = type;
        this.memberIds = memberIds;
    }

    private @Nullable OrderNode member(int index) {
        String id = memberIds.get(index);
        for (OrderNode node : members) {
            if (node.state.order().id().value().equals(id)) {
                return node;
            }
        }
        return null;
    }

    @Nullable
    OrderNode entry() {
        return type == OrderListType.OCO ? null : member(0);
    }

    boolean isEntry(OrderNode node) {
        return type != OrderListType.OCO
                && memberIds.get(0).equals(node.state.order().id().value());
    }

    /** The other of two exits that share one lock; null for orders without one. */
    @Nullable
    OrderNode sibling(OrderNode node) {
        if (type == OrderListType.OTO || isEntry(node)) {
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
            if (node.open()) {
                return true;
            }
        }
        return false;
    }
}
