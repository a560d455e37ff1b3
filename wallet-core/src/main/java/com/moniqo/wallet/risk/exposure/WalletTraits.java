package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Duration;

/**
 * The properties of a wallet that matter to a guard.
 *
 * @param mayShort whether a sale may exceed what is held
 * @param settleTime how long the guard's own knowledge counts on top of what the wallet shows: twice the stated lag
 * @param oneLegOnly whether the wallet guarantees that at most one leg of an OCO fills
 */
@WalletJson
public record WalletTraits(boolean mayShort, Duration settleTime, boolean oneLegOnly) {
    /** {@return whether the wallet shows everything at once} */
    public boolean immediate() {
        return settleTime.isZero();
    }
}
