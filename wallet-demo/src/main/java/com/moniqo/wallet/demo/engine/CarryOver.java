package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Carries the quotes since the last entry over to a state that was restored while the wallet was open (S10). They are not in the store yet,
 * and are still valid although a step was refused.
 */
final class CarryOver {
    private final Transaction tx;
    private final WalletState state;
    private final Matching matching;

    CarryOver(Transaction tx, Matching matching) {
        this.tx = tx;
        this.state = tx.state();
        this.matching = matching;
    }

    /**
     * Carries over trails first, because they are older than the quotes. Orders from the store that were new to this process may now meet a
     * quote.
     *
     * @param durable the number of the last step of which the session knew that it is stored
     * @return whether equity has to be valued again, because a quote was carried over without the drawdown that it led to
     */
    boolean from(WalletState before, long durable) {
        Drawdown seen = before.quietDrawdown(state.seq());
        if (seen != null) {
            tx.setDrawdown(seen);
        }
        before.openOrders().forEach(this::carryTrail);
        boolean alone = before.wasQuiet(state.seq());
        if (alone) {
            tx.carryQuietTime(before);
        }
        boolean carried = false;
        for (Market market : before.markets()) {
            carried |= market.isOnlyHere(durable) && carryQuote(market, alone);
        }
        return carried && seen == null;
    }

    private void carryTrail(OrderNode old) {
        OrderNode node = state.findOpenOrder(old.state().order().id());
        BigDecimal seen = old.extreme();
        if (node == null
                || seen == null
                || node.extreme() == null
                || node.isBuy()
                || !node.state().isArmed()) {
            return; // the trail of a BUY is in an entry, because its lock follows it
        }
        if (node.state().type() == OrderType.TRAILING_STOP && seen.compareTo(node.extreme()) > 0) {
            tx.moveTrail(node, seen, TrailingStops.trail(node, seen));
        }
    }

    /**
     * Carries over a quote, unless the state has a later one.
     *
     * @param alone whether the store has no later entries, so that this quote is the later one, whatever the clock did in between
     */
    private boolean carryQuote(Market old, boolean alone) {
        Quote quote = old.lastQuote();
        if (quote == null || old.quoteMovedOrders()) {
            return false;
        }
        Market known = state.findMarket(old.symbol());
        Quote last = known == null ? null : known.lastQuote();
        if (alone ? quote.equals(last) : !isLater(quote, last)) {
            return false;
        }
        Market market = tx.market(old.symbol());
        tx.setPulled(market, old.isPulled());
        // an older quote replaces one from the future, but meets no orders, since they may have come after it
        boolean older = !alone && last != null && !quote.time().isAfter(last.time());
        tx.show(market, quote, old.period(), old.isTraded() && !older);
        if (old.isPooled()) {
            tx.pool(market);
        }
        if (market.isTraded() && state.isFresh(market, tx.now())) {
            matching.match(market);
        }
        return true;
    }

    private boolean isLater(Quote quote, @Nullable Quote last) {
        return !state.isAhead(quote.time(), tx.now())
                && (last == null || quote.time().isAfter(last.time()) || state.isAhead(last.time(), tx.now()));
    }
}
