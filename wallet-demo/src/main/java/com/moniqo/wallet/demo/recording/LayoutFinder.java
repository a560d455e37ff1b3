package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the required columns in the first rows of a file.
 *
 * <ol>
 *   <li>The first row with all required names is the header. Rows above it are skipped.
 *   <li>Without a header, the first row that begins like data is compared with the layouts of {@link Headerless}.
 *   <li>Names given by the caller replace the header of the first row that fits them.
 * </ol>
 */
final class LayoutFinder {
    private static final int DEEPEST_HEADER = 30;

    private final Kind kind;
    private final Symbol symbol;
    private final boolean anyTime; // the caller supplied the format

    LayoutFinder(Kind kind, Symbol symbol, boolean anyTime) {
        this.kind = kind;
        this.symbol = symbol;
        this.anyTime = anyTime;
    }

    /** Returns the layout of the rows; throws {@link UnfitException} with the code to add if it remains open. */
    Layout find(List<Row> rows, @Nullable List<String> names) {
        if (names != null) {
            return given(rows, names);
        }
        for (int i = 0; i < Math.min(rows.size(), DEEPEST_HEADER); i++) {
            List<String> header = rows.get(i).texts();
            if (hasNeeded(header)) {
                return named(header, i + 1, rows.subList(i + 1, rows.size()));
            }
        }
        for (int i = 0; i < Math.min(rows.size(), DEEPEST_HEADER); i++) {
            Row row = rows.get(i);
            if (row.count() > 1 && numbers(row) >= kind.needed().size()) {
                Layout layout = Headerless.find(kind, i, rows.subList(i, rows.size()));
                if (layout == null) {
                    throw i > 0 && isPartlyNamed(rows.get(i - 1))
                            ? unknown(null, rows.get(i - 1).texts())
                            : unknown(row, row.texts());
                }
                return layout;
            }
        }
        throw unknown(rows.get(0), rows.get(0).texts());
    }

    private boolean isPartlyNamed(Row row) {
        return row.texts().stream().anyMatch(cell -> !word(cell).equals("?"));
    }

    private static int numbers(Row row) {
        int numbers = 0;
        for (int i = 0; i < row.count(); i++) {
            numbers += Shapes.isNumber(row, i) ? 1 : 0;
        }
        return numbers;
    }

    private boolean hasNeeded(List<String> header) {
        return kind.needed().stream().allMatch(column -> header.stream().anyMatch(column::isCalled));
    }

