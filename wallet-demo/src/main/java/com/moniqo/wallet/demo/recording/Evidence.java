package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.NumberParser;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import org.jspecify.annotations.Nullable;

/** Looks through rows for evidence of the order of day and month, and of the decimal separator. */
final class Evidence {
    private final Kind kind;
    private final Layout layout;
    private final Notation notation;
    private final TimeParser times = new TimeParser(DateOrder.UNKNOWN);
    private final NumberEvidence numbers = new NumberEvidence();
    private final boolean semicolons;
    private final Entry scratch = new Entry(0, 0);
    private @Nullable String unclearDate;
    private @Nullable String unclearNumber;
    private Column unclearColumn = Column.PRICE;

    /** @param semicolons whether semicolons separate the cells, as in spreadsheets whose numbers have a decimal comma */
    Evidence(Kind kind, Layout layout, Notation notation, boolean semicolons) {
        this.semicolons = semicolons;
        this.kind = kind;
        this.layout = layout;
        this.notation = notation;
    }

    void look(Row row) {
        if (notation.timestamps() == null && notation.dates() == DateOrder.UNKNOWN && layout.time() < row.count()) {
            lookAtTime(row);
        }
        if (notation.numbers() == null) {
            for (int i = 0; i < layout.numbers().size(); i++) {
                int cell = layout.numbers().get(i);
                if (cell >= 0 && cell < row.count()) {
                    numbers.look(row, cell);
                    if (unclearNumber == null && isNumberOpen()) {
                        unclearNumber = row.text(cell);
                        unclearColumn = kind.numbers().get(i);
                    }
                }
            }
        }
    }

    private void lookAtTime(Row row) {
        try {
            times.time(row, layout.time(), scratch);
        } catch (UnfitException e) {
            return; // reported when the row is read
        }
        if (unclearDate == null && times.dates().sawUnclear()) {
            unclearDate = row.text(layout.time());
        }
    }

    /** Returns whether more rows could settle an open question. */
    boolean isOpen() {
        return isDateOpen() || isNumberOpen();
    }

    /** A point may group digits if dates have points, too: 31.01.2024;42.283. */
    private boolean isNumberOpen() {
        return numbers.isOpen(semicolons && times.dates().sawPoints());
    }

    private boolean isDateOpen() {
        return times.dates().sawUnclear()
                && !times.dates().sawDayFirst()
                && !times.dates().sawMonthFirst();
    }

    /** Returns the notation, or fails with the possible choices. */
    Notation settled() {
        Notation settled = notation;
        if (isDateOpen()) {
            throw new UnfitException(
                    "time",
                    "is " + unclearDate + ", and no day above 12 shows which number is the day; write .dayFirst() or"
                            + " .monthFirst()");
        }
        if (settled.dates() == DateOrder.UNKNOWN
                && (times.dates().sawDayFirst() || times.dates().sawMonthFirst())) {
            settled = settled.with(times.dates().sawDayFirst() ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
        }
        if (isNumberOpen()) {
            throw NumberParser.unclear(unclearColumn, String.valueOf(unclearNumber));
        }
        return settled.numbers() == null ? settled.with(numbers.style()) : settled;
    }
}
