package com.moniqo.wallet.sync;

/** Says how a sync went. May grow: a {@code switch} needs a default branch. */
public enum SyncStatus {
    /** All was read and priced. */
    SUCCESS,
    /** All was read, some of it could not be priced. */
    PARTIAL,
    /** Nothing was read. */
    FAILED
}
