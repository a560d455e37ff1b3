package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Parses dates with the year first or last, and remembers what they reveal about the order of day and month. */
final class DateText {
    private final CellText cell;
    private final DateOrder order;
    private boolean dayFirst;
    private boolean monthFirst;
    private boolean unclear;
    private boolean points;

    // the last date, because the next row usually has the same one
    private long lastYear = -1; // none yet; 0000-00-00 is what some databases write for no date
    private long lastMonth;
    private long lastDay;
    private long lastDays;

    DateText(CellText cell, DateOrder order) {
        this.cell = cell;
        this.order = order;
    }

    /** Returns whether a date had the day first, because its first number was above 12. */
    boolean sawDayFirst() {
        return dayFirst;
    }

    /** Returns whether a date had the month first. */
    boolean sawMonthFirst() {
        return monthFirst;
    }

    /** Returns whether a date may have been either. */
    boolean sawUnclear() {
        return unclear;
    }

    /** Returns whether a date was written as 31.01.2024. */
    boolean sawPoints() {
        return points;
    }

    /** Takes a date of any shape, and returns the days since 1970. */
    long take() {
        int digits = cell.digits();
        if (digits == 8) {
            return takeCompact();
        }
        if (digits != 4 && digits != 1 && digits != 2) {
            throw cell.unreadable();
        }
        long first = cell.number(digits);
        char separator = cell.ahead(0);
        if (separator != '-' && separator != '/' && separator != '.') {
            throw cell.unreadable();
        }
        cell.skip(1);
        long second = cell.oneOrTwo();
        if (!cell.takes(separator)) {
            throw cell.unreadable();
        }
        return digits == 4 ? days(first, second, cell.oneOrTwo()) : yearLast(first, second, cell.exactly(4), separator);
    }

    /** Takes a date such as 20240102. */
    long takeCompact() {
        return days(cell.number(4), cell.number(2), cell.number(2));
    }

    private long yearLast(long first, long second, long year, char separator) {
        points |= separator == '.';
        dayFirst |= first > 12;
        monthFirst |= second > 12;
        boolean dayIsFirst = switch (order) {
            case DAY_FIRST -> true;
            case MONTH_FIRST -> false;
            case UNKNOWN -> second <= 12;
        };
        if (dayIsFirst ? second > 12 : first > 12) {
            throw new UnfitException(
                    "time",
                    "is " + cell.shown() + ", with the " + (dayIsFirst ? "month" : "day")
                            + " first, where other dates have the " + (dayIsFirst ? "day" : "month") + " first");
        }
        unclear |= order == DateOrder.UNKNOWN && first <= 12 && second <= 12 && first != second && separator != '.';
        return dayIsFirst ? days(year, second, first) : days(year, first, second);
    }

    long days(long year, long month, long day) {
        if (day == lastDay && month == lastMonth && year == lastYear) {
            return lastDays;
        }
        if (year < 1900 || year > 2199) {
            throw cell.unreadable();
        }
        try {
            lastDays = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        } catch (DateTimeException e) {
            throw cell.unreadable();
        }
        lastYear = year;
        lastMonth = month;
        lastDay = day;
        return lastDays;
    }
}