    private Layout given(List<Row> rows, List<String> names) {
        for (Column column : kind.needed()) {
            if (names.stream().noneMatch(column::isCalled)) {
                throw new UnfitException(
                        "header",
                        "has no column " + column.word() + ": .header(\"" + String.join(",", names)
                                + "\"); the names of a plain file are " + kind.header());
            }
        }
        int price = pick(kind.needed().get(0), names);
        int width = rows.isEmpty() ? 0 : rows.get(0).count();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            width = Math.max(width, row.count());
            if (row.count() == names.size() && Shapes.isNumberOrMissing(row, price)) {
                return named(names, i, rows.subList(i, rows.size()));
            }
        }
        if (rows.isEmpty()) {
            return named(names, 0, rows);
        }
        throw new UnfitException(
                "header",
                "of .header(\"" + String.join(",", names) + "\") names " + names.size() + " columns, the rows have "
                        + width + ": "
                        + UnfitException.shown(String.join(",", rows.get(0).texts())));
    }

    private Layout named(List<String> header, int skipped, List<Row> data) {
        var numbers = new ArrayList<Integer>();
        for (Column column : kind.numbers()) {
            numbers.add(pick(column, header));
        }
        var notes = new ArrayList<String>();
        if (kind != Kind.QUOTES && numbers.get(numbers.size() - 1) < 0) {
            notes.add("no column of amounts or volumes among " + String.join(",", header)
                    + ": sizes are taken as unknown");
        }
        dropTickCount(header, data, numbers, notes);
        int time = time(header, data);
        int timeOfDay = timeOfDay(header, data, time);
        return new Layout(
                skipped,
                header.size(),
                time,
                timeOfDay,
                pick(Column.TICKER, header),
                numbers,
                Column.isEnd(header.get(time)),
                notes);
    }

    /** Returns the number of the column with the clearest name; -1 if there is none. */
    private int pick(Column column, List<String> header) {
        for (String name : names(column)) {
            int found = -1;
            for (int i = 0; i < header.size(); i++) {
                if (Column.plain(header.get(i)).equals(name)) {
                    if (found >= 0) {
                        throw new UnfitException("header", "has more than one column " + header.get(i) + ": " + header);
                    }
                    found = i;
                }
            }
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /** Returns the names of a column. Those of amounts may include the asset, as in {@code Volume BTC} and {@code Volume USDT}. */
    private List<String> names(Column column) {
        if (column != Column.VOLUME && column != Column.AMOUNT) {
            return column.names();
        }
        String base = symbol.name().split("[/:]", 2)[0].toLowerCase(Locale.ROOT);
        var names = new ArrayList<String>();
        for (String name : List.of("volume", "amount", "qty", "size")) {
            names.add(name + Column.plain(base));
            names.add(name + "base");
            names.add("base" + name);
        }
        names.addAll(column.names());
        return names;
    }

    /** Drops the tick count of MetaTrader, which is not a volume, and a real volume that consists of zeros because it is unknown. */
    private static void dropTickCount(List<String> header, List<Row> data, List<Integer> numbers, List<String> notes) {
        int volume = numbers.get(numbers.size() - 1);
        boolean ticks = header.stream().anyMatch(name -> Column.plain(name).equals("tickvol"));
        if (ticks && volume >= 0 && data.stream().allMatch(row -> isZero(row, volume))) {
            numbers.set(numbers.size() - 1, -1);
            notes.add("all volumes are 0 next to a tick count: sizes are treated as unknown");
        }
    }

    private static boolean isZero(Row row, int cell) {
        return cell >= row.count() || row.isMissing(cell) || row.text(cell).matches("[0.,]+");
    }

    private int time(List<String> header, List<Row> data) {
        for (String name : Column.TIME.names()) {
            for (int i = 0; i < header.size(); i++) {
                boolean trusted = anyTime && !name.isEmpty();
                if (Column.plain(header.get(i)).equals(name) && (trusted || holdsTimes(data, i))) {
                    return i;
                }
            }
        }
        int named = pick(Column.TIME, header);
        if (named >= 0 && !header.get(named).isEmpty()) {
            return named; // reported when the row is read
        }
        throw unknown(null, header);
    }

    private static boolean holdsTimes(List<Row> data, int cell) {
        int looked = 0;
        for (Row row : data) {
            if (cell < row.count() && !row.isMissing(cell)) {
                if (Shapes.isTime(row, cell)) {
                    return true;
                }
                if (++looked == 10) {
                    return false;
                }
            }
        }
        return data.isEmpty();
    }

    private static int timeOfDay(List<String> header, List<Row> data, int time) {
        for (int i = 0; i < header.size(); i++) {
            int cell = i;
            if (i != time
                    && Column.TIME_OF_DAY.isCalled(header.get(i))
                    && data.stream()
                            .limit(10)
                            .anyMatch(row -> cell < row.count()
                                    && time < row.count()
                                    && Shapes.isTimeOfDay(row, cell)
                                    && Shapes.isDate(row, time))) {
                return i;
            }
        }
        return -1;
    }

    private UnfitException unknown(@Nullable Row row, List<String> cells) {
        var names = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            names.add(row != null && Shapes.isTime(row, i) && !names.contains("time") ? "time" : word(cells.get(i)));
        }
        return new UnfitException(
                "header",
                "shows no " + kind.header().replace(",", ", ") + ": " + UnfitException.shown(String.join(",", cells))
                        + "; add the names of the columns in their order, with any name for unneeded ones, for instance"
                        + " .header(\"" + String.join(",", names) + "\")");
    }

    private String word(String cell) {
        for (Column column : kind.numbers()) {
            if (column.isCalled(cell)) {
                return column.word();
            }
        }
        return Column.TIME.isCalled(cell) && !cell.isEmpty() ? "time" : "?";
    }
}
