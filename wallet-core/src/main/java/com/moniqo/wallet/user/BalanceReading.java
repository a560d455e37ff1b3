package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.trading.ApiUsage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The balances and statistics that {@link WalletBalances#read} returns, before they are recorded. Immutable. */
@WalletJson
public final class BalanceReading {
    private final BalanceSnapshot snapshot;
    private final TradeStatistics statistics;
    private final List<Position> positions;
    private final @Nullable Integer apiCallsMade;
    private final @Nullable Integer rateLimitRemaining;
    private final @Nullable UserWallet record;
    private final @Nullable UnaryOperator<RiskProfile> measurements;

    private BalanceReading(
            BalanceSnapshot snapshot,
            TradeStatistics statistics,
            List<Position> positions,
            @Nullable Integer apiCallsMade,
            @Nullable Integer rateLimitRemaining,
            @Nullable UserWallet record,
            @Nullable UnaryOperator<RiskProfile> measurements) {
        this.snapshot = required(snapshot, "snapshot");
        this.statistics = required(statistics, "statistics");
        this.positions = List.copyOf(required(positions, "positions"));
        this.apiCallsMade = apiCallsMade;
        this.rateLimitRemaining = rateLimitRemaining;
        this.record = record;
        this.measurements = measurements;
    }

    /**
     * Creates the reading of a wallet that has no open positions and does not report its {@link ApiUsage}.
     *
     * @param snapshot the balances and their value
     * @param statistics the statistics of the wallet's trades
     * @return the reading
     */
    public static BalanceReading of(BalanceSnapshot snapshot, TradeStatistics statistics) {
        return new BalanceReading(snapshot, statistics, List.of(), null, null, null, null);
    }

    /** Returns a reading with the results of a report, and with what the guard has measured but not written. */
    static BalanceReading of(BalanceSnapshot snapshot, TradeReport trades, WalletRecords.Ledger ledger) {
        return new BalanceReading(
                snapshot, trades.statistics(), trades.positions(), null, null, ledger.latest(), ledger.takeUnwritten());
    }

    /** Returns a copy of this reading with the API usage since the given number of requests. */
    BalanceReading using(ApiUsage usage, int sentBefore) {
        OptionalInt left = usage.requestsLeft();
        return new BalanceReading(
                snapshot,
                statistics,
                positions,
                usage.requestsSent() - sentBefore,
                left.isPresent() ? left.getAsInt() : null,
                record,
                measurements);
    }

    /** Returns the guard's measurements, which are written together with the balance; null if there are none. */
    @Nullable
    UnaryOperator<RiskProfile> measurements() {
        return measurements;
    }

    /** Returns the user wallet as it was last read or written during the reading; null if unknown. */
    @Nullable
    UserWallet record() {
        return record;
    }

    /** {@return the balances and their value} */
    public BalanceSnapshot snapshot() {
        return snapshot;
    }

    /** {@return the statistics of the wallet's trades} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /** {@return the open positions, by symbol, with their average prices in the quote asset} */
    public List<Position> positions() {
        return positions;
    }

    /**
     * {@return the number of requests that the wallet sent during the reading, including those of concurrent callers; empty if the wallet
     * does not report its {@link ApiUsage}}
     */
    public OptionalInt apiCallsMade() {
        return apiCallsMade == null ? OptionalInt.empty() : OptionalInt.of(apiCallsMade);
    }

    /** {@return the number of requests that the exchange still accepts; empty if unknown} */
    public OptionalInt rateLimitRemaining() {
        return rateLimitRemaining == null ? OptionalInt.empty() : OptionalInt.of(rateLimitRemaining);
    }

    /** The balances and the statistics. */
    @Override
    public String toString() {
        return snapshot + ", " + statistics
                + Optional.ofNullable(apiCallsMade)
                        .map(calls -> ", " + calls + " API calls")
                        .orElse("");
    }
}
