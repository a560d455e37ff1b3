package com.moniqo.wallet.user;

/** Says how a user wallet stands. May grow: a {@code switch} needs a default branch. */
public enum UserWalletStatus {
    /** It works. */
    ACTIVE,
    /** Its user paused it: it takes no orders that add risk. */
    PAUSED,
    /** Its exchange cannot be reached, or refuses the credentials; it is tried again. */
    ERROR,
    /** It was just created and has never been reached. */
    CONNECTING,
    /** A risk limit was breached or an administrator stepped in: it takes no orders that add risk. */
    SUSPENDED
}
