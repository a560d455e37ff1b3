package com.moniqo.wallet.user;

/** The status of a user wallet. Values may be added, so a {@code switch} needs a default branch. */
public enum UserWalletStatus {
    /** It is connected and may trade. */
    ACTIVE,
    /** Its user has paused it; it accepts no orders that add risk. */
    PAUSED,
    /** Its exchange cannot be reached or refuses the credentials; the connection will be retried. */
    ERROR,
    /** It is new and has not been connected yet. */
    CONNECTING,
    /** A risk limit was breached, or an administrator has suspended it; it accepts no orders that add risk. */
    SUSPENDED
}
