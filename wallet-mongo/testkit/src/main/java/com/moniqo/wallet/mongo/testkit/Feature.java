package com.moniqo.wallet.mongo.testkit;

/** A server feature that a test may need and the server in this JVM lacks. Values may be added. */
public enum Feature {
    /** Data on disk, written as a production server would. */
    DURABILITY,

    /** Indexes of only the documents that match a filter. */
    PARTIAL_INDEXES,

    /** A changeable retention: {@code collMod} of an index with a time to live. */
    CHANGED_RETENTION,

    /** Change streams, which a standalone server lacks. */
    CHANGE_STREAMS,

    /** {@code explain} with the number of examined documents. */
    EXPLAIN
}
