package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * Reads recorded bars from CSV text: columns {@code date,open,high,low,close,volume} with ISO-8601 dates or times in UTC, unless told
 * otherwise.
 *
 * <pre>{@code
 * CsvBars.of(btc, BarStamp.OPEN, Duration.ofMinutes(5), Path.of("bars.csv")).columns("time", "o", "h", "l", "c", "v")
 *
 * ZoneId newYork = ZoneId.of("America/New_York"); // daily bars of a stock: the session from 9:30 to 16:00
 * CsvBars.of(aapl, BarStamp.OPEN, Duration.ofMinutes(390), Path.of("aapl.csv"))
 *     .timestamps(TimestampFormat.dates(LocalTime.of(9, 30), newYork))
 * }</pre>
 *
 * <p>The text is read as it is needed, never as a whole. The format is plain: one record a line, each with as many cells as the first
 * line, no line break or separator inside of quotes; empty lines do not count. What does not fit is refused, not skipped: with
 * {@link ErrorCode#MARKET_DATA_ERROR}, source and line in message and details, for what {@link Bar} refuses and for a bar that begins
 * before the one above ended. Immutable and thread-safe.
 */
public final class CsvBars implements Recording<Bar> {
    private final Symbol symbol;
    private final CsvTable table;
    private final BarStamp stamp;
    private final TemporalAmount length;
    private final ZoneId zone;
    private final TimestampFormat timestamps;

    private CsvBars(
            Symbol symbol,
            CsvTable table,
            BarStamp stamp,
            TemporalAmount length,
            ZoneId zone,
            TimestampFormat timestamps) {
        this.symbol = symbol;
        this.table = table;
        this.stamp = stamp;
        this.length = length;
        this.zone = zone;
        this.timestamps = timestamps;
    }

    /**
     * The bars of one symbol.
     *
     * @param symbol what was traded
     * @param stamp whether the recorded time is when a bar began or when it ended
     * @param length how long each bar is: a {@link Duration}, or a {@link Period} for whole days in the zone, whatever their hours
     * @param source where the text comes from
     * @return the recording; nothing is read yet
     * @throws ValidationException if the length is neither a duration nor a period, or not above 0
     */
    public static CsvBars of(Symbol symbol, BarStamp stamp, TemporalAmount length, CsvSource source) {
        CsvColumns columns = CsvColumns.named("date", "open", "high", "low", "close", "volume");
        return new CsvBars(
                required(symbol, "symbol"),
                new CsvTable(required(source, "source"), columns),
                required(stamp, "stamp"),
                checked(required(length, "length")),
                ZoneOffset.UTC,
                TimestampFormat.iso(ZoneOffset.UTC));
    }

    /**
     * The bars of one symbol in a file.
     *
     * @param symbol what was traded
     * @param stamp whether the recorded time is when a bar began or when it ended
     * @param length how long each bar is: a {@link Duration}, or a {@link Period} for whole days in the zone, whatever their hours
     * @param file where the text is
     * @return the recording; nothing is read yet
     * @throws ValidationException if the length is neither a duration nor a period, or not above 0
     */
    public static CsvBars of(Symbol symbol, BarStamp stamp, TemporalAmount length, Path file) {
        return of(symbol, stamp, length, CsvSource.file(file));
    }

    private static TemporalAmount checked(TemporalAmount length) {
        boolean valid = length instanceof Duration duration
                ? !duration.isZero() && !duration.isNegative()
                : length instanceof Period period && !period.isZero() && !period.isNegative();
        if (!valid) {
            throw new ValidationException("length", "is " + length + ", must be a Duration or a Period above 0");
        }
        return length;
    }

    /**
     * The same text with other names in its header; columns that are not named here are passed over.
     *
     * @param date the column of the time
     * @param open the column of the first price
     * @param high the column of the highest price
     * @param low the column of the lowest price
     * @param close the column of the last price
     * @param volume the column of the volume
     * @return a new recording
     */
    public CsvBars columns(String date, String open, String high, String low, String close, String volume) {
        return with(table.columns().withNames(date, open, high, low, close, volume));
    }

    /**
     * The same text, but without a header.
     *
     * @param date the number of the time's column, 1 for the first
     * @param open the number of the first price's column
     * @param high the number of the highest price's column
     * @param low the number of the lowest price's column
     * @param close the number of the last price's column
     * @param volume the number of the volume's column
     * @return a new recording
     * @throws ValidationException if a number is below 1
     */
    public CsvBars columnNumbers(int date, int open, int high, int low, int close, int volume) {
        return with(table.columns().withNumbers(date, open, high, low, close, volume));
    }

    /**
     * The same text with another character between two cells than a comma.
     *
     * @param separator for instance a semicolon or a tab
     * @return a new recording
     * @throws ValidationException if it is a letter, a digit or something else that a number or quotes may hold
     */
    public CsvBars separator(char separator) {
        return with(table.columns().separatedBy(separator));
    }

    /**
     * The same text with its dates and times in another zone than UTC, in which whole days are counted too.
     *
     * @param zone the zone of dates and of times that do not say one
     * @return a new recording
     */
    public CsvBars zone(ZoneId zone) {
        return new CsvBars(symbol, table, stamp, length, required(zone, "zone"), TimestampFormat.iso(zone));
    }

    /**
     * The same text with its times written in another way.
     *
     * @param format how
     * @return a new recording
     */
    public CsvBars timestamps(TimestampFormat format) {
        return new CsvBars(symbol, table, stamp, length, zone, required(format, "format"));
    }

    private CsvBars with(CsvColumns columns) {
        return new CsvBars(symbol, new CsvTable(table.source(), columns), stamp, length, zone, timestamps);
    }

    @Override
    public Cursor<Bar> openAfter(long position) {
        return table.openAfter(position, new Fields());
    }

    /** For instance {@code bars of AAPL in aapl.csv}. */
    @Override
    public String toString() {
        return "bars of " + symbol + " in " + table;
    }

    private final class Fields implements CsvFields<Bar> {
        @Override
        public Bar read(CsvRow row) {
            Instant time = row.time(0, timestamps);
            return Bar.of(
                    symbol,
                    row.decimal(1),
                    row.decimal(2),
                    row.decimal(3),
                    row.decimal(4),
                    row.decimal(5),
                    stamp == BarStamp.OPEN
                            ? time
                            : time.atZone(zone).minus(length).toInstant(),
                    stamp == BarStamp.CLOSE
                            ? time
                            : time.atZone(zone).plus(length).toInstant());
        }

        @Override
        public Instant begin(Bar bar) {
            return bar.openTime();
        }

        @Override
        public Instant end(Bar bar) {
            return bar.closeTime();
        }
    }
}
