package com.moniqo.wallet.demo.market;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads text line by line and counts the lines; a line that is longer than any record can be is refused before it fills the memory. */
final class CsvLines implements Closeable {
    private static final int LONGEST = 10_000;
    private static final int BUFFER = 32 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder begun = new StringBuilder();
    private int from;
    private int to;
    private long number;

    CsvLines(InputStream stream) {
        reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    /** The number of the line that was read last, from 1 on. */
    long number() {
        return number;
    }

    /** The next line that is not empty, without its end; null at the end of the text. */
    @Nullable
    String next() throws IOException {
        @Nullable String line = nextOrEmpty();
        while (line != null && line.isEmpty()) {
            line = nextOrEmpty();
        }
        return line;
    }

    private @Nullable String nextOrEmpty() throws IOException {
        begun.setLength(0);
        number++;
        while (from < to || filled()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            begun.append(buffer, from, end - from);
            if (begun.length() > LONGEST) {
                throw new IOException("is longer than " + LONGEST + " characters");
            }
            from = Math.min(end + 1, to);
            if (end < to) {
                return line();
            }
        }
        return begun.length() == 0 ? null : line();
    }

    private String line() {
        int start = number == 1 && begun.length() > 0 && begun.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int end = begun.length();
        if (end > start && begun.charAt(end - 1) == '\r') {
            end--;
        }
        return begun.substring(start, end);
    }

    private boolean filled() throws IOException {
        from = 0;
        to = Math.max(reader.read(buffer, 0, BUFFER), 0);
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
