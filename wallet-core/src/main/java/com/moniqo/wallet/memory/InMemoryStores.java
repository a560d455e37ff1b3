package com.moniqo.wallet.memory;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.UserWalletStore;

/** All stores of a platform, in memory. Ids are numbered, so that a test sees the same ids each time. Thread-safe. */
@WalletJson
public final class InMemoryStores implements WalletStores {
    private final DefinitionStore definitions = new InMemoryDefinitionStore();
    private final UserWalletStore userWallets = new InMemoryUserWalletStore();
    private final SyncLogStore syncLog = new InMemorySyncLogStore();
    private final SyncLeaseStore syncLeases = new InMemorySyncLeaseStore();

    /** Creates empty stores. */
    public InMemoryStores() {}

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public UserWalletStore userWallets() {
        return userWallets;
    }

    @Override
    public SyncLogStore syncLog() {
        return syncLog;
    }

    @Override
    public SyncLeaseStore syncLeases() {
        return syncLeases;
    }
}
