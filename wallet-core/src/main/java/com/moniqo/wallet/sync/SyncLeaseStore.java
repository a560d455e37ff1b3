package com.moniqo.wallet.sync;

import com.moniqo.wallet.user.UserWalletId;
import java.util.Optional;

/**
 * Implement this to keep the leases by which hosts share syncs; prove it with the {@code SyncLeaseStoreContract} of
 * {@code wallet-testkit}.
 *
 * <p>No clock is involved: a lease runs out when somebody else has seen it unchanged for long enough on his own ticker and then
 * {@link #steal}s exactly what he saw. Each operation is atomic. Implementations are thread-safe.
 */
public interface SyncLeaseStore {
    /**
     * Takes the lease of a wallet, if nobody else holds it and the wallet is not done for the period yet. A lease that the owner holds
     * already is taken anew.
     *
     * @param wallet the user wallet
     * @param owner the host
     * @param period the period to sync it for
     * @return the lease as it is now: held by {@code owner} if it was taken, otherwise as it was found
     */
    SyncLease claim(UserWalletId wallet, String owner, long period);

    /**
     * Takes a lease from an owner that has not shown any life.
     *
     * @param seen the lease as it was seen
     * @param owner the host that takes it
     * @return the lease, held by {@code owner}; empty if it is not exactly as it was seen any more
     */
    Optional<SyncLease> steal(SyncLease seen, String owner);

    /**
     * Shows that the owner is alive.
     *
     * @param held the lease as it was taken; its beat does not matter
     * @return whether he still holds it
     */
    boolean renew(SyncLease held);

    /**
     * Gives a lease back; does nothing if it is lost.
     *
     * @param held the lease as it was taken; its beat does not matter
     * @param donePeriod the period for which the wallet is done now; lower than what is stored changes nothing
     * @return whether he still held it
     */
    boolean release(SyncLease held, long donePeriod);
}
