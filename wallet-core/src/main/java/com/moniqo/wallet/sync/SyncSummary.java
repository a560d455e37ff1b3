package com.moniqo.wallet.sync;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * Reads how one pass over all due user wallets went.
 *
 * @param succeeded how many were read, those that could not be priced in full included
 * @param failed how many were not
 * @param skipped how many another host was at, or had done already
 */
@WalletJson
public record SyncSummary(int succeeded, int failed, int skipped) {
    /** {@return how many were due} */
    public int total() {
        return succeeded + failed + skipped;
    }
}
