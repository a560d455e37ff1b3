package com.moniqo.wallet.demo.market;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.util.Map;

/**
 * CSV text and which of its columns are wanted.
 *
 * @param source where the text comes from
 * @param columns which columns are wanted
 */
record CsvTable(CsvSource source, CsvColumns columns) {
    static long notNegative(long position) {
        if (position < 0) {
            throw new ValidationException("position", "is " + position + ", must not be negative");
        }
        return position;
    }

    <T> Recording.Cursor<T> openAfter(long position, CsvFields<T> fields) {
        notNegative(position);
        try {
            return new CsvCursor<>(this, new CsvLines(source.open()), position, fields);
        } catch (IOException e) {
            throw failure(source.name() + " cannot be opened: " + e.getMessage(), Map.of("source", source.name()), e);
        }
    }

    WalletException atLine(long line, String problem, Throwable cause) {
        String number = Long.toString(line);
        return failure(
                source.name() + " line " + number + ": " + problem,
                Map.of("source", source.name(), "line", number),
                cause);
    }

    private static WalletException failure(String message, Map<String, String> details, Throwable cause) {
        return new WalletException(ErrorCode.MARKET_DATA_ERROR, message, details, cause);
    }

    @Override
    public String toString() {
        return source.name();
    }
}
