package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.NumberParser;
import com.moniqo.wallet.demo.recording.rows.NumberStyle;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns rows of a known layout and notation into entries. Not thread-safe. */
final class EntryReader {
    private final Kind kind;
    private final Layout layout;
    private final int[] cells;
    private final Column[] columns;
    private final @Nullable TimestampFormat timestamps;
    private final TimeParser times;
    private final NumberParser numbers;
    private final @Nullable String wanted;
    private @Nullable String ticker; // of the rows so far
    private @Nullable Entry previous;

    EntryReader(Kind kind, Layout layout, Notation notation, @Nullable String wanted) {
        this.kind = kind;
        this.layout = layout;
        this.wanted = wanted;
        cells = layout.numbers().stream().mapToInt(Integer::intValue).toArray();
        columns = kind.numbers().toArray(Column[]::new);
        timestamps = notation.timestamps();
        times = new TimeParser(notation.dates());
        numbers = new NumberParser(notation.numbers() == null ? NumberStyle.PROBABLY_POINT : notation.numbers());
    }

    /** Returns how many numbers have been rounded so far. */
    long rounded() {
        return numbers.rounded();
    }

    /** Returns the ticker of all rows so far; null before the first, or if rows have none. */
    @Nullable
    String ticker() {
        return ticker;
    }

    /** Returns the row's entry; null if the row has no values, has another ticker, or repeats the header, as in joined files. */
    @Nullable
    Entry read(Row row, Notes notes) {
        try {
            return entry(row, notes);
        } catch (UnfitException e) {
            if (isHeader(row)) {
                notes.blank(row.number());
                return null;
            }
            throw e;
        }
    }

    private boolean isHeader(Row row) {
        for (int i = 0; i < kind.needed().size(); i++) {
            if (cells[i] >= row.count() || !columns[i].isCalled(row.text(cells[i]))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Entry entry(Row row, Notes notes) {
        if (isBlank(row)) {
            notes.blank(row.number());
            return null;
        }
        checkWidth(row);
        if (!isWanted(row)) {
            notes.otherTicker();
            return null;
        }
        var entry = new Entry(row.number(), cells.length);
        time(row, entry);
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i];
            if (cell >= 0 && !row.isMissing(cell)) {
                entry.numbers[i] = numbers.parse(row, cell, columns[i]);
            }
        }
        complete(entry);
        if (kind == Kind.QUOTES) {
            previous = entry;
            if (entry.number(0).signum() == 0 || entry.number(1).signum() == 0) {
                notes.blank(row.number()); // a market with only one side
                return null;
            }
        }
        return entry;
    }

    private boolean isBlank(Row row) {
        int needed = kind.needed().size();
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i];
            if (cell >= 0 && cell < row.count() && !row.isMissing(cell) && (i < needed || !row.holds(cell, "0"))) {
                return false;
            }
        }
        return row.count() >= layout.width() || isBlankFrom(row, 0);
    }

    private static boolean isBlankFrom(Row row, int from) {
        for (int cell = from; cell < row.count(); cell++) {
            if (!row.isMissing(cell)) {
                return false;
            }
        }
        return true;
    }

    private void checkWidth(Row row) {
        boolean extra = row.count() > layout.width() && !isBlankFrom(row, layout.width());
        if (row.count() < layout.width() || extra) {
            throw new UnfitException("row", "has " + row.count() + " cells, but must have " + layout.width());
        }
    }

    private boolean isWanted(Row row) {
        @Nullable String found = layout.ticker() >= 0 ? null : row.group();
        if (layout.ticker() < 0 && found == null) {
            if (wanted != null) {
                throw new UnfitException("ticker", "is not named in any column; leave out .ticker(\"" + wanted + "\")");
            }
            return true;
        }
        @Nullable String known = wanted == null ? ticker : wanted;
        if (known != null && (found == null ? row.holds(layout.ticker(), known) : found.equals(known))) {
            ticker = known;
            return true;
        }
        String other = found == null ? row.text(layout.ticker()) : found;
        if (wanted != null) {
            return false;
        }
        if (ticker != null) {
            throw severalTickers(List.of(ticker, other));
        }
        ticker = other;
        return true;
    }

    static UnfitException severalTickers(List<String> tickers) {
        return new UnfitException(
                "ticker",
                "is one of several in the file, " + String.join(", ", tickers) + "; write for instance .ticker(\""
                        + tickers.get(0) + "\")");
    }

    /** Reads the time of a row, with the time of day from a separate cell if there is one. */
    private void time(Row row, Entry entry) {
        TimestampFormat format = timestamps;
        if (format != null) {
            custom(row, entry, format);
            return;
        }
        times.time(row, layout.time(), entry);
        if (layout.timeOfDay() >= 0) {
            times.timeOfDay(row, layout.timeOfDay(), entry);
        }
    }

    /** Applies a custom format, which may be a function of the host and throw anything. */
    private void custom(Row row, Entry entry, TimestampFormat format) {
        String text = layout.timeOfDay() < 0
                ? row.text(layout.time())
                : row.text(layout.time()) + " " + row.text(layout.timeOfDay());
        Instant time;
        try {
            time = format.parse(text);
        } catch (RuntimeException e) {
            throw new UnfitException(
                    "time",
                    "is not a time in the given format: " + UnfitException.shown(text) + " (" + e.getMessage() + ")");
        }
        if (time == null) {
            throw new UnfitException("time", "is not a time in the given format: " + UnfitException.shown(text));
        }
        entry.moment(time.getEpochSecond(), time.getNano());
    }

    /** Replaces an empty bid or ask with the previous one, because MetaTrader writes only what has changed. */
    private void complete(Entry entry) {
        for (int i = 0; i < kind.needed().size(); i++) {
            if (entry.numbers[i] == null) {
                @Nullable BigDecimal before = previous == null ? null : previous.numbers[i];
                if (before == null) {
                    throw new UnfitException(columns[i].word(), "is empty");
                }
                entry.numbers[i] = before;
            }
        }
    }
}
