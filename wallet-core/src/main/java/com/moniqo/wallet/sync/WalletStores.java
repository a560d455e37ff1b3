package com.moniqo.wallet.sync;

import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.user.UserWalletStore;
import java.util.Optional;

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

    /**
     * Where providers record the orders they are about to send; handed to every wallet as the service {@link OrderOutbox}.
     *
     * @return the outbox; empty, unless overridden, so that providers do without
     */
    default Optional<OrderOutbox> orderOutbox() {
        return Optional.empty();
    }
}
