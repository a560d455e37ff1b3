package com.moniqo.wallet.sync;

import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.user.UserWalletStore;

/** All stores of a platform, so that a host has to name its database only once. */
public interface WalletStores {
    /** {@return the store of wallet definitions} */
    DefinitionStore definitions();

    /** {@return the store of user wallets} */
    UserWalletStore userWallets();

    /** {@return the store of the sync log} */
    SyncLogStore syncLog();

    /** {@return the store of sync leases} */
    SyncLeaseStore syncLeases();
}
