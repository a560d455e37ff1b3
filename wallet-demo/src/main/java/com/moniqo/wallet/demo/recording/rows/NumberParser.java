package com.moniqo.wallet.demo.recording.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses numbers in one {@link NumberStyle}, without trailing zeros. Rounds to 18 decimals and counts how often. */
public final class NumberParser {
    private static final int LONGEST = 80;
    private static final int LARGEST_EXPONENT = 100;
    private static final int MAX_DIGITS = 34;
    private static final int MAX_SCALE = 18;
    private static final String GROUP = "'\u2019 \u00A0\u2009\u202F_";
    private static final Pattern WITH_POINT =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE]([+-]?[0-9]{1,9}))?");
    private static final Pattern GROUPED_BY_COMMA = Pattern.compile(
            "[+-]?[0-9]{1,3}([," + GROUP + "])[0-9]{3}(\\1[0-9]{3})*(\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?");

    private final NumberStyle style;
    private final PlainNumber plain;
    private long rounded;

    public NumberParser(NumberStyle style) {
        this.style = style;
        plain = new PlainNumber(style == NumberStyle.COMMA ? ',' : '.');
    }

    /** Returns how many numbers have been rounded so far. */
    public long rounded() {
        return rounded;
    }

    public BigDecimal parse(Row row, int cell, Column column) {
        int end = row.end(cell);
        return plain.take(row.chars(), row.start(cell), end) == end ? plain.value() : slow(row, cell, column);
    }

    private BigDecimal slow(Row row, int cell, Column column) {
        String text = row.text(cell);
        if (text.length() > LONGEST) {
            throw new UnfitException(column.word(), "is longer than " + LONGEST + " characters");
        }
        text = withoutCurrency(text);
        int thousands = column == Column.VOLUME || column == Column.AMOUNT ? thousands(text) : 0;
        if (thousands > 0) {
            return number(text.substring(0, text.length() - 1), column).movePointRight(3 * thousands);
        }
        return number(text, column);
    }

    private static String withoutCurrency(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int last = text.length() - 1;
        if (Character.getType(text.charAt(0)) == Character.CURRENCY_SYMBOL) {
            return text.substring(1).strip();
        }
        return Character.getType(text.charAt(last)) == Character.CURRENCY_SYMBOL
                ? text.substring(0, last).replaceAll("[ \u00A0\u202F]+$", "")
                : text;
    }

    /** Returns 1 for an amount that ends with K for thousands, 2 with M for millions, 3 with B for billions; 0 for any other. */
    private static int thousands(String text) {
        return text.length() < 2 ? 0 : "KMB".indexOf(text.charAt(text.length() - 1)) + 1;
    }

    private BigDecimal number(String text, Column column) {
        String pointed = style == NumberStyle.COMMA ? swapped(text) : text;
        Matcher plain = WITH_POINT.matcher(pointed);
        if (plain.matches()) {
            return value(pointed, plain.group(1), column);
        }
        Matcher grouped = GROUPED_BY_COMMA.matcher(pointed);
        if (!grouped.matches()) {
            throw contradiction(text, column);
        }
        boolean clear = style != NumberStyle.PROBABLY_POINT
                || !",".equals(grouped.group(1))
                || grouped.group(2) != null
                || grouped.group(3) != null;
        if (!clear) {
            throw unclear(column, text);
        }
        return value(pointed.replace(grouped.group(1), ""), null, column);
    }

    public static UnfitException unclear(Column column, String text) {
        String shown = UnfitException.shown(text);
        boolean comma = shown.indexOf(',') >= 0;
        return new UnfitException(
                column.word(),
                "is " + shown + ", and no number shows what its " + (comma ? "comma" : "point")
                        + " is; write .decimalComma() if it is "
                        + (comma ? shown.replace(',', '.') : shown.replace(".", "")) + ", .decimalPoint() if it is "
                        + shown.replace(",", ""));
    }

    private UnfitException contradiction(String text, Column column) {
        String other = style == NumberStyle.COMMA ? text : swapped(text);
        String shown = UnfitException.shown(text);
        if (!WITH_POINT.matcher(other).matches()) {
            return new UnfitException(column.word(), "is not a decimal number: " + shown);
        }
        return new UnfitException(
                column.word(),
                style == NumberStyle.COMMA
                        ? "is " + shown + ", with a decimal point, where other numbers have a decimal comma; write"
                                + " .decimalPoint() if all commas only group digits"
                        : "is " + shown + ", with a decimal comma, where other numbers have a decimal point; write"
                                + " .decimalComma() if all points only group digits");
    }

    private static String swapped(String text) {
        return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
    }

    private BigDecimal value(String text, @Nullable String exponent, Column column) {
        if (exponent != null && Math.abs(Integer.parseInt(exponent)) > LARGEST_EXPONENT) {
            throw new UnfitException(column.word(), "has too many digits");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > MAX_SCALE) {
            BigDecimal inBounds = value.setScale(MAX_SCALE, RoundingMode.HALF_EVEN);
            if (inBounds.compareTo(value) != 0) {
                rounded++;
            }
            value = inBounds;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -MAX_DIGITS ? stripped.setScale(0) : stripped;
    }
}
