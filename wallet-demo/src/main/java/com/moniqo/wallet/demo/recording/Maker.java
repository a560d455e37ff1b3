package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import java.time.Instant;

/** Makes records from entries, and determines the time that each covers. */
interface Maker<T> {
    /**
     * Makes a record.
     *
     * @param entry the entry
     * @param time its time
     * @param notes collects remarks
     */
    T make(Entry entry, Instant time, Notes notes);

    Instant begin(T made);

    Instant end(T made);

    /** Returns what to do if a record begins before the previous one has ended. */
    String advice();
}
