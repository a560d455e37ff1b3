package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;

/** Moves the trails of trailing stops with the best price, only in the trader's favour (S5 step 4). */
final class TrailingStops {
    private static final TriggerReference[] REFERENCES = TriggerReference.values();

    private final Transaction tx;

    TrailingStops(Transaction tx) {
        this.tx = tx;
    }

    /** Starts the trails whose activation price is reached, and moves those that have begun. */
    void ratchet(Market market, OrderSide side) {
        for (TriggerReference reference : REFERENCES) {
            activate(market, side, reference);
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

    private void activate(Market market, OrderSide side, TriggerReference reference) {
        BigDecimal price = null;
        for (OrderNode node = market.book().firstActivation(side, reference);
                node != null;
                node = market.book().firstActivation(side, reference)) {
            price = price == null ? market.reference(reference, side) : price;
            if (!isActivated(node.state().request(), price)) {
                return;
            }
            move(node, price);
        }
    }

    /** Checks whether the trail of an order begins at a price: it has no activation price, or the price has reached it. */
    static boolean isActivated(OrderRequest request, BigDecimal price) {
        if (request.activationPrice().isEmpty()) {
            return true;
        }
        int order = price.compareTo(request.activationPrice().get());
        return request.side() == OrderSide.BUY ? order <= 0 : order >= 0;
    }

    private void move(OrderNode node, BigDecimal best) {
        boolean begins = node.awaitsActivation();
        BigDecimal trail = trail(node, best);
        tx.moveTrail(node, best, trail);
        if (begins || node.isBuy()) { // what a BUY reserves follows the trail
            Order order = node.state().order().toBuilder().trail(trail).build();
            tx.put(node, node.state().trailing(order, best));
            if (node.lock() != null) {
                tx.relock(node.lock());
            }
        }
    }

    /** Returns the trail of an order for a best price. */
    static BigDecimal trail(OrderNode node, BigDecimal best) {
        return FillModel.trail(
                best,
                node.state().request().trailingOffset().orElseThrow(),
                node.side(),
                node.market().tick());
    }
}
