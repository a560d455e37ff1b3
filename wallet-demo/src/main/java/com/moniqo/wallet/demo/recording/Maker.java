package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import java.time.Instant;

/** Makes records of entries, and knows the time that each covers. */
interface Maker<T> {
    /**
     * The record of an entry.
     *
     * @param entry the entry
     * @param time its time
     * @param notes takes what is worth a note
     */
    T make(Entry entry, Instant time, Notes notes);

    Instant begin(T made);

    Instant end(T made);

    /** What to write, or to do, where a record begins before the one above ended. */
    String advice();
}
