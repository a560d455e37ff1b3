package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.recording.rows.NumberStyle;
import com.moniqo.wallet.demo.recording.rows.PlainRows;
import com.moniqo.wallet.demo.recording.rows.Rows;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV or JSON file of recorded market data, with settings for everything that cannot be detected.
 *
 * <p>Nothing is read before a recording is opened, and then only as needed. A file that is sorted newest first is held in memory as a
 * whole. Use {@link Recording#inMemory} to read a file once for many replays. A row that does not fit the format is refused before its
 * record is returned, with {@link ErrorCode#MARKET_DATA_ERROR} and with the source and line in the message and the details. Immutable and
 * thread-safe.
 *
 * @param <T> the type of the records
 * @param <F> the type of the file
 */
@DemoJson
public abstract class DataFile<T, F extends DataFile<T, F>> implements Recording<T> {
    private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);

    private final Symbol symbol;
    private final Reading reading;

    DataFile(Symbol symbol, Reading reading) {
        this.symbol = required(symbol, "symbol");
        this.reading = reading;
    }

    static Reading reading(RecordingSource source) {
        return new Reading(required(source, "source"), null, null, Notation.DETECTED, null, DataFile::log);
    }

    private static void log(String note) {
        LOG.atWarn().addKeyValue("note", note).log("A recording was read with a note");
    }

    abstract Kind kind();

    abstract F with(Reading reading);

    /** Returns the maker of its records; throws {@link UnfitException} if the file does not determine how to make them. */
    abstract Maker<T> maker(Detected detected);

    final Reading reading() {
        return reading;
    }

    final Symbol symbol() {
        return symbol;
    }

    /**
     * Sets the cell separator. Default: detected.
     *
     * @param separator for instance a semicolon or a tab
     * @return a new recording
     * @throws ValidationException if it is a letter, a digit or another character that numbers or quotes may contain
     */
    public final F separator(char separator) {
        if (Character.isLetterOrDigit(separator) || "\"\r\n.-+".indexOf(separator) >= 0) {
            throw new ValidationException(
                    "separator", "may occur in a cell; valid: for instance a comma, semicolon or tab");
        }
        return with(reading.separatedBy(separator));
    }

    /**
     * Sets the names of the columns, in order. They replace the names in the file, if it has any.
     *
     * @param names the names, separated by commas, for instance {@code id,price,amount,time}; columns with unknown names are ignored. Known
     *     names are {@code time}, or {@code date} and {@code time} for two columns; {@code ticker}; for trades {@code price} and {@code
     *     amount}; for bars {@code open}, {@code high}, {@code low}, {@code close} and {@code volume}; for quotes {@code bid}, {@code ask},
     *     {@code last}, {@code bidSize} and {@code askSize}
     * @return a new recording
     */
    public final F header(String names) {
        return with(
                reading.under(List.of(required(names, "names").replace(" ", "").split(",", -1))));
    }

    /**
     * Sets the zone of dates and times that do not include one, and of the days of bars. Default: UTC.
     *
     * @param zone the zone
     * @return a new recording
     */
    public final F zone(ZoneId zone) {
        return with(reading.with(reading.notation().in(required(zone, "zone"))));
    }

    /**
     * Reads dates such as 03/04/2024 with the day first: as 3 April.
     *
     * @return a new recording
     */
    public final F dayFirst() {
        return with(reading.with(reading.notation().with(DateOrder.DAY_FIRST)));
    }

    /**
     * Reads dates such as 03/04/2024 with the month first: as March 4.
     *
     * @return a new recording
     */
    public final F monthFirst() {
        return with(reading.with(reading.notation().with(DateOrder.MONTH_FIRST)));
    }

    /**
     * Reads numbers with a decimal point: 1,234 is 1234.
     *
     * @return a new recording
     */
    public final F decimalPoint() {
        return with(reading.with(reading.notation().with(NumberStyle.POINT)));
    }

    /**
     * Reads numbers with a decimal comma: 1,234 is 1.234, and 1.234 is 1234.
     *
     * @return a new recording
     */
    public final F decimalComma() {
        return with(reading.with(reading.notation().with(NumberStyle.COMMA)));
    }

    /**
     * Reads only the rows of one ticker.
     *
     * @param ticker the ticker as it is spelled in the file
     * @return a new recording
     */
    public final F ticker(String ticker) {
        return with(reading.only(required(ticker, "ticker")));
    }

    /**
     * Sets the format of times, for a file in which it cannot be detected.
     *
     * @param format the format
     * @return a new recording
     */
    public final F timestamps(TimestampFormat format) {
        return with(reading.with(reading.notation().with(required(format, "format"))));
    }

    /**
     * Sets a listener for notes on what was left out, rounded or treated as unknown. Default: notes are logged at WARN.
     *
     * @param listener receives each note as a sentence, at the end of each reading of the file, on the reading thread
     * @return a new recording
     */
    public final F notes(Consumer<? super String> listener) {
        return with(reading.notedBy(required(listener, "listener")));
    }

    @Override
    public final Cursor<T> openAfter(long position) {
        IteratorCursor.notNegative(position);
        BufferedReader text = reading.open();
        boolean opened = false;
        try {
            Cursor<T> cursor = cursor(text, position);
            opened = true;
            return cursor;
        } catch (UnfitException e) {
            throw reading.refused(e);
        } catch (IOException e) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    reading.source().name() + " cannot be read: " + e.getMessage(),
                    Map.of("source", reading.source().name()),
                    e);
        } finally {
            if (!opened) {
                close(text);
            }
        }
    }

    private Cursor<T> cursor(BufferedReader text, long position) throws IOException {
        @Nullable Detected detected = new Detector(reading, kind(), symbol).detect(text);
        if (detected == null) {
            close(text);
            return new IteratorCursor<T>(List.<T>of(), position);
        }
        Maker<T> maker = maker(detected);
        Detected.Format format = detected.format();
        PlainRows lines = format.isPlain() ? new PlainRows(text, format.separator()) : null;
        PlainReader plain = lines == null ? null : PlainReader.of(lines, detected, kind(), reading.ticker());
        Rows rows = lines == null ? format.rows(text) : lines;
        Notation notation = detected.notation();
        var notes = new Notes(reading, rows.unit(), detected.layout().notes());
        var reader = new EntryReader(kind(), detected.layout(), notation, reading.ticker());
        Entries file = new FileEntries(rows, plain, detected.layout(), reader, notes, reading.ticker());
        Entries ordered = detected.newestFirst() ? new Reversed(file) : file;
        var zoned = new ZonedEntries(ordered, notation.zone(), kind() == Kind.BARS);
        return new RecordCursor<>(reading, ordered, zoned, maker, notes, rows.unit()).behind(position);
    }

    private static void close(BufferedReader text) {
        try {
            text.close();
        } catch (IOException e) {
            LOG.debug("A recording could not be closed", e);
        }
    }

    /** For instance {@code trades of BTC/USD in trades.csv}. */
    @Override
    public final String toString() {
        return kind().name().toLowerCase(Locale.ROOT) + " of " + symbol + " in "
                + reading.source().name();
    }
}
