package com.moniqo.wallet.sync;

import com.moniqo.wallet.user.UserWalletId;
import java.util.Optional;

/**
 * A store of the leases by which hosts share the syncs. To support another database, implement this interface and test
 * it with {@code SyncLeaseStoreContract} from {@code wallet-testkit}.
 *
 * <p>No clock is needed. A lease expires when another host has seen it unchanged for long enough on its own ticker, and
 * then {@link #steal}s exactly the lease that it has seen. Each operation is atomic. Implementations are thread-safe
 * and refuse null with {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}.
 */
public interface SyncLeaseStore {
    /**
     * Takes the lease of a wallet, if nobody else holds it and the wallet is not yet synced for the period. If the
     * owner already holds it, it is taken again, with a new token.
     *
     * @param wallet the id of the user wallet
     * @param owner the host that wants the lease
     * @param period the period to sync the wallet for
     * @return the stored lease: held by {@code owner} if it was taken, otherwise unchanged
     */
    SyncLease claim(UserWalletId wallet, String owner, long period);

    /**
     * Takes over a lease that its owner has not renewed, or one that is free although {@link #claim} refused it, because a wrong clock had
     * marked the wallet as synced for a later period.
     *
     * @param seen the lease as the caller has seen it
     * @param owner the host that takes it over
     * @return the lease as {@link SyncLease#takenBy} gives it; empty if the stored lease no longer equals {@code seen}
     */
    Optional<SyncLease> steal(SyncLease seen, String owner);

    /**
     * Renews a lease.
     *
     * @param held the lease as it was taken; its beat is ignored
     * @return whether its owner still holds it
     */
    boolean renew(SyncLease held);

    /**
     * Releases a lease. Does nothing if the owner has lost it.
     *
     * @param held the lease as it was taken; its beat is ignored
     * @param donePeriod the period for which the wallet is now synced; a value below the stored one changes nothing
     * @return whether its owner still held it
     */
    boolean release(SyncLease held, long donePeriod);
}
