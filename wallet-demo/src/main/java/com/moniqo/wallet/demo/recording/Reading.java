package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A source of a recording, with the settings of the caller.
 *
 * @param source the source of the text
 * @param separator the separator of cells; null to detect it
 * @param header the names of the columns; null to use those in the file
 * @param notation the notation of times and numbers
 * @param ticker the only ticker to keep; null if the file has only one
 * @param listener receives the notes
 */
record Reading(
        RecordingSource source,
        @Nullable Character separator,
        @Nullable List<String> header,
        Notation notation,
        @Nullable String ticker,
        Consumer<? super String> listener) {

    Reading separatedBy(char separator) {
        return new Reading(source, separator, header, notation, ticker, listener);
    }

    Reading under(List<String> header) {
        return new Reading(source, separator, header, notation, ticker, listener);
    }

    Reading with(Notation notation) {
        return new Reading(source, separator, header, notation, ticker, listener);
    }

    Reading only(String ticker) {
        return new Reading(source, separator, header, notation, ticker, listener);
    }

    Reading notedBy(Consumer<? super String> listener) {
        return new Reading(source, separator, header, notation, ticker, listener);
    }

    BufferedReader open() {
        try {
            return SourceText.open(source);
        } catch (IOException e) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    source.name() + " cannot be opened: " + e.getMessage(),
                    Map.of("source", source.name()),
                    e);
        }
    }

    /** Creates the exception for a source that is refused as a whole. */
    WalletException refused(UnfitException problem) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                source.name() + ": " + problem.problem(),
                Map.of("source", source.name(), "field", problem.field()),
                problem);
    }

    /** Creates the exception for a row that is refused. */
    WalletException refusedAt(String unit, long number, String problem, Throwable cause) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                source.name() + " " + unit + " " + number + ": " + problem,
                Map.of("source", source.name(), unit, Long.toString(number)),
                cause);
    }
}
