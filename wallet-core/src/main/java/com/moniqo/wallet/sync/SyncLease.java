package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.user.UserWalletId;

/**
 * Reads who is syncing a user wallet, and up to which period it is done.
 *
 * @param wallet the user wallet
 * @param owner the host that syncs it at this moment; empty text if none does
 * @param token how often the lease was taken; a host whose token is not the latest has lost it
 * @param beat how often its owner has shown since that he is alive
 * @param donePeriod the latest period in which it was synced; -1 for none
 */
@WalletJson
public record SyncLease(UserWalletId wallet, String owner, long token, long beat, long donePeriod) {
    /** What stands for no owner. */
    public static final String NOBODY = "";

    /**
     * Refuses null.
     *
     * @param wallet the user wallet
     * @param owner the host that syncs it at this moment; empty text if none does
     * @param token how often the lease was taken; a host whose token is not the latest has lost it
     * @param beat how often its owner has shown since that he is alive
     * @param donePeriod the latest period in which it was synced; -1 for none
     */
    public SyncLease {
        required(wallet, "wallet");
        required(owner, "owner");
    }

    /**
     * The lease of a wallet that was never taken.
     *
     * @param wallet the user wallet
     * @return the lease
     */
    public static SyncLease fresh(UserWalletId wallet) {
        return new SyncLease(wallet, NOBODY, 0, 0, -1);
    }

    /** {@return whether nobody holds it} */
    public boolean free() {
        return owner.equals(NOBODY);
    }

    /**
     * Whether a host holds it.
     *
     * @param host the host
     * @return true if it is the owner
     */
    public boolean heldBy(String host) {
        return !free() && owner.equals(host);
    }

    /**
     * Whether it is the same holding as another one, however often renewed.
     *
     * @param other the other one
     * @return true if owner and token are equal
     */
    public boolean sameHolding(SyncLease other) {
        return owner.equals(other.owner) && token == other.token;
    }
}
