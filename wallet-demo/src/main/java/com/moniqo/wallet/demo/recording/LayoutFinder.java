package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.HeaderNames;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.market.Symbol;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_BELOW_HEADER = 3;

    private final Kind kind;
    private final HeaderNames names;
    private final boolean anyTime; // the caller supplied the format

    LayoutFinder(Kind kind, Symbol symbol, boolean anyTime) {
        this.kind = kind;
        names = new HeaderNames(kind.numbers(), symbol.name().split("[/:]", 2)[0]);
        this.anyTime = anyTime;
    }

    /** Returns the layout of the rows; throws {@link UnfitException} with the code to add if it remains open. */
    Layout find(List<Row> rows, @Nullable List<String> given) {
        if (given != null) {
            return given(rows, given);
        }
        for (int i = 0; i < Math.min(rows.size(), DEEPEST_HEADER); i++) {
            List<String> header = rows.get(i).texts();
            if (hasNeeded(header)) {
                return belowHeader(header, i + 1, rows.subList(i + 1, rows.size()));
            }
        }
        for (int i = 0; i < Math.min(rows.size(), DEEPEST_HEADER); i++) {
            Row row = rows.get(i);
            if (row.count() > 1 && numbers(row) >= kind.needed().size()) {
                return headerless(rows, i);
            }
        }
        throw unknown(rows.get(0), rows.get(0).texts());
    }

    /** Returns the layout of rows that begin like data. Names above them that nobody knows may mean anything. */
    private Layout headerless(List<Row> rows, int first) {
        Row row = rows.get(first);
        Layout layout = Headerless.find(kind, first, rows.subList(first, rows.size()));
        @Nullable Row above = first > 0 ? rows.get(first - 1) : null;
        if (above != null && layout != null && isHeaderOf(row, above)) {
            throw unknown(layout, above.texts());
        }
        if (layout == null) {
            throw above != null && isPartlyNamed(above)
                    ? unknown((Row) null, above.texts())
                    : unknown(row, row.texts());
        }
        return layout;
    }

    private static boolean isHeaderOf(Row row, Row above) {
        if (above.count() != row.count()) {
            return false;
        }
        for (int i = 0; i < above.count(); i++) {
            if (above.isMissing(i) || Shapes.isNumber(above, i) || Shapes.isTime(above, i)) {
                return false;
            }
        }
        return true;
    }

    /** Skips rows between the header and the data, such as the units of the columns, or the tickers in files of yfinance. */
    private Layout belowHeader(List<String> header, int first, List<Row> rows) {
        Layout layout = named(header, first, rows);
        int above = 0;
        while (above < Math.min(rows.size(), MOST_BELOW_HEADER) && !isData(rows.get(above), layout)) {
            above++;
        }
        return above > 0 && above < rows.size() && isData(rows.get(above), layout) ? layout.skipping(above) : layout;
    }

    private boolean isData(Row row, Layout layout) {
        if (layout.time() < row.count() && Shapes.isTime(row, layout.time())) {
            return true;
        }
        List<Integer> cells = layout.numbers().subList(0, kind.needed().size());
        return row.count() < layout.width() || cells.stream().anyMatch(cell -> Shapes.isNumber(row, cell));
    }

    private boolean isPartlyNamed(Row row) {
        return row.texts().stream().anyMatch(cell -> !names.word(cell).equals("?"));
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

    private Layout given(List<Row> rows, List<String> given) {
        for (Column column : kind.needed()) {
            if (given.stream().noneMatch(column::isCalled)) {
                throw new UnfitException(
                        "header",
                        "has no column " + column.word() + ": .header(\"" + String.join(",", given)
                                + "\"); the names of a plain file are " + kind.header());
            }
        }
        int price = names.pick(kind.needed().get(0), given);
        int width = rows.isEmpty() ? 0 : rows.get(0).count();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            width = Math.max(width, row.count());
            if (row.count() == given.size() && Shapes.isNumberOrMissing(row, price)) {
                return named(given, i, rows.subList(i, rows.size()));
            }
        }
        if (rows.isEmpty()) {
            return named(given, 0, rows);
        }
        throw new UnfitException(
                "header",
                "of .header(\"" + String.join(",", given) + "\") names " + given.size() + " columns, the rows have "
                        + width + ": "
                        + UnfitException.shown(String.join(",", rows.get(0).texts())));
    }

    private Layout named(List<String> header, int skipped, List<Row> data) {
        var numbers = new ArrayList<Integer>();
        for (Column column : kind.numbers()) {
            numbers.add(names.pick(column, header));
        }
        var notes = new ArrayList<String>();
        if (kind != Kind.QUOTES && numbers.get(numbers.size() - 1) < 0) {
            notes.add("no column of amounts or volumes among " + String.join(",", header)
                    + ": sizes are taken as unknown");
        }
        dropTickCount(header, data, numbers, notes);
        Turnover.drop(kind, header, data, numbers);
        int time = time(header, data, numbers);
        int timeOfDay = timeOfDay(header, data, time);
        return new Layout(
                skipped,
                header.size(),
                time,
                timeOfDay,
                names.pick(Column.TICKER, header),
                numbers,
                Column.isEnd(header.get(time)),
                notes);
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

    private int time(List<String> header, List<Row> data, List<Integer> numbers) {
        for (String name : Column.TIME.names()) {
            int found = -1;
            for (int i = 0; i < header.size(); i++) {
                boolean trusted = anyTime && !name.isEmpty() && !holdsTimesOfDay(data, i);
                if (Column.plain(header.get(i)).equals(name) && (trusted || holdsTimes(data, i))) {
                    if (found >= 0 && !name.isEmpty()) {
                        throw names.twice(header, i);
                    }
                    found = found < 0 ? i : found;
                }
            }
            if (found >= 0) {
                return found;
            }
        }
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!name.isEmpty() && Column.TIME.isCalled(name) && !holdsTimesOfDay(data, i)) {
                return i; // reported when the row is read
            }
        }
        if (!numbers.contains(0) && data.stream().limit(10).anyMatch(row -> Shapes.isWrittenTime(row, 0))) {
            return 0; // under any name, as in files of yfinance
        }
        throw unknown((Row) null, header);
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

    private static boolean holdsTimesOfDay(List<Row> data, int cell) {
        return data.stream().limit(10).anyMatch(row -> cell < row.count() && Shapes.isClock(row, cell));
    }

    private int timeOfDay(List<String> header, List<Row> data, int time) {
        for (int i = 0; i < header.size(); i++) {
            int cell = i;
            if (i != time
                    && Column.TIME_OF_DAY.isCalled(header.get(i))
                    && data.stream()
                            .limit(10)
                            .anyMatch(row -> cell < row.count()
                                    && time < row.count()
                                    && Shapes.isTimeOfDay(row, cell)
                                    && (anyTime || Shapes.isDate(row, time)))) {
                return i;
            }
        }
        return -1;
    }

    private UnfitException unknown(@Nullable Row row, List<String> cells) {
        var words = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            words.add(
                    row != null && Shapes.isTime(row, i) && !words.contains("time")
                            ? "time"
                            : names.word(cells.get(i)));
        }
        return names.unknown(cells, words);
    }

    /** Proposes what a layout that fits the numbers would be, except for amounts, which may be anything. */
    private UnfitException unknown(Layout layout, List<String> header) {
        var words = new ArrayList<>(header.stream().map(names::word).toList());
        words.set(layout.time(), layout.timeOfDay() < 0 ? "time" : "date");
        if (layout.timeOfDay() >= 0) {
            words.set(layout.timeOfDay(), "time");
        }
        for (int i = 0; i < kind.needed().size(); i++) {
            words.set(layout.numbers().get(i), kind.needed().get(i).word());
        }
        return names.unknown(header, words);
    }
}
