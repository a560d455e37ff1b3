package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * A file of recorded bars.
 *
 * <pre>{@code
 * Replay.bars(BarFile.of(btc, Path.of("BTCUSDT-1m.csv"))).run(wallet);
 * BarFile.of(aapl, Path.of("AAPL.csv")) // daily bars of a stock, known when the exchange closes
 *     .zone(ZoneId.of("America/New_York"))
 *     .session(LocalTime.of(9, 30), LocalTime.of(16, 0))
 * }</pre>
 *
 * <p>Columns are found by their names, or by the layouts of well-known files without a header. The length of the bars, up to months and
 * years, is derived from the times of the first ones. A bar's time is its begin, unless the name of the column refers to the end. In a file
 * without volumes, those of the bars are unknown. An open or close that is beyond high or low only by rounding noise is corrected, with a
 * note. A bar that begins before the previous one has ended is refused, unless the whole file is sorted newest first. Immutable and
 * thread-safe.
 */
@DemoJson
public final class BarFile extends DataFile<Bar, BarFile> {
    private final @Nullable TemporalAmount length;
    private final @Nullable BarStamp stamp;
    private final BarTimes.@Nullable Session session;

    private BarFile(
            Symbol symbol,
            Reading reading,
            @Nullable TemporalAmount length,
            @Nullable BarStamp stamp,
            BarTimes.@Nullable Session session) {
        super(symbol, reading);
        this.length = length;
        this.stamp = stamp;
        this.session = session;
    }

    /**
     * Creates a recording of the bars of one symbol.
     *
     * @param symbol what was traded
     * @param source the source of the text
     * @return the recording; nothing is read yet
     */
    public static BarFile of(Symbol symbol, RecordingSource source) {
        return new BarFile(symbol, reading(source), null, null, null);
    }

    /**
     * Creates a recording of the bars of one symbol in a file.
     *
     * @param symbol what was traded
     * @param file the path of the file
     * @return the recording; nothing is read yet
     */
    public static BarFile of(Symbol symbol, Path file) {
        return of(symbol, RecordingSource.file(required(file, "file")));
    }

    /**
     * Sets the length of the bars, if it cannot be derived from their times.
     *
     * @param length a {@link Duration}, or a {@link Period} of days, weeks, months or years in the file's zone
     * @return a new recording
     * @throws ValidationException if it is neither, or not above 0
     */
    public BarFile every(TemporalAmount length) {
        boolean valid = required(length, "length") instanceof Duration duration
                ? !duration.isZero() && !duration.isNegative()
                : length instanceof Period period && !period.isZero() && !period.isNegative();
        if (!valid) {
            throw new ValidationException("length", "is " + length + ", but must be a Duration or a Period above 0");
        }
        return new BarFile(symbol(), reading(), length, stamp, session);
    }

    /**
     * Sets which end of a bar the recorded times are.
     *
     * @param stamp which end
     * @return a new recording
     */
    public BarFile stampedAt(BarStamp stamp) {
        return new BarFile(symbol(), reading(), length, required(stamp, "stamp"), session);
    }

    /**
     * Limits daily bars to a trading session of their day, in the file's zone. Without this, each covers its whole day.
     *
     * @param open when the session begins
     * @param close when it ends, later on the same day
     * @return a new recording
     * @throws ValidationException if it does not end after it begins
     */
    public BarFile session(LocalTime open, LocalTime close) {
        if (!required(close, "close").isAfter(required(open, "open"))) {
            throw new ValidationException("close", "is " + close + ", but must be after the open " + open);
        }
        return new BarFile(symbol(), reading(), length, stamp, new BarTimes.Session(open, close));
    }

    @Override
    Kind kind() {
        return Kind.BARS;
    }

    @Override
    BarFile with(Reading reading) {
        return new BarFile(symbol(), reading, length, stamp, session);
    }

    @Override
    Maker<Bar> maker(Detected detected) {
        return new Bars(symbol(), BarTimes.of(detected, length, stamp, session));
    }

    private record Bars(Symbol symbol, BarTimes times) implements Maker<Bar> {
        @Override
        public Bar make(Entry entry, Instant time, Notes notes) {
            BigDecimal open = entry.number(0);
            BigDecimal high = entry.number(1);
            BigDecimal low = entry.number(2);
            BigDecimal close = entry.number(3);
            if (open.compareTo(high) > 0
                    || close.compareTo(high) > 0
                    || low.compareTo(open) > 0
                    || low.compareTo(close) > 0) {
                BigDecimal top = BarNoise.highest(high, open, close);
                BigDecimal bottom = BarNoise.lowest(low, open, close);
                open = BarNoise.within(open, bottom, top);
                close = BarNoise.within(close, bottom, top);
                high = top;
                low = bottom;
                notes.noisyBar();
            }
            Instant begin = times.open(entry, time);
            Instant end = times.close(entry, time);
            @Nullable BigDecimal volume = entry.numbers[4];
            return volume == null
                    ? Bar.of(symbol, open, high, low, close, begin, end)
                    : Bar.of(symbol, open, high, low, close, volume, begin, end);
        }

        @Override
        public Instant begin(Bar bar) {
            return bar.openTime();
        }

        @Override
        public Instant end(Bar bar) {
            return bar.closeTime();
        }

        @Override
        public String advice() {
            return "sort the file by time, write .every(" + BarTimes.code(times.length())
                    + ") with the right length, or the zone in which its days begin, for instance"
                    + " .zone(ZoneId.of(\"America/New_York\"))";
        }
    }
}
