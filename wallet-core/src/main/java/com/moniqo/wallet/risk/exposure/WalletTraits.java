package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Duration;

/**
 * The properties of a wallet that matter to a guard.
 *
 * @param mayShort whether a sale may exceed the holding
 * @param settleTime the time for which the guard's own knowledge counts in addition to the wallet's state: twice the stated lag
 * @param oneLegOnly whether the wallet guarantees that at most one leg of an OCO fills
 * @param reduceOnly whether the wallet guarantees that a reduce-only order takes no position beyond zero
 */
@WalletJson
public record WalletTraits(boolean mayShort, Duration settleTime, boolean oneLegOnly, boolean reduceOnly) {
    /** {@return whether the wallet shows everything immediately} */
    public boolean immediate() {
        return settleTime.isZero();
    }
}
