package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;

/** Moves the trails of trailing stops with the best price, only ever in the trader's favour (S5 step 4). */
final class TrailingStops {
    private static final TriggerReference[] REFERENCES = TriggerReference.values();

    private final Transaction tx;

    TrailingStops(Transaction tx) {
        this.tx = tx;
    }

    void ratchet(Market market, OrderSide side) {
        for (TriggerReference reference : REFERENCES) {
            OrderNode node = market.book().firstTrail(side, reference);
            if (node == null) {
                continue;
            }
            BigDecimal price = market.reference(reference, side);
            while (node != null && isBetter(node, price)) {
                move(node, price);
                node = market.book().firstTrail(side, reference);
            }
        }
    }

    private static boolean isBetter(OrderNode node, BigDecimal price) {
        BigDecimal extreme = node.extreme();
        int order = extreme == null ? 0 : price.compareTo(extreme);
        return node.isBuy() ? order < 0 : order > 0;
    }

    private void move(OrderNode node, BigDecimal best) {
        BigDecimal trail = trail(node, best);
        tx.moveTrail(node, best, trail);
        if (node.isBuy()) { // what it reserves follows the trail
            Order order = node.state().order().toBuilder().trail(trail).build();
            tx.put(node, node.state().trailing(order, best));
            if (node.lock() != null) {
                tx.relock(node.lock());
            }
        }
    }

    /** The trail of an order at a best price. */
    static BigDecimal trail(OrderNode node, BigDecimal best) {
        return FillModel.trail(
                best,
                node.state().request().trailingOffset().orElseThrow(),
                node.side(),
                node.market().tick());
    }
}
