package com.moniqo.wallet.sync;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * The outcome of one pass over all user wallets that were due.
 *
 * @param succeeded the number of successful syncs, including those with assets that could not be priced
 * @param failed the number of failed syncs
 * @param skipped the number of wallets that another host was syncing or had synced
 */
@WalletJson
public record SyncSummary(int succeeded, int failed, int skipped) {
    /** {@return the number of wallets that were due} */
    public int total() {
        return succeeded + failed + skipped;
    }
}
