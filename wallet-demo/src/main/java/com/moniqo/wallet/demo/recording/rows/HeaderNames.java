package com.moniqo.wallet.demo.recording.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a header by their names, and the refusals of headers that do not name what is needed. */
public final class HeaderNames {
    private final List<Column> numbers;
    private final String base;

    /**
     * @param numbers the columns of numbers that a recording may have
     * @param base the base asset, which the names of its amounts may include
     */
    public HeaderNames(List<Column> numbers, String base) {
        this.numbers = numbers;
        this.base = Column.plain(base);
    }

    /** Returns the number of the column with the clearest name; -1 if there is none. */
    public int pick(Column column, List<String> header) {
        int found = clearest(column, header);
        for (int i = found + 1; found >= 0 && i < header.size(); i++) {
            if (isSame(header.get(i), header.get(found))) {
                throw twice(header, i);
            }
        }
        return found;
    }

    private int clearest(Column column, List<String> header) {
        for (String name : names(column)) {
            for (int i = 0; i < header.size(); i++) {
                if (Column.plain(header.get(i)).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isSame(String name, String other) {
        return Column.plain(name).equals(Column.plain(other));
    }

    /** Returns the names of a column. Those of amounts may include the asset, as in {@code Volume BTC} and {@code Volume USDT}. */
    private List<String> names(Column column) {
        if (column != Column.VOLUME && column != Column.AMOUNT) {
            return column.names();
        }
        var names = new ArrayList<String>();
        for (String name : List.of("volume", "amount", "qty", "size")) {
            names.add(name + base);
            names.add(name + "base");
            names.add("base" + name);
        }
        names.addAll(column.names());
        return names;
    }

    /** Creates the refusal of a header in which two columns have the same name. */
    public UnfitException twice(List<String> header, int second) {
        var names = new ArrayList<>(Collections.nCopies(header.size(), "?"));
        var columns = new ArrayList<>(numbers);
        columns.add(Column.TIME);
        for (Column column : columns) {
            int found = clearest(column, header);
            if (found >= 0 && !isSame(header.get(found), header.get(second))) {
                names.set(found, column.word());
            }
        }
        return new UnfitException(
                "header",
                "has more than one column " + header.get(second) + ": "
                        + UnfitException.shown(String.join(",", header))
                        + "; name the right one, with any name for the other, for instance .header(\""
                        + String.join(",", names) + "\")");
    }

    /** Creates the refusal of a header or first row, with the names to write. */
    public UnfitException unknown(List<String> cells, List<String> names) {
        return new UnfitException(
                "header",
                "shows no time, " + numbers.stream().map(Column::word).collect(Collectors.joining(", ")) + ": "
                        + UnfitException.shown(String.join(",", cells))
                        + "; add the names of the columns in their order, with any name for unneeded ones, for instance"
                        + " .header(\"" + String.join(",", names) + "\")");
    }

    /** Returns the word for what a column is called in messages; a question mark if its name is unknown. */
    public String word(String cell) {
        for (Column column : numbers) {
            if (column.isCalled(cell)) {
                return column.word();
            }
        }
        return Column.TIME.isCalled(cell) && !cell.isEmpty() ? "time" : "?";
    }
}
