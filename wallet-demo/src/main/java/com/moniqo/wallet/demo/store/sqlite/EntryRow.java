package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.JournalEntry;

/**
 * The row of an entry in the file, without its number and checksum.
 *
 * @param op the operation that it applied
 * @param kind the kind of step
 * @param orderIds the ids of the orders it changed, as a JSON list
 * @param time when it happened
 * @param version the version of the body's format
 * @param body its effects, as JSON
 */
record EntryRow(String op, String kind, String orderIds, String time, long version, String body) {
    static EntryRow of(JournalEntry entry) {
        String time = entry.time().toString();
        return new EntryRow(
                entry.op(),
                entry.kind(),
                BodyWriter.write(entry.orderIds()),
                time,
                entry.version(),
                BodyWriter.write(entry.body(), entry.time(), time));
    }
}
