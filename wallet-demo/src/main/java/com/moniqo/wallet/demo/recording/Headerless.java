package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.NumberParser;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The layouts of well-known files without a header, distinguished by the shapes of their cells. */
final class Headerless {
    private static final Pattern SIDE = Pattern.compile("(?i)buy|sell|b|s");
    private static final String TICKS =
            "the last column is a count of ticks in MetaTrader's files: sizes are taken as unknown;"
                    + " if it is a volume, write .header(\"date,time,open,high,low,close,volume\")";

    private Headerless() {}

    /** Returns the layout of the rows; null if it is unknown. */
    static @Nullable Layout find(Kind kind, int skipped, List<Row> rows) {
        Row row = rows.get(0);
        return switch (kind) {
            case TRADES -> trades(skipped, row);
            case BARS -> bars(skipped, rows);
            case QUOTES -> quotes(skipped, rows);
        };
    }

    private static @Nullable Layout trades(int skipped, Row row) {
        int width = row.count();
        IntPredicate number = cell -> Shapes.isNumber(row, cell);
        IntPredicate whole = cell -> Shapes.isWhole(row, cell);
        IntPredicate moment = cell -> Shapes.isMoment(row, cell);
        if (width == 2 && Shapes.isTime(row, 0) && number.test(1)) {
            return layout(skipped, width, 0, 1, -1);
        }
        if (width == 3 && Shapes.isTime(row, 0) && number.test(1) && number.test(2)) {
            return layout(skipped, width, 0, 1, 2); // Kraken and Bitcoincharts: time, price, volume
        }
        boolean priced = width > 5 && number.test(1) && number.test(2);
        if (priced && whole.test(0) && number.test(3) && width <= 7 && moment.test(4) && Shapes.isFlag(row, 5)) {
            return layout(
                    skipped, width, 4, 1,
                    2); // Binance trades: id, price, qty, quoteQty, time, isBuyerMaker, isBestMatch
        }
        boolean numbered = priced && whole.test(0) && whole.test(3) && whole.test(4);
        if (numbered && width >= 7 && width <= 8 && moment.test(5) && Shapes.isFlag(row, 6)) {
            return layout(
                    skipped, width, 5, 1,
                    2); // Binance aggTrades: id, price, qty, first id, last id, time, isBuyerMaker
        }
        if (width == 7 && moment.test(0) && SIDE.matcher(row.text(3)).matches() && number.test(4) && number.test(5)) {
            return layout(skipped, width, 0, 4, 5); // freqtrade: time, id, type, side, price, amount, cost
        }
        if (width >= 6
                && width <= 7
                && number.test(0)
                && number.test(1)
                && moment.test(2)
                && SIDE.matcher(row.text(3)).matches()) {
            return layout(skipped, width, 2, 0, 1); // Kraken's REST: price, volume, time, side, type, misc, id
        }
        return null;
    }

    private static @Nullable Layout bars(int skipped, List<Row> rows) {
        Row row = rows.get(0);
        if (!Shapes.isTime(row, 0)) {
            return null;
        }
        boolean split = row.count() > 5 && Shapes.isDate(row, 0) && isSplit(rows);
        int open = split ? 2 : 1;
        int rest = row.count() - open - 4;
        if (rest < 0 || !isOpenHighLowClose(rows, open)) {
            return null;
        }
        int volume = rest == 0 ? -1 : open + 4;
        List<String> notes = new ArrayList<>();
        boolean binance = rest == 7 && Shapes.isMoment(row, volume + 1);
        if (split && rest == 1) {
            volume = -1;
            notes.add(TICKS);
        } else if (rest == 3 && Shapes.isWhole(row, volume + 2) && isBetween(rows, volume, open)) {
            volume++; // Kraken's REST: time, open, high, low, close, average price, volume, count
        } else if (rest > 1 && !binance && !(rest == 2 && Shapes.isWhole(row, volume + 1))) {
            return null;
        }
        return new Layout(
                skipped,
                row.count(),
                0,
                split ? 1 : -1,
                -1,
                List.of(open, open + 1, open + 2, open + 3, volume),
                false,
                notes);
    }

    private static boolean isSplit(List<Row> rows) {
        return rows.stream().limit(10).allMatch(row -> row.count() > 1 && Shapes.isTimeOfDay(row, 1))
                && rows.stream().limit(10).anyMatch(row -> row.text(1).contains(":") || row.end(1) - row.start(1) >= 4);
    }

    /** Checks whether in every row the second of four numbers is the highest and the third the lowest. */
    private static boolean isOpenHighLowClose(List<Row> rows, int open) {
        var numbers = new NumberParser(NumberEvidence.guess(rows, open, open + 1, open + 2, open + 3));
        for (Row row : rows) {
            if (row.count() < open + 4) {
                return false;
            }
            if (row.isMissing(open)) {
                continue;
            }
            try {
                var high = numbers.parse(row, open + 1, Column.HIGH);
                var low = numbers.parse(row, open + 2, Column.LOW);
                for (int cell : new int[] {open, open + 3}) {
                    var price = numbers.parse(row, cell, Column.OPEN);
                    if (BarNoise.isAbove(price, high) || BarNoise.isAbove(low, price)) {
                        return false;
                    }
                }
            } catch (UnfitException e) {
                return false;
            }
        }
        return true;
    }

    /** Checks whether in every row a number lies between the low and the high, or is 0. */
    private static boolean isBetween(List<Row> rows, int cell, int open) {
        var numbers = new NumberParser(NumberEvidence.guess(rows, open, open + 1, open + 2, open + 3, cell));
        for (Row row : rows) {
            try {
                var average = numbers.parse(row, cell, Column.PRICE);
                if (average.signum() != 0
                        && (BarNoise.isAbove(average, numbers.parse(row, open + 1, Column.HIGH))
                                || BarNoise.isAbove(numbers.parse(row, open + 2, Column.LOW), average))) {
                    return false;
                }
            } catch (UnfitException e) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Layout quotes(int skipped, List<Row> rows) {
        Row row = rows.get(0);
        int width = row.count();
        if ((width != 3 && width != 4) || !Shapes.isTime(row, 0) || !isBidAsk(rows)) {
            return null;
        }
        return new Layout(skipped, width, 0, -1, -1, List.of(1, 2, -1, -1, -1), false, List.of());
    }

    /** Checks whether the first number is at most the second in every row, and below it in some. */
    private static boolean isBidAsk(List<Row> rows) {
        var numbers = new NumberParser(NumberEvidence.guess(rows, 1, 2));
        boolean below = false;
        for (Row row : rows) {
            try {
                int order = numbers.parse(row, 1, Column.BID).compareTo(numbers.parse(row, 2, Column.ASK));
                if (order > 0) {
                    return false;
                }
                below |= order < 0;
            } catch (UnfitException e) {
                return false;
            }
        }
        return below;
    }

    private static Layout layout(int skipped, int width, int time, int price, int amount) {
        return new Layout(skipped, width, time, -1, -1, List.of(price, amount), false, List.of());
    }
}
