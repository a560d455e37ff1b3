package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Market data that was recorded, in the order it happened, to be read again and again: {@link TradeFile}, {@link BarFile},
 * {@link QuoteFile}, or a list of your own by {@link #of}.
 *
 * <p>Each record has a position, its number from 1 on, so that a replay that stopped after position n goes on with
 * {@link #openAfter openAfter(n)}. Nothing is read before it is asked for. Implementations are thread-safe; each cursor is for one thread
 * at a time.
 *
 * @param <T> what a record is, for instance a trade, a bar or a quote
 */
@FunctionalInterface
public interface Recording<T> extends Iterable<T> {
    /**
     * Opens the recording behind a position. Close the cursor, unless you read it to its end.
     *
     * @param position how many records to skip, 0 for none; beyond the end leaves nothing to read
     * @return a cursor in front of record {@code position + 1}
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read
     * @throws ValidationException if the position is negative
     */
    Cursor<T> openAfter(long position);

    /**
     * Opens the recording at its start. Close the cursor, unless you read it to its end.
     *
     * @return a cursor in front of the first record
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read
     */
    default Cursor<T> open() {
        return openAfter(0);
    }

    /** As {@link #open()}, for a {@code for} loop; whoever leaves the loop early leaves a file open until it is collected. */
    @Override
    default Cursor<T> iterator() {
        return open();
    }

    /**
     * Reads the whole recording now and keeps it: read a file once, and replay it many times, in as many threads as you like.
     *
     * @return a recording of the same records, immutable and thread-safe
     * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it cannot be read or a record is not
     *     right
     */
    default Recording<T> inMemory() {
        var records = new ArrayList<T>();
        try (Cursor<T> cursor = open()) {
            cursor.forEachRemaining(records::add);
        }
        return of(Collections.unmodifiableList(records));
    }

    /**
     * What can be iterated, as a recording; positions count its elements.
     *
     * @param records the records in the order they happened; iterated again by every cursor, not copied
     * @param <T> what a record is
     * @return the recording; the same object if it is one already
     */
    @SuppressWarnings("unchecked") // a recording only ever gives out its records
    static <T> Recording<T> of(Iterable<? extends T> records) {
        return required(records, "records") instanceof Recording<?> recording
                ? (Recording<T>) recording
                : position -> new IteratorCursor<>(records, position);
    }

    /**
     * A place between two records of a recording. Not thread-safe.
     *
     * @param <T> what a record is
     */
    interface Cursor<T> extends Iterator<T>, AutoCloseable {
        /** {@return the position of the record that {@link #next} gave last; before the first call, where the cursor was opened} */
        long position();

        /**
         * Whether there is one more record. At the end, and after a failure, the cursor closes itself.
         *
         * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if the next record is not right,
         *     naming its line
         */
        @Override
        boolean hasNext();

        /**
         * The next record.
         *
         * @throws NoSuchElementException if there is none
         * @throws com.moniqo.wallet.error.WalletException with {@link ErrorCode#MARKET_DATA_ERROR} if it is not right, naming its line
         */
        @Override
        T next();

        /** Lets go of what it reads from; nothing comes after. Closing again does nothing. */
        @Override
        void close();
    }
}
