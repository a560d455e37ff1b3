package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of recorded quotes: the best bid and ask over time, with their sizes if the file has both.
 *
 * <pre>{@code
 * Replay.quotes(QuoteFile.of(eurUsd, Path.of("ticks.csv"))).run(wallet);
 * }</pre>
 *
 * <p>If the price of the last trade is missing, the middle of bid and ask is used. An empty bid or ask equals that of the previous row, as
 * in MetaTrader's files. A row whose bid or ask is 0 has only one side and is left out, with a note. A bid above its ask is refused.
 * Immutable and thread-safe.
 */
@DemoJson
public final class QuoteFile extends DataFile<Quote, QuoteFile> {
    private QuoteFile(Symbol symbol, Reading reading) {
        super(symbol, reading);
    }

    /**
     * Creates a recording of the quotes of one symbol.
     *
     * @param symbol what was quoted
     * @param source the source of the text
     * @return the recording; nothing is read yet
     */
    public static QuoteFile of(Symbol symbol, RecordingSource source) {
        return new QuoteFile(symbol, reading(source));
    }

    /**
     * Creates a recording of the quotes of one symbol in a file.
     *
     * @param symbol what was quoted
     * @param file the path of the file
     * @return the recording; nothing is read yet
     */
    public static QuoteFile of(Symbol symbol, Path file) {
        return of(symbol, RecordingSource.file(required(file, "file")));
    }

    @Override
    Kind kind() {
        return Kind.QUOTES;
    }

    @Override
    QuoteFile with(Reading reading) {
        return new QuoteFile(symbol(), reading);
    }

    @Override
    Maker<Quote> maker(Detected detected) {
        return new Quotes(symbol());
    }

    private record Quotes(Symbol symbol) implements Maker<Quote> {
        private static final BigDecimal HALF = new BigDecimal("0.5");
        private static final int MAX_SCALE = 18;

        @Override
        public Quote make(Entry entry, Instant time, Notes notes) {
            BigDecimal bid = entry.number(0);
            BigDecimal ask = entry.number(1);
            @Nullable BigDecimal last = entry.numbers[2];
            @Nullable BigDecimal bidSize = entry.numbers[3];
            @Nullable BigDecimal askSize = entry.numbers[4];
            Quote quote =
                    Quote.of(symbol, bid, ask, last == null || last.signum() == 0 ? middle(bid, ask) : last, time);
            return bidSize == null || askSize == null ? quote : quote.withSizes(bidSize, askSize);
        }

        private static BigDecimal middle(BigDecimal bid, BigDecimal ask) {
            BigDecimal middle = bid.add(ask).multiply(HALF).stripTrailingZeros();
            return middle.setScale(Math.max(0, Math.min(middle.scale(), MAX_SCALE)), RoundingMode.HALF_EVEN);
        }

        @Override
        public Instant begin(Quote quote) {
            return quote.time();
        }

        @Override
        public Instant end(Quote quote) {
            return quote.time();
        }

        @Override
        public String advice() {
            return "sort the file by time";
        }
    }
}
