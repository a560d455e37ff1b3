package com.moniqo.wallet.sync;

/** The outcome of a sync. Values may be added, so a {@code switch} needs a default branch. */
public enum SyncStatus {
    /** All balances were read and priced. */
    SUCCESS,
    /** All balances were read, but some could not be priced. */
    PARTIAL,
    /** No balances were read. */
    FAILED
}
