package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

/**
 * Holds what {@link WalletBalances#read} found out, until it is recorded. Immutable.
 *
 * @param snapshot what the wallet held and what that was worth
 * @param statistics how its trades went
 */
public record BalanceReading(BalanceSnapshot snapshot, TradeStatistics statistics) {
    /**
     * Refuses null.
     *
     * @param snapshot what the wallet held and what that was worth
     * @param statistics how its trades went
     */
    public BalanceReading {
        required(snapshot, "snapshot");
        required(statistics, "statistics");
    }
}
