package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Recorded market data in chronological order, which can be read any number of times: {@link TradeFile}, {@link BarFile}, {@link
 * QuoteFile}, or your own list with {@link #of}.
 *
 * <p>Each record has a position, its number starting from 1, so that a replay that stopped after position n continues with {@link
 * #openAfter openAfter(n)}. Nothing is read before it is needed. Implementations are thread-safe; each cursor is for one thread at a time.
 *
 * @param <T> the type of the records, for instance a trade, a bar or a quote
 */
@FunctionalInterface
public interface Recording<T> extends Iterable<T> {
    /**
     * Opens the recording after a position. The cursor has to be closed unless it is read to its end.
     *
     * @param position the number of records to skip, 0 for none; beyond the end, nothing is left to read
     * @return a cursor before record {@code position + 1}
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read
     * @throws ValidationException if the position is negative
     */
    Cursor<T> openAfter(long position);

    /**
     * Opens the recording at its start. The cursor has to be closed unless it is read to its end.
     *
     * @return a cursor before the first record
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read
     */
    default Cursor<T> open() {
        return openAfter(0);
    }

    /** As {@link #open()}, for a {@code for} loop. Leaving the loop early keeps a file open until the cursor is garbage-collected. */
    @Override
    default Cursor<T> iterator() {
        return open();
    }

    /**
     * Reads the whole recording into memory, so that a file is read once and can be replayed many times, by any number of threads.
     *
     * @return a recording of the same records, immutable and thread-safe
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read or a record is invalid
     */
    default Recording<T> inMemory() {
        var records = new ArrayList<T>();
        try (Cursor<T> cursor = open()) {
            cursor.forEachRemaining(records::add);
        }
        return of(Collections.unmodifiableList(records));
    }

    /**
     * Creates a recording of the elements of an iterable, whose positions count its elements.
     *
     * @param records the records in chronological order; not copied, but iterated by every cursor
     * @param <T> the type of the records
     * @return the recording; the same object if it already is one
     */
    @SuppressWarnings("unchecked") // safe, because a recording only returns its records
    static <T> Recording<T> of(Iterable<? extends T> records) {
        return required(records, "records") instanceof Recording<?> recording
                ? (Recording<T>) recording
                : position -> new IteratorCursor<>(records, position);
    }

    /**
     * A position between two records of a recording. Not thread-safe.
     *
     * @param <T> the type of the records
     */
    interface Cursor<T> extends Iterator<T>, AutoCloseable {
        /**
         * {@return the position of the record last returned by {@link #next}; before the first call, the position at which the cursor was
         * opened}
         */
        long position();

        /**
         * Checks whether there is another record. At the end, and after a failure, the cursor closes itself.
         *
         * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if the next record is invalid, with its
         *     line
         */
        @Override
        boolean hasNext();

        /**
         * Returns the next record.
         *
         * @throws NoSuchElementException if there is none
         * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it is invalid, with its line
         */
        @Override
        T next();

        /** Closes the source; nothing can be read afterwards. Calling it again does nothing. */
        @Override
        void close();
    }
}
