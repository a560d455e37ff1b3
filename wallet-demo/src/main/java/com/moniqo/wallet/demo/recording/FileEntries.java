package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.Rows;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The entries of a file in the order of its rows. */
final class FileEntries implements Entries {
    private final Rows rows;
    private final @Nullable PlainReader plain;
    private final EntryReader reader;
    private final Notes notes;
    private final @Nullable String wanted;
    private int skip;

    /** @param plain reads the rows that are plain; may be null */
    FileEntries(
            Rows rows,
            @Nullable PlainReader plain,
            Layout layout,
            EntryReader reader,
            Notes notes,
            @Nullable String wanted) {
        this.rows = rows;
        this.plain = plain;
        this.reader = reader;
        this.notes = notes;
        this.wanted = wanted;
        skip = layout.skipped();
    }

    @Override
    public @Nullable Entry next() throws IOException {
        for (; ; ) {
            Entry entry = plain == null || skip > 0 ? null : plain.next();
            if (entry != null) {
                return entry;
            }
            Row row = rows.next();
            if (row == null) {
                return end();
            }
            if (skip > 0) {
                skip--;
            } else {
                entry = reader.read(row, notes);
                if (entry != null) {
                    return entry;
                }
            }
        }
    }

    private @Nullable Entry end() {
        if (wanted != null && reader.ticker() == null) {
            throw new UnfitException("ticker", wanted + " has no row in the file");
        }
        notes.give(reader.rounded());
        return null;
    }

    @Override
    public long number() {
        return rows.number();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
