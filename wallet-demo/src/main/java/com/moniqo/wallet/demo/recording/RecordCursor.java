package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Makes records from the rows of a file, at most one ahead of the caller. Closes itself at the end and after a failure. */
final class RecordCursor<T> implements Recording.Cursor<T> {
    private final Reading reading;
    private final String unit;
    private final Entries source;
    private final ZonedEntries entries;
    private final Maker<T> maker;
    private final Notes notes;
    private @Nullable Instant end; // of the previous record
    private @Nullable T ahead;
    private long position;
    private boolean closed;

    RecordCursor(Reading reading, Entries source, ZonedEntries entries, Maker<T> maker, Notes notes, String unit) {
        this.reading = reading;
        this.source = source;
        this.entries = entries;
        this.maker = maker;
        this.notes = notes;
        this.unit = unit;
    }

    /** Skips records; beyond the end, nothing is left. */
    RecordCursor<T> behind(long position) {
        for (long skipped = 0; skipped < position && read() != null; skipped++) {
            // only making a record shows whether it fits
        }
        this.position = position;
        return this;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead != null;
    }

    @Override
    public T next() {
        @Nullable T record = ahead == null ? read() : ahead;
        if (record == null) {
            throw new NoSuchElementException(closed ? "The cursor is closed" : "No more records");
        }
        ahead = null;
        position++;
        return record;
    }

    private @Nullable T read() {
        if (closed) {
            return null;
        }
        try {
            Entry entry = entries.next();
            if (entry == null) {
                close();
                return null;
            }
            T made = maker.make(entry, entries.time(), notes);
            checkOrder(made);
            end = maker.end(made);
            return made;
        } catch (UnfitException e) {
            throw failed(e.problem(), e);
        } catch (WalletException e) {
            throw e.details().containsKey("source") ? e : failed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private void checkOrder(T made) {
        if (end != null && maker.begin(made).isBefore(end)) {
            throw new ValidationException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "time",
                    "is " + maker.begin(made) + ", but must not be before " + end + ", when the previous record ended; "
                            + maker.advice());
        }
    }

    private WalletException failed(String problem, Exception cause) {
        close();
        return reading.refusedAt(unit, entries.number(), problem, cause);
    }

    @Override
    public void close() {
        closed = true;
        ahead = null;
        try {
            source.close();
        } catch (IOException e) {
            // everything read is complete, and nothing more will be read
        }
    }
}
