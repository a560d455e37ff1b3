package com.moniqo.wallet.demo.recording.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one row, without surrounding blanks. Reused for all rows, because one buffer is cheaper than a string for each cell. */
public final class Row {
    private static final int LONGEST = 10_000;
    private static final char NO_BREAK_SPACE = '\u00A0';

    private char[] chars = new char[128];
    private int[] ends = new int[16];
    private int count;
    private int used; // of the characters
    private long number;
    private @Nullable String group;

    /** Starts a row. Its number is that of the line, or of the row if lines have no meaning. */
    public void begin(long number) {
        this.number = number;
        count = 0;
        used = 0;
    }

    public void add(char[] from, int offset, int size) {
        int start = offset;
        int end = offset + size;
        while (start < end && isBlank(from[start])) {
            start++;
        }
        while (start < end && isBlank(from[end - 1])) {
            end--;
        }
        int length = end - start;
        int filled = used + length;
        if (filled > chars.length) {
            grow(filled);
        }
        System.arraycopy(from, start, chars, used, length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = filled;
        used = filled;
    }

    private void grow(int filled) {
        if (filled > LONGEST) {
            throw new UnfitException("row", "is longer than " + LONGEST + " characters");
        }
        chars = Arrays.copyOf(chars, Math.min(LONGEST, Math.max(2 * chars.length, filled)));
    }

    public void add(String cell) {
        add(cell.toCharArray(), 0, cell.length());
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == NO_BREAK_SPACE || c == '\uFEFF';
    }

    public boolean holdsText() {
        return used > 0;
    }

    public long number() {
        return number;
    }

    public int count() {
        return count;
    }

    /** Returns the buffer that contains all cells. */
    public char[] chars() {
        return chars;
    }

    public int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    public int end(int cell) {
        return ends[cell];
    }

    public String text(int cell) {
        return new String(chars, start(cell), end(cell) - start(cell));
    }

    public boolean holds(int cell, String text) {
        int start = start(cell);
        int length = ends[cell] - start;
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chars[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the name of the list that contains the row, if there are several lists of rows. */
    @Nullable
    public String group() {
        return group;
    }

    public void group(@Nullable String group) {
        this.group = group;
    }

    /** Checks whether a cell has no value: it is empty, or contains one of the words that programs write in that case. */
    public boolean isMissing(int cell) {
        int length = end(cell) - start(cell);
        if (length == 0) {
            return true;
        }
        char first = chars[start(cell)];
        return length <= 4 && (first < '0' || first > '9') && isWordForNothing(text(cell));
    }

    private static boolean isWordForNothing(String text) {
        return switch (text) {
            case "null", "NULL", "Null", "nan", "NaN", "NAN", "N/A", "n/a", "NA", "None", "none", "nil", "-", "--" ->
                true;
            default -> false;
        };
    }

    public List<String> texts() {
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    public Row copy() {
        var copy = new Row();
        copy.chars = Arrays.copyOf(chars, Math.max(1, used));
        copy.ends = Arrays.copyOf(ends, Math.max(1, count));
        copy.count = count;
        copy.used = used;
        copy.number = number;
        copy.group = group;
        return copy;
    }
}
