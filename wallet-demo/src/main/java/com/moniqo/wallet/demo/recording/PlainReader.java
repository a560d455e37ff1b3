package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.NumberStyle;
import com.moniqo.wallet.demo.recording.rows.PlainNumber;
import com.moniqo.wallet.demo.recording.rows.PlainRows;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of plain lines of a known layout: one time, and numbers in plain digits. Nearly all lines of nearly all files are plain, and
 * reading their cells in place takes half the time. All other lines are left to {@link EntryReader}, which would return the same entries
 * for plain lines. Not thread-safe.
 */
final class PlainReader {
    private static final int IGNORED = -1;
    private static final int TIME = -2;
    private static final int LONGEST = 10_000; // characters in a line

    private final PlainRows rows;
    private final char separator;
    private final char highest; // the highest of the characters that end a cell
    private final int[] roles; // of each cell: the index of a number, IGNORED or TIME
    private final Entry entry; // reused for all lines
    private final TimeParser times;
    private final PlainNumber number;

    private PlainReader(PlainRows rows, char separator, int[] roles, int count, Notation notation) {
        this.rows = rows;
        this.separator = separator;
        highest = (char) Math.max(separator, '"');
        this.roles = roles;
        entry = new Entry(0, count);
        times = new TimeParser(notation.dates());
        number = new PlainNumber(notation.numbers() == NumberStyle.COMMA ? ',' : '.');
    }

    /** Creates a reader; returns null unless the layout is one time and numbers in columns of their own. */
    static @Nullable PlainReader of(PlainRows rows, Detected detected, Kind kind, @Nullable String wanted) {
        Layout layout = detected.layout();
        Notation notation = detected.notation();
        if (kind == Kind.QUOTES
                || wanted != null
                || layout.ticker() >= 0
                || layout.timeOfDay() >= 0
                || notation.timestamps() != null) {
            return null;
        }
        int[] roles = new int[layout.width()];
        Arrays.fill(roles, IGNORED);
        roles[layout.time()] = TIME;
        List<Integer> cells = layout.numbers();
        for (int i = 0; i < cells.size(); i++) {
            int cell = cells.get(i);
            if (cell >= 0) {
                if (roles[cell] != IGNORED) {
                    return null;
                }
                roles[cell] = i;
            }
        }
        return new PlainReader(rows, detected.format().separator(), roles, cells.size(), notation);
    }

    /** Returns the entry of the next line; null if the line is not plain, or there is none. */
    @Nullable
    Entry next() throws IOException {
        if (!rows.hasLine()) {
            return null;
        }
        char[] chars = rows.chars();
        int start = rows.position();
        int at = start;
        entry.row = rows.line();
        for (int cell = 0; cell < roles.length; cell++) {
            at = cell(chars, at, roles[cell]);
            if (at < 0 || (chars[at] != separator && cell < roles.length - 1)) {
                return null;
            }
            at++;
        }
        int end = chars[at - 1] == '\r' ? at : at - 1;
        if (chars[end] != '\n' || end - start > LONGEST) {
            return null;
        }
        rows.skipTo(end + 1);
        return entry;
    }

    /** Reads a cell. Returns the position of its end, or -1 if it is not plain. */
    private int cell(char[] chars, int start, int role) {
        if (role >= 0) {
            int end = number.take(chars, start, rows.limit());
            if (end >= 0) {
                entry.numbers[role] = number.value();
            }
            return end;
        }
        int end = end(chars, start);
        return role == TIME && !time(chars, start, end) ? -1 : end;
    }

    /** Returns the end of a cell, or the position of a character that is not plain. */
    private int end(char[] chars, int start) {
        int limit = rows.limit();
        for (int i = start; i < limit; i++) {
            char c = chars[i];
            if (c <= highest && (c == separator || c == '\n' || c == '\r' || c == '"')) {
                return i;
            }
        }
        return limit;
    }

    private boolean time(char[] chars, int start, int end) {
        if (start == end || isBlank(chars[start]) || isBlank(chars[end - 1])) {
            return false;
        }
        try {
            times.time(chars, start, end, entry);
            return true;
        } catch (UnfitException e) {
            return false; // EntryReader reports it with the row
        }
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c > '~';
    }
}
