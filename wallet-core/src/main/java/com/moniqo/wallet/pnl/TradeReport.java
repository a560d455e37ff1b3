package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads how a wallet's trading went: statistics of closed trades, realized and unrealized profit and loss, all in USD.
 *
 * <p>Where something could not be priced, what depends on it is left out and its name is in {@link #unpriced()}. Immutable.
 */
public final class TradeReport {
    private final TradeStatistics statistics;
    private final PnlSummary pnl;
    private final Set<String> unpriced;

    TradeReport(TradeStatistics statistics, PnlSummary pnl, Collection<String> unpriced) {
        this.statistics = required(statistics, "statistics");
        this.pnl = required(pnl, "pnl");
        this.unpriced = Collections.unmodifiableSet(new TreeSet<>(unpriced));
    }

    /** {@return trades won and lost, volume, fees, best and worst, average duration} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /** {@return realized (all fees taken off) and unrealized profit and loss} */
    public PnlSummary pnl() {
        return pnl;
    }

    /** {@return the assets whose price is missing, by name; if not empty, the figures are those of the rest} */
    public Set<String> unpriced() {
        return unpriced;
    }

    /** The figures. */
    @Override
    public String toString() {
        return pnl + ", " + statistics + (unpriced.isEmpty() ? "" : ", not priced: " + unpriced);
    }
}
