package com.moniqo.wallet.mongo.testkit;

/** A feature that a test may need of a server and that the server in this JVM lacks. More may be added. */
public enum Feature {
    /** Data on a disk, written the way a production server writes them. */
    DURABILITY,

    /** Indexes of only those documents that match a filter. */
    PARTIAL_INDEXES,

    /** A retention that can be changed: {@code collMod} of an index with a time to live. */
    CHANGED_RETENTION,

    /** Streams of changes. */
    CHANGE_STREAMS,

    /** {@code explain} with the number of documents that were examined. */
    EXPLAIN
}
