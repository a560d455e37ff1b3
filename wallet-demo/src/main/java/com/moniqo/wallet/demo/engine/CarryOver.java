package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;

/**
 * Brings what quotes showed since the last entry over to a state that was read again while the wallet was open (S10): the store cannot
 * know it yet, and it is no less true because a step was refused.
 */
final class CarryOver {
    private CarryOver() {}

    /** Trails first: they are from before the quotes. Orders that the store has and this process had not may meet a quote now. */
    static void quotes(WalletState before, Core now) {
        for (OrderNode old : before.orders.values()) {
            trail(old, now.state);
        }
        for (Market old : before.markets.values()) {
            quote(old, now);
        }
        now.valuer.mark(now.tx.time);
    }

    private static void trail(OrderNode old, WalletState state) {
        OrderNode node = state.orders.get(old.state.order().id());
        BigDecimal seen = old.extreme;
        if (node == null || seen == null || node.extreme == null || !node.state.armed() || node.buy) {
            return; // a BUY's trail is in an entry, since its lock follows it
        }
        if (node.state.type() == OrderType.TRAILING_STOP && seen.compareTo(node.extreme) > 0) {
            state.setTrail(
                    node,
                    seen,
                    FillModel.trail(
                            seen, node.state.request().trailingOffset().orElseThrow(), node.buy, node.market.tick));
        }
    }

    private static void quote(Market old, Core now) {
        Market known = now.state.markets.get(old.symbol);
        if (old.last == null
                || old.moved
                || (known != null && known.last != null && !known.last.time().isBefore(old.last.time()))) {
            return;
        }
        Market market = now.state.market(old.symbol);
        market.pulled = old.pulled;
        market.show(old.last);
        now.state.mark(market);
        if (market.fresh(now.tx.time, now.state.settings.staleAfter())) {
            now.matching.match(market);
        }
    }
}
