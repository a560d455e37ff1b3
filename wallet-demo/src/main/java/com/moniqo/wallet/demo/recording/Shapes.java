package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The shape of a cell, before its meaning is known. */
final class Shapes {
    private static final Pattern NUMBER =
            Pattern.compile("\\p{Sc}?[+-]?[0-9.][0-9.,'\u2019 \u00A0\u2009\u202F_]*(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private Shapes() {}

    static boolean isNumber(Row row, int cell) {
        return NUMBER.matcher(row.text(cell)).matches();
    }

    static boolean isNumberOrMissing(Row row, int cell) {
        return row.isMissing(cell) || isNumber(row, cell);
    }

    static boolean isWhole(Row row, int cell) {
        return WHOLE.matcher(row.text(cell)).matches();
    }

    static boolean isFlag(Row row, int cell) {
        return List.of("true", "false", "0", "1").contains(row.text(cell).toLowerCase(Locale.ROOT));
    }

    /** Checks whether the cell is a date, a time or both, in any order of day and month. */
    static boolean isTime(Row row, int cell) {
        try {
            new TimeParser(DateOrder.UNKNOWN).time(row, cell, new Entry(0, 0));
            return true;
        } catch (UnfitException e) {
            return isDateWithMonthFirst(row, cell);
        }
    }

    private static boolean isDateWithMonthFirst(Row row, int cell) {
        try {
            new TimeParser(DateOrder.MONTH_FIRST).time(row, cell, new Entry(0, 0));
            return true;
        } catch (UnfitException e) {
            return false;
        }
    }

    /** Checks whether the cell is a time that is not merely a number. */
    static boolean isWrittenTime(Row row, int cell) {
        return cell < row.count() && !isNumber(row, cell) && isTime(row, cell);
    }

    static boolean isDate(Row row, int cell) {
        var entry = new Entry(0, 0);
        try {
            new TimeParser(DateOrder.UNKNOWN).time(row, cell, entry);
            return entry.precision == Entry.Precision.DATE;
        } catch (UnfitException e) {
            return false;
        }
    }

    static boolean isMoment(Row row, int cell) {
        var entry = new Entry(0, 0);
        try {
            new TimeParser(DateOrder.UNKNOWN).time(row, cell, entry);
            return entry.precision == Entry.Precision.MOMENT;
        } catch (UnfitException e) {
            return false;
        }
    }

    /** Checks whether the cell is a time of day with a colon. */
    static boolean isClock(Row row, int cell) {
        return row.text(cell).contains(":") && isTimeOfDay(row, cell);
    }

    static boolean isTimeOfDay(Row row, int cell) {
        var entry = new Entry(0, 0);
        entry.precision = Entry.Precision.DATE;
        try {
            new TimeParser(DateOrder.UNKNOWN).timeOfDay(row, cell, entry);
            return true;
        } catch (UnfitException e) {
            return false;
        }
    }
}
