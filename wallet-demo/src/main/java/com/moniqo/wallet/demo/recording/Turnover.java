package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import com.moniqo.wallet.demo.recording.rows.NumberParser;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes amounts of the base asset from turnover in the quote asset, because exchanges use the words amount and volume for both. Of
 * two columns, one is the turnover if it equals the other times the price in every row.
 */
final class Turnover {
    private static final BigDecimal SLIGHTLY_LESS = new BigDecimal("0.99");
    private static final BigDecimal SLIGHTLY_MORE = new BigDecimal("1.01");
    private static final int DIGITS = 18;

    private Turnover() {}

    /** Replaces the last of the numbers with another column if it turns out to be turnover; refuses what remains unclear. */
    static void drop(Kind kind, List<String> header, List<Row> data, List<Integer> numbers) {
        int last = numbers.size() - 1;
        int chosen = numbers.get(last);
        if (kind == Kind.QUOTES || chosen < 0) {
            return;
        }
        for (int i = 0; i < header.size(); i++) {
            boolean other = i != chosen && !numbers.contains(i) && isAmount(header.get(i));
            if (!other) {
                continue;
            }
            boolean turnover = isPriced(kind, data, numbers, chosen, i);
            boolean base = isPriced(kind, data, numbers, i, chosen);
            if (turnover && !base) {
                numbers.set(last, i);
                return;
            }
            boolean clear =
                    kind == Kind.BARS || !Column.plain(header.get(chosen)).equals("amount") || data.isEmpty();
            if (!clear && turnover == base && !isEqual(data, chosen, i)) {
                throw new UnfitException(
                        "amount",
                        "may be in the column " + header.get(chosen) + " or " + header.get(i)
                                + "; name the right one, with any name for the other, for instance .header(\""
                                + String.join(",", without(header, chosen)) + "\")");
            }
        }
    }

    private static List<String> without(List<String> header, int column) {
        var names = new ArrayList<>(header);
        names.set(column, "?");
        return names;
    }

    private static boolean isAmount(String name) {
        String plain = Column.plain(name);
        return plain.length() > 1 && (Column.AMOUNT.isCalled(plain) || Column.VOLUME.isCalled(plain));
    }

    /** Checks whether a column is another one times the price, and not just equal to it, in all rows that contain both. */
    private static boolean isPriced(Kind kind, List<Row> data, List<Integer> numbers, int column, int base) {
        int high = numbers.get(kind == Kind.BARS ? 1 : 0);
        int low = numbers.get(kind == Kind.BARS ? 2 : 0);
        var parser = new NumberParser(NumberEvidence.guess(data, column, base, high, low));
        boolean differs = false;
        for (Row row : data) {
            @Nullable BigDecimal turnover = number(parser, row, column);
            @Nullable BigDecimal amount = number(parser, row, base);
            @Nullable BigDecimal highest = number(parser, row, high);
            @Nullable BigDecimal lowest = number(parser, row, low);
            if (turnover == null || amount == null || highest == null || lowest == null || amount.signum() == 0) {
                continue;
            }
            BigDecimal price =
                    turnover.divide(amount, DIGITS, RoundingMode.HALF_EVEN).abs();
            if (price.compareTo(lowest.multiply(SLIGHTLY_LESS)) < 0
                    || price.compareTo(highest.multiply(SLIGHTLY_MORE)) > 0) {
                return false;
            }
            differs |= turnover.compareTo(amount) != 0;
        }
        return differs;
    }

    private static boolean isEqual(List<Row> data, int column, int other) {
        return data.stream()
                .filter(row -> Math.max(column, other) < row.count())
                .allMatch(row -> row.text(column).equals(row.text(other)));
    }

    private static @Nullable BigDecimal number(NumberParser parser, Row row, int cell) {
        if (cell >= row.count() || row.isMissing(cell)) {
            return null;
        }
        try {
            return parser.parse(row, cell, Column.AMOUNT);
        } catch (UnfitException e) {
            return null; // reported when the row is read
        }
    }
}
