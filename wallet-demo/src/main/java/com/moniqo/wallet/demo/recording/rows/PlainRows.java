package com.moniqo.wallet.demo.recording.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV text, read faster than by {@link CsvRows} as long as each line is a row. {@code CsvRows} takes over at the first line
 * that contains a quote or cannot be split at its separators for another reason.
 *
 * <p>The buffer always contains whole lines, so a caller may also read a line in place, and then {@link #skipTo} the next one. Not
 * thread-safe.
 */
public final class PlainRows implements Rows {
    private static final int READ = 8 * 1024;
    private static final int BUFFER = 2 * READ;

    private final Reader reader;
    private final char separator;
    private final char[] chars = new char[BUFFER + 1]; // with room for a line break after the last line
    private final Row row = new Row();
    private int at; // the start of the next line
    private int linesEnd; // the end of the last whole line
    private int filled;
    private boolean ended;
    private long lines; // before the next line
    private @Nullable CsvRows rest;

    public PlainRows(Reader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
    }

    /** Returns whether there is a whole line at {@link #position} in {@link #chars}; false at the end, and if lines are not rows. */
    public boolean hasLine() throws IOException {
        return at < linesEnd || (rest == null && fill());
    }

    /** Returns the buffer itself, which is valid until the next call that reads. */
    public char[] chars() {
        return chars;
    }

    /** Returns the position of the next line in the buffer. */
    public int position() {
        return at;
    }

    /** Returns the position after the last line in the buffer. */
    public int limit() {
        return linesEnd;
    }

    /** Returns the number of the next line, from 1. */
    public long line() {
        return lines + 1;
    }

    /** Continues with the next line, which begins at the given position. */
    public void skipTo(int position) {
        row.begin(++lines);
        at = position;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (rest == null) {
            if (!hasLine()) {
                break;
            }
            row.begin(lines + 1);
            int end = lineEnd();
            if (end < 0) {
                handOver();
                break;
            }
            lines++;
            int start = at;
            at = end + 1;
            split(start, end);
            if (row.count() > 1 || row.holdsText()) {
                return row;
            }
        }
        return rest == null ? null : rest.next();
    }

    /** Returns the end of the line; -1 if it is more than cells and separators. */
    private int lineEnd() {
        int end = at;
        for (char c = chars[end]; c != '\n'; c = chars[++end]) {
            if (c == '"' || (c == '\r' && chars[end + 1] != '\n')) {
                return -1;
            }
        }
        return end;
    }

    private void split(int start, int end) {
        int cell = start;
        for (int i = start; i < end; i++) {
            if (chars[i] == separator) {
                row.add(chars, cell, i - cell);
                cell = i + 1;
            }
        }
        row.add(chars, cell, end - cell); // a carriage return at its end counts as blank
    }

    /** Fills the buffer until it has a whole line. Returns false at the end of the file, or if a line does not fit into the buffer. */
    private boolean fill() throws IOException {
        row.begin(lines + 1);
        if (ended) {
            return false;
        }
        System.arraycopy(chars, at, chars, 0, filled - at);
        filled -= at;
        at = 0;
        linesEnd = 0;
        while (linesEnd == 0 && !ended && filled <= BUFFER - READ) {
            int read = reader.read(chars, filled, READ);
            ended = read < 0;
            int from = filled;
            filled += Math.max(read, 0);
            linesEnd = afterLastBreak(from);
        }
        if (linesEnd == 0 && !ended) {
            handOver();
        } else if (linesEnd == 0 && filled > 0) {
            chars[filled] = '\n'; // the last line has none
            linesEnd = filled + 1;
        }
        return linesEnd > 0;
    }

    private int afterLastBreak(int from) {
        int end = filled;
        while (end > from && chars[end - 1] != '\n') {
            end--;
        }
        return end > from ? end : 0;
    }

    private void handOver() {
        rest = new CsvRows(new Rest(lines, Arrays.copyOfRange(chars, at, filled), reader), separator, false);
        at = linesEnd;
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public long number() {
        return rest == null ? row.number() : rest.number();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The rest of a text, with an empty line in place of each earlier one, so that lines keep their numbers. */
    private static final class Rest extends Reader {
        private final char[] buffered;
        private final Reader reader;
        private long emptyLines;
        private int taken;

        Rest(long emptyLines, char[] buffered, Reader reader) {
            this.emptyLines = emptyLines;
            this.buffered = buffered;
            this.reader = reader;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            if (emptyLines > 0) {
                int count = (int) Math.min(emptyLines, length);
                Arrays.fill(into, offset, offset + count, '\n');
                emptyLines -= count;
                return count;
            }
            if (taken == buffered.length) {
                return reader.read(into, offset, length);
            }
            int count = Math.min(length, buffered.length - taken);
            System.arraycopy(buffered, taken, into, offset, count);
            taken += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
