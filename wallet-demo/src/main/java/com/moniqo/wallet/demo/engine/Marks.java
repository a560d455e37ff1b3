package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What quotes changed since the entry before (S10): quotes and what is left of them, trails, source positions, peak and drawdown. */
record Marks(
        List<MarketMark> markets,
        List<TrailMark> trails,
        Map<String, Long> positions,
        @Nullable Instant replayedTo,
        @Nullable BigDecimal peak,
        @Nullable BigDecimal maxDrawdown) {

    /** A symbol's latest quote and what is left of its sizes. */
    record MarketMark(
            Quote quote,
            @Nullable BigDecimal bidLeft,
            @Nullable BigDecimal askLeft) {}

    /** The best price that a trailing stop has seen. */
    record TrailMark(OrderId order, BigDecimal extreme) {}

    static boolean any(WalletState state) {
        return state.marked || !state.movedTrails.isEmpty() || !state.markedMarkets.isEmpty();
    }

    /** Takes what is marked, so that the next entry does not repeat it; null for nothing. */
    static @Nullable Marks take(WalletState state) {
        if (!any(state)) {
            return null;
        }
        List<MarketMark> markets = new ArrayList<>();
        for (Market market : state.markedMarkets) {
            if (market.marked && market.last != null) {
                markets.add(new MarketMark(market.last, market.bidLeft, market.askLeft));
            }
            market.marked = false;
        }
        state.markedMarkets.clear();
        List<TrailMark> trails = new ArrayList<>();
        for (OrderNode node : state.movedTrails) {
            node.trailMoved = false;
            if (node.open() && node.extreme != null) {
                node.state = node.state.trailing(
                        node.state.order().toBuilder().trail(node.trail).build(), node.extreme);
                trails.add(new TrailMark(node.state.order().id(), node.extreme));
            }
        }
        state.movedTrails.clear();
        Marks marks = new Marks(
                markets, trails, Map.copyOf(state.positions), state.replayedTo, state.peak, state.maxDrawdown);
        state.marked = false;
        return marks;
    }
}
