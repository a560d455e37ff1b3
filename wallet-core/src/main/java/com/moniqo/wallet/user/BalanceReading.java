package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.trading.ApiUsage;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Holds what {@link WalletBalances#read} found out, until it is recorded. Immutable. */
public final class BalanceReading {
    private final BalanceSnapshot snapshot;
    private final TradeStatistics statistics;
    private final @Nullable Integer apiCallsMade;
    private final @Nullable Integer rateLimitRemaining;

    private BalanceReading(
            BalanceSnapshot snapshot,
            TradeStatistics statistics,
            @Nullable Integer apiCallsMade,
            @Nullable Integer rateLimitRemaining) {
        this.snapshot = required(snapshot, "snapshot");
        this.statistics = required(statistics, "statistics");
        this.apiCallsMade = apiCallsMade;
        this.rateLimitRemaining = rateLimitRemaining;
    }

    /**
     * What a wallet without {@link ApiUsage} gave.
     *
     * @param snapshot what it held and what that was worth
     * @param statistics how its trades went
     * @return the reading
     */
    public static BalanceReading of(BalanceSnapshot snapshot, TradeStatistics statistics) {
        return new BalanceReading(snapshot, statistics, null, null);
    }

    /** With the use of the API since so many requests had been sent. */
    BalanceReading using(ApiUsage usage, int sentBefore) {
        OptionalInt left = usage.requestsLeft();
        return new BalanceReading(
                snapshot, statistics, usage.requestsSent() - sentBefore, left.isPresent() ? left.getAsInt() : null);
    }

    /** {@return what the wallet held and what that was worth} */
    public BalanceSnapshot snapshot() {
        return snapshot;
    }

    /** {@return how its trades went} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /**
     * {@return how many requests the wallet sent meanwhile, those of others who use it at the same time included; empty if
     * it cannot tell, see {@link ApiUsage}}
     */
    public OptionalInt apiCallsMade() {
        return apiCallsMade == null ? OptionalInt.empty() : OptionalInt.of(apiCallsMade);
    }

    /** {@return how many more the exchange would have taken after it; empty if wallet or exchange do not tell} */
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
