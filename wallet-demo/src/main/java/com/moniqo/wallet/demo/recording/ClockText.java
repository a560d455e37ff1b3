package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;

/** Parses a time of day, with AM or PM, and the zone after it. */
final class ClockText {
    private static final int NANO_DIGITS = 9;

    private final CellText cell;

    ClockText(CellText cell) {
        this.cell = cell;
    }

    /** Takes a time of day and its zone, if it has one, and adds them to an entry that has a date. */
    void take(Entry into) {
        int digits = cell.digits();
        long hour;
        long minute = 0;
        long second = 0;
        if (cell.ahead(digits) == ':') {
            hour = cell.oneOrTwo();
            cell.skip(1);
            minute = cell.exactly(2);
            if (cell.takes(':')) {
                second = cell.exactly(2);
                fraction(into);
            }
        } else if (digits >= 4 && digits <= 6) {
            hour = cell.number(digits == 5 ? 1 : 2); // 93000 is 9:30 without its zero
            minute = cell.number(2);
            second = digits == 4 ? 0 : cell.number(2);
            fraction(into);
        } else if (digits == 9) {
            hour = cell.number(2);
            minute = cell.number(2);
            second = cell.number(2);
            into.nanos = (int) cell.number(3) * 1_000_000;
        } else {
            hour = cell.oneOrTwo();
            if (hour != 0 && blanksToHalf() < 0) {
                throw cell.unreadable(); // 930 may have lost a zero at either end
            }
        }
        into.precision = Entry.Precision.LOCAL;
        into.seconds += seconds(half(hour), minute, second);
        zone(into);
    }

    /** Takes the decimals of a second, if there are any. */
    void fraction(Entry into) {
        if (cell.takes('.') || cell.takes(',')) {
            if (cell.digits() == 0) {
                throw cell.unreadable();
            }
            into.nanos = (int) cell.fraction(NANO_DIGITS);
        }
    }

    /** Returns the number of blanks before AM or PM; -1 if neither comes next. */
    private int blanksToHalf() {
        int blanks = 0;
        while (cell.ahead(blanks) == ' ' || cell.ahead(blanks) == '-') {
            blanks++;
        }
        boolean half = "AaPp".indexOf(cell.ahead(blanks)) >= 0 && "Mm".indexOf(cell.ahead(blanks + 1)) >= 0;
        return half ? blanks : -1;
    }

    /** Returns the hour of the day for an hour that may be followed by AM or PM. */
    private long half(long hour) {
        int blanks = blanksToHalf();
        if (blanks < 0) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw cell.unreadable();
        }
        boolean afternoon = "Pp".indexOf(cell.ahead(blanks)) >= 0;
        cell.skip(blanks + 2);
        return hour % 12 + (afternoon ? 12 : 0);
    }

    long seconds(long hour, long minute, long second) {
        if (hour > 23 || minute > 59 || second > 59) {
            throw cell.unreadable();
        }
        return 3600 * hour + 60 * minute + second;
    }

    /** Takes a zone: Z, UTC, GMT, an offset, or UTC or GMT with one. */
    void zone(Entry into) {
        cell.blanks();
        if (cell.left() == 0) {
            return;
        }
        boolean zulu = cell.left() == 1 && (cell.takes('Z') || cell.takes('z'));
        if (!zulu) {
            if (isNext("UTC") || isNext("GMT")) {
                cell.skip(3);
            }
            if (cell.left() > 0) {
                into.seconds -= offset();
            }
        }
        into.precision = Entry.Precision.MOMENT;
    }

    private boolean isNext(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.toUpperCase(cell.ahead(i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long offset() {
        boolean west = cell.takes('-');
        if (!west && !cell.takes('+')) {
            throw cell.unreadable();
        }
        int digits = cell.digits();
        if (digits < 1 || digits > 4 || digits == 3) {
            throw cell.unreadable();
        }
        long hours = cell.number(Math.min(digits, 2));
        long minutes = digits == 4 ? cell.number(2) : cell.takes(':') ? cell.exactly(2) : 0;
        if (hours > 18 || minutes > 59) {
            throw cell.unreadable();
        }
        return (west ? -1 : 1) * (3600 * hours + 60 * minutes);
    }
}
