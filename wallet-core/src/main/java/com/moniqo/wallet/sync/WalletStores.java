package com.moniqo.wallet.sync;

import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.user.UserWalletStore;

/** Gathers all stores of a platform, so that a host names its database once. */
public interface WalletStores {
    /** {@return where definitions are kept} */
    DefinitionStore definitions();

    /** {@return where user wallets are kept} */
    UserWalletStore userWallets();

    /** {@return where the sync log is kept} */
    SyncLogStore syncLog();

    /** {@return where the leases of syncs are kept} */
    SyncLeaseStore syncLeases();
}
