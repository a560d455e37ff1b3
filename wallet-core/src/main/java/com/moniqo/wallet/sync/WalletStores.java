package com.moniqo.wallet.sync;

import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.user.UserWalletStore;

/** Gathers all stores of a platform, so that a host names its database once. */
public interface WalletStores {
    /** Where definitions are kept. */
    DefinitionStore definitions();

    /** Where user wallets are kept. */
    UserWalletStore userWallets();

    /** Where the sync log is kept. */
    SyncLogStore syncLog();

    /** Where the leases of syncs are kept. */
    SyncLeaseStore syncLeases();
}
