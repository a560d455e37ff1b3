package com.moniqo.wallet.demo.recording.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JSON text: {@code [[1700000000000, 1.5, 2]]} or {@code [{"time": 1700000000000, "price": 1.5}]}, nested in other values to
 * any depth.
 *
 * <p>A row is an array or object of plain values that is an element of an array, or one of the values of a text of JSON lines. The keys of
 * the first object are returned first, as a header. Lists within a row, for instance of fees, are ignored. If there are several lists of
 * rows, the list's name or ticker is the row's {@link Row#group}.
 */
public final class JsonRows implements Rows {
    private static final int DEEPEST = 64;

    /** An array or object that is not closed yet. */
    private static final class Level {
        final boolean object;
        final boolean element; // of an array
        final @Nullable String name; // its key
        final Map<String, String> values = new LinkedHashMap<>();
        final List<String> cells = new ArrayList<>();

        @Nullable
        String key;

        boolean colon;
        boolean filled; // a value without a comma after it
        boolean holdsRows;

        @Nullable
        String group;

        Level(boolean object, boolean element, @Nullable String name) {
            this.object = object;
            this.element = element;
            this.name = name;
        }

        /** Checks whether it has the time and a price, so that lists in it, for instance of fees, are not those of the rows. */
        boolean isRecord() {
            return object
                    && element
                    && values.keySet().stream().anyMatch(Column.TIME::isCalled)
                    && values.keySet().stream().anyMatch(JsonRows::isPrice);
        }
    }

    private final JsonText text;
    private final Row row = new Row();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<String, Integer> lists = new LinkedHashMap<>();
    private @Nullable Set<String> keys; // of the first object
    private @Nullable Level ahead; // the first object, after the header
    private boolean arrays;
    private long count;

    public JsonRows(Reader reader) {
        text = new JsonText(reader);
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (ahead != null) {
            Level first = ahead;
            ahead = null;
            return filled(first);
        }
        for (int c = text.token(); c >= 0; c = text.token()) {
            switch (c) {
                case '[', '{' -> open(c == '{');
                case ']', '}' -> {
                    Level closed = close(c == '}');
                    if (isRow(closed)) {
                        return row(closed);
                    }
                }
                case ',' -> comma();
                case ':' -> top().colon = true;
                case '"' -> string();
                default -> value(text.plain(c));
            }
        }
        if (!levels.isEmpty()) {
            throw new UnfitException("text", "is not valid JSON: it ends inside an array or object");
        }
        return null;
    }

    private static boolean isPrice(String key) {
        return Column.PRICE.isCalled(key) || Column.OPEN.isCalled(key) || Column.BID.isCalled(key);
    }

    private Level top() {
        Level top = levels.peek();
        if (top == null) {
            throw new UnfitException("text", "is not a JSON table: it has a value outside arrays and objects");
        }
        return top;
    }

    private void open(boolean object) {
        Level parent = levels.peek();
        if (parent != null) {
            beforeValue(parent);
        }
        if (levels.size() == DEEPEST) {
            throw new UnfitException("text", "is nested deeper than " + DEEPEST + " levels");
        }
        levels.push(new Level(object, parent != null && !parent.object, parent == null ? null : parent.key));
    }

    private Level close(boolean object) {
        Level closed = top();
        if (closed.object != object) {
            throw new UnfitException("text", "is not valid JSON: " + (object ? "} closes [" : "] closes {"));
        }
        levels.pop();
        Level parent = levels.peek();
        if (parent != null) {
            parent.holdsRows |= (closed.holdsRows || closed.element) && !parent.isRecord();
        }
        return closed;
    }

    /** Checks for an element of an array, or of a text with one JSON value after the other, outside of other rows. */
    private boolean isRow(Level closed) {
        boolean element = closed.element || levels.isEmpty();
        return element
                && !closed.holdsRows
                && !closed.cells.isEmpty()
                && levels.stream().noneMatch(Level::isRecord);
    }

    private void comma() {
        Level top = top();
        top.filled = false;
        top.colon = false;
        top.key = null;
    }

    private void string() throws IOException {
        Level top = top();
        String string = text.string();
        if (top.object && top.key == null && !top.filled) {
            top.key = string;
        } else {
            value(string);
        }
    }

    private void value(String value) {
        Level top = top();
        beforeValue(top);
        top.cells.add(value);
        if (top.key != null) {
            top.values.put(top.key, value);
        }
    }

    private static void beforeValue(Level level) {
        boolean unnamed = level.object && (level.key == null || !level.colon);
        if (level.filled || unnamed) {
            throw new UnfitException("text", "is not valid JSON: a comma or a key is missing before a value");
        }
        level.filled = true;
    }

    private Row row(Level level) {
        if (level.object == arrays && count > 0) {
            throw new UnfitException("text", "holds both arrays and objects as rows");
        }
        arrays = !level.object;
        level.group = levels.isEmpty() ? null : group();
        if (level.object && keys == null) {
            keys = new LinkedHashSet<>(level.values.keySet());
            ahead = level;
            row.begin(0);
            keys.forEach(row::add);
            return row;
        }
        return filled(level);
    }

    private Row filled(Level level) {
        row.begin(++count);
        row.group(level.group);
        if (keys == null) {
            level.cells.forEach(row::add);
        } else {
            for (String key : keys) {
                row.add(level.values.getOrDefault(key, ""));
            }
        }
        return row;
    }

    /** Returns the name of the list that contains the current row. Lists with the same name are distinguished by a number. */
    private @Nullable String group() {
        Level list = top();
        if (list.group == null) {
            String ticker = levels.stream()
                    .flatMap(level -> level.values.entrySet().stream())
                    .filter(entry -> Column.TICKER.isCalled(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            String name = ticker == null ? list.name == null ? "list" : list.name : ticker;
            int number = lists.merge(name, 1, Integer::sum);
            list.group = number == 1 || ticker != null ? name : name + " " + number;
        }
        return list.group;
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public long number() {
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
