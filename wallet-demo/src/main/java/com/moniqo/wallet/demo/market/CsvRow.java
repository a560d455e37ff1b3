package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Splits lines and reads the wanted cells of the latest one. Quotes may stand around a cell, but not inside. */
final class CsvRow {
    private static final int LONGEST_SHOWN = 40;

    private final CsvColumns columns;
    private final int[] indexes; // of the wanted columns, from 0 on
    private final List<String> cells = new ArrayList<>();
    private int width; // how many cells each line has

    CsvRow(CsvColumns columns) {
        this.columns = columns;
        indexes = new int[columns.names().size()];
    }

    /** Takes the places of the wanted columns from the header, or from what the caller said. */
    boolean readHeader(String line) {
        split(line);
        width = cells.size();
        List<Integer> numbers = columns.numbers();
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = numbers == null ? named(columns.names().get(i)) : numbered(numbers.get(i));
        }
        return numbers == null;
    }

    private int named(String name) {
        int index = cells.indexOf(name);
        if (index < 0 || index != cells.lastIndexOf(name)) {
            throw problem("header", (index < 0 ? "has no column " : "has more than one column ") + name + ": " + cells);
        }
        return index;
    }

    private int numbered(int number) {
        if (number > width) {
            throw problem("line", "has no column " + number + ": " + cells);
        }
        return number - 1;
    }

    void read(String line) {
        split(line);
        if (cells.size() != width) {
            throw problem("line", "has " + cells.size() + " columns, must have " + width + " as the first");
        }
    }

    private void split(String line) {
        cells.clear();
        int start = 0;
        for (int end = line.indexOf(columns.separator()); end >= 0; end = line.indexOf(columns.separator(), start)) {
            cells.add(unquoted(line, start, end));
            start = end + 1;
        }
        cells.add(unquoted(line, start, line.length()));
    }

    private static String unquoted(String line, int start, int end) {
        String cell = line.substring(start, end).trim();
        int last = cell.length() - 1;
        return last > 0 && cell.charAt(0) == '"' && cell.charAt(last) == '"' ? cell.substring(1, last) : cell;
    }

    /** A number, without the zeros that only fill it up: recordings often have 12 decimals of which 10 are such. */
    BigDecimal decimal(int wanted) {
        BigDecimal value = Decimals.parse(cell(wanted), columns.names().get(wanted), MARKET_DATA_ERROR);
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A format may be the host's own function and throw what it likes. */
    Instant time(int wanted, TimestampFormat format) {
        String text = cell(wanted);
        try {
            return format.parse(text);
        } catch (RuntimeException e) {
            String column = columns.names().get(wanted);
            String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
            throw new WalletException(
                    MARKET_DATA_ERROR,
                    column + " is no time of the wanted format: " + shown,
                    Map.of("field", column),
                    e);
        }
    }

    private String cell(int wanted) {
        return cells.get(indexes[wanted]);
    }

    private static ValidationException problem(String field, String problem) {
        return new ValidationException(MARKET_DATA_ERROR, field, problem);
    }
}
