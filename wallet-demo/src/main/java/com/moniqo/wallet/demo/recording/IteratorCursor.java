package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.error.ValidationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/** A cursor over an iterator, which counts its elements. */
final class IteratorCursor<T> implements Recording.Cursor<T> {
    private final Iterator<? extends T> records;
    private long position;
    private boolean closed;

    IteratorCursor(Iterable<? extends T> records, long after) {
        position = notNegative(after);
        if (records instanceof List<? extends T> list && list instanceof RandomAccess) {
            this.records = list.listIterator((int) Math.min(after, list.size()));
        } else {
            this.records = records.iterator();
            for (long skipped = 0; skipped < after && this.records.hasNext(); skipped++) {
                this.records.next();
            }
        }
    }

    static long notNegative(long position) {
        if (position < 0) {
            throw new ValidationException("position", "is " + position + ", but must not be negative");
        }
        return position;
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
