package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.NumberStyle;
import com.moniqo.wallet.demo.recording.rows.Row;
import java.util.List;
import java.util.regex.Pattern;

/** Derives the decimal separator from numbers. */
final class NumberEvidence {
    private static final Pattern ONE_GROUP =
            Pattern.compile("\\p{Sc}?\\h*[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}[KMB]?\\h*\\p{Sc}?");

    private boolean point;
    private boolean comma;
    private boolean unclear; // a single comma may be either
    private boolean pointGroup; // a single point that may group digits

    /** Returns the most likely style of the numbers in some cells of each row. */
    static NumberStyle guess(List<Row> rows, int... cells) {
        var evidence = new NumberEvidence();
        for (Row row : rows) {
            for (int cell : cells) {
                if (cell < row.count()) {
                    evidence.look(row, cell);
                }
            }
        }
        return evidence.isOpen(false) ? NumberStyle.POINT : evidence.style();
    }

    void look(Row row, int cell) {
        char[] chars = row.chars();
        int firstPoint = -1;
        int points = 0;
        int lastComma = -1;
        int commas = 0;
        for (int i = row.start(cell); i < row.end(cell); i++) {
            if (chars[i] == '.') {
                firstPoint = points == 0 ? i : firstPoint;
                points++;
            } else if (chars[i] == ',') {
                lastComma = i;
                commas++;
            } else if (Character.isLetter(chars[i]) && "eEKMB".indexOf(chars[i]) < 0) {
                return; // not a number, whatever its points are
            }
        }
        if (points == 0 && commas == 0) {
            return;
        }
        if (points > 0 && commas > 0) {
            point |= points == 1 && firstPoint > lastComma;
            comma |= commas == 1 && lastComma > firstPoint;
        } else if (points + commas > 1) {
            point |= commas > 1;
            comma |= points > 1;
        } else if (ONE_GROUP.matcher(row.text(cell)).matches()) {
            unclear |= commas == 1;
            pointGroup |= points == 1;
        } else {
            point |= points == 1;
            comma |= commas == 1;
        }
    }

    /**
     * Returns whether more numbers could settle an open question.
     *
     * @param points whether a single point may group digits as well
     */
    boolean isOpen(boolean points) {
        return (unclear || (points && pointGroup)) && !point && !comma;
    }

    /** Returns the style; a contradiction is reported when it is parsed. */
    NumberStyle style() {
        return comma && !point ? NumberStyle.COMMA : point ? NumberStyle.POINT : NumberStyle.PROBABLY_POINT;
    }
}
