package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The results of a wallet's trading in USD: statistics of closed trades, and realized and unrealized profit or loss.
 *
 * <p>Figures that depend on an asset without a price are left out, and the asset is listed in {@link #unpriced()}.
 * Immutable.
 */
@WalletJson
public final class TradeReport {
    private final TradeStatistics statistics;
    private final PnlSummary pnl;
    private final Set<String> unpriced;
    private final List<Position> positions;

    TradeReport(
            TradeStatistics statistics, PnlSummary pnl, Collection<String> unpriced, Collection<Position> positions) {
        this.statistics = required(statistics, "statistics");
        this.pnl = required(pnl, "pnl");
        this.unpriced = Collections.unmodifiableSet(new TreeSet<>(unpriced));
        this.positions = List.copyOf(positions);
    }

    /** {@return the statistics of closed trades} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /** {@return the profit or loss; the realized part is after all fees} */
    public PnlSummary pnl() {
        return pnl;
    }

    /** {@return the assets without a price, by name; if there are any, the figures do not include them} */
    public Set<String> unpriced() {
        return unpriced;
    }

    /**
     * {@return the open positions, by symbol: what was bought and not sold, or sold short, with its average price in the quote asset}
     */
    public List<Position> positions() {
        return positions;
    }

    /** The figures. */
    @Override
    public String toString() {
        return pnl + ", " + statistics + (unpriced.isEmpty() ? "" : ", not priced: " + unpriced);
    }
}
