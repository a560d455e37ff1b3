package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads records off lines, one ahead of the caller at most; closes itself at the end and after a failure. */
final class CsvCursor<T> implements Recording.Cursor<T> {
    private final CsvTable table;
    private final CsvLines lines;
    private final CsvRow row;
    private final CsvFields<T> fields;
    private @Nullable String first; // record of a text without a header
    private @Nullable T last;
    private @Nullable T ahead;
    private long position;
    private boolean closed;

    CsvCursor(CsvTable table, CsvLines lines, long after, CsvFields<T> fields) {
        this.table = table;
        this.lines = lines;
        this.fields = fields;
        row = new CsvRow(table.columns());
        position = after;
        readHeader();
        for (long skipped = 0; skipped < after && nextLine() != null; skipped++) {
            // positions count lines: what is skipped was right when it was replayed
        }
    }

    private void readHeader() {
        @Nullable String line = nextLine();
        if (line == null) {
            return;
        }
        try {
            first = row.readHeader(line) ? null : line;
        } catch (ValidationException e) {
            throw failed(e.getMessage(), e);
        }
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
        @Nullable String line = nextLine();
        if (line == null) {
            return null;
        }
        try {
            row.read(line);
            T read = fields.read(row);
            checkOrder(read);
            last = read;
            return read;
        } catch (WalletException e) {
            throw failed(e.getMessage(), e);
        }
    }

    private void checkOrder(T read) {
        if (last != null && fields.begin(read).isBefore(fields.end(last))) {
            throw new ValidationException(
                    MARKET_DATA_ERROR,
                    "time",
                    "is " + fields.begin(read) + ", must not be before " + fields.end(last)
                            + ", where the record above ended");
        }
    }

    private @Nullable String nextLine() {
        if (closed) {
            return null;
        }
        if (first != null) {
            String line = first;
            first = null;
            return line;
        }
        try {
            @Nullable String line = lines.next();
            if (line == null) {
                close();
            }
            return line;
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private WalletException failed(@Nullable String problem, Exception cause) {
        close();
        return table.atLine(lines.number(), String.valueOf(problem), cause);
    }

    @Override
    public void close() {
        closed = true;
        ahead = null;
        try {
            lines.close();
        } catch (IOException e) {
            // what was read is complete, and nothing more will be read
        }
    }
}
