package com.moniqo.wallet.demo.recording.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** The characters, strings and plain values of a JSON text. */
public final class JsonText implements Closeable {
    private static final int LONGEST = 10_000;

    private final Reader reader;
    private final char[] buffer = new char[8 * 1024];
    private final StringBuilder value = new StringBuilder();
    private int next;
    private int end;

    public JsonText(Reader reader) {
        this.reader = reader;
    }

    /** Returns the next character that is not blank; -1 at the end. */
    public int token() throws IOException {
        int c = read();
        while (c >= 0 && (c <= ' ' || c == '\uFEFF')) {
            c = read();
        }
        return c;
    }

    private int read() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(reader.read(buffer, 0, buffer.length), 0);
            if (end == 0) {
                return -1;
            }
        }
        return buffer[next++];
    }

    /** Reads the rest of a string whose opening quote was taken. */
    public String string() throws IOException {
        value.setLength(0);
        int c = read();
        while (c != '"') {
            append(c == '\\' ? escaped() : c);
            c = read();
        }
        return value.toString();
    }

    private int escaped() throws IOException {
        int c = read();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(read(), 16);
                    if (digit < 0) {
                        throw new UnfitException("text", "is not valid JSON: \\u needs four hexadecimal digits");
                    }
                    unit = 16 * unit + digit;
                }
                yield unit;
            }
            default -> c;
        };
    }

    private void append(int c) {
        if (c < 0) {
            throw new UnfitException("text", "is not valid JSON: it ends inside a string");
        }
        if (value.length() == LONGEST) {
            throw new UnfitException("text", "has a value that is longer than " + LONGEST + " characters");
        }
        value.append((char) c);
    }

    /** Reads the rest of a number, true, false or null whose first character was taken. */
    public String plain(int first) throws IOException {
        value.setLength(0);
        int c = first;
        while (c >= 0 && c > ' ' && ",:[]{}\"".indexOf(c) < 0) {
            append(c);
            c = read();
        }
        if (c >= 0) {
            next--;
        }
        return value.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
