package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.user.UserWalletId;

/**
 * The right of one host to sync a user wallet, and the latest period for which the wallet is synced.
 *
 * @param wallet the user wallet
 * @param owner the host that holds the lease; {@link #NOBODY} if none does
 * @param token the number of times the lease was taken; a host with an older token has lost it
 * @param beat the number of renewals since it was taken
 * @param donePeriod the latest period for which the wallet is synced; -1 for none
 */
@WalletJson
public record SyncLease(UserWalletId wallet, String owner, long token, long beat, long donePeriod) {
    /** The owner of a lease that nobody holds. */
    public static final String NOBODY = "";

    private static final long NO_PERIOD = -1;

    /**
     * Refuses null.
     *
     * @param wallet the user wallet
     * @param owner the host that holds the lease; {@link #NOBODY} if none does
     * @param token the number of times the lease was taken; a host with an older token has lost it
     * @param beat the number of renewals since it was taken
     * @param donePeriod the latest period for which the wallet is synced; -1 for none
     */
    public SyncLease {
        required(wallet, "wallet");
        required(owner, "owner");
    }

    /**
     * Creates a lease that has never been taken.
     *
     * @param wallet the user wallet
     * @return the lease
     */
    public static SyncLease fresh(UserWalletId wallet) {
        return new SyncLease(wallet, NOBODY, 0, 0, NO_PERIOD);
    }

    /**
     * Returns this lease after a takeover by another host. If the lease was free, the new lease counts as done for no period.
     *
     * @param host the host that takes it over
     * @return the next lease
     */
    public SyncLease takenBy(String host) {
        return new SyncLease(wallet, host, token + 1, 0, free() ? NO_PERIOD : donePeriod);
    }

    /** {@return whether nobody holds this lease} */
    public boolean free() {
        return owner.equals(NOBODY);
    }

    /**
     * Checks whether a host holds this lease.
     *
     * @param host the host
     * @return true if it is the owner
     */
    public boolean heldBy(String host) {
        return !free() && owner.equals(host);
    }

    /**
     * Checks whether two leases have the same owner and token, regardless of renewals.
     *
     * @param other the other lease
     * @return true if owner and token are equal
     */
    public boolean sameHolding(SyncLease other) {
        return owner.equals(other.owner) && token == other.token;
    }
}
