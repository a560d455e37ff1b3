package com.moniqo.wallet.demo.market;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Counts what an iterator gives. */
final class IteratorCursor<T> implements Recording.Cursor<T> {
    private final Iterator<? extends T> records;
    private long position;
    private boolean closed;

    IteratorCursor(Iterator<? extends T> records, long after) {
        this.records = records;
        position = CsvTable.notNegative(after);
        for (long skipped = 0; skipped < after && records.hasNext(); skipped++) {
            records.next();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean hasNext() {
        return !closed && records.hasNext();
    }

    @Override
    public T next() {
        if (closed) {
            throw new NoSuchElementException("The cursor is closed");
        }
        T record = records.next();
        position++;
        return record;
    }

    @Override
    public void close() {
        closed = true;
    }
}
