package com.moniqo.wallet.sync;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.user.UserWalletStore;
import java.time.Instant;
import java.util.Optional;

/** All stores of a platform, so that a host has to name its database only once. */
public interface WalletStores {
    /**
     * {@return whether everything that these stores have acknowledged survives a restart of the host} A platform with durable stores
     * refuses providers whose wallets would start over after each restart.
     */
    boolean durable();

    /**
     * Returns the current time of the database's server. Hosts that share these stores go by it, so that they agree on which syncs are due
     * even if one of their clocks is wrong.
     *
     * @return the time; empty unless overridden, so that each host goes by its own clock
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}
     */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** {@return the store of wallet definitions} */
    DefinitionStore definitions();

    /** {@return the store of user wallets} */
    UserWalletStore userWallets();

    /** {@return the store of the sync log} */
    SyncLogStore syncLog();

    /** {@return the audit log; empty if these stores have none, in which case the platform needs another one} */
    default Optional<AuditLog> auditLog() {
        return Optional.empty();
    }

    /** {@return the store of sync leases} */
    SyncLeaseStore syncLeases();

    /**
     * Returns the store in which providers record the orders that they are about to send. Every wallet gets it as the service {@link
     * OrderOutbox}.
     *
     * @return the outbox; empty unless overridden, so that providers do without one
     */
    default Optional<OrderOutbox> orderOutbox() {
        return Optional.empty();
    }
}
