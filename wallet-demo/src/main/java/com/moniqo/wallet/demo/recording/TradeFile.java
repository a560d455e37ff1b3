package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of recorded trades.
 *
 * <pre>{@code
 * Replay.trades(TradeFile.of(btc, Path.of("trades.csv"))).run(wallet);
 * TradeFile.of(btc, Path.of("odd.csv")).header("id,price,amount,time") // if the file has other names, or none
 * }</pre>
 *
 * <p>The time, price and amount columns are found by their names, or by the layouts of well-known files without a header. In a file without
 * amounts, those of the trades are unknown; the sign of a negative amount, which some files use for sells, is ignored. A time before that
 * of the previous record is refused, unless the whole file is sorted newest first. Immutable and thread-safe.
 */
@DemoJson
public final class TradeFile extends DataFile<Trade, TradeFile> {
    private TradeFile(Symbol symbol, Reading reading) {
        super(symbol, reading);
    }

    /**
     * Creates a recording of the trades of one symbol.
     *
     * @param symbol what was traded
     * @param source the source of the text
     * @return the recording; nothing is read yet
     */
    public static TradeFile of(Symbol symbol, RecordingSource source) {
        return new TradeFile(symbol, reading(source));
    }

    /**
     * Creates a recording of the trades of one symbol in a file.
     *
     * @param symbol what was traded
     * @param file the path of the file
     * @return the recording; nothing is read yet
     */
    public static TradeFile of(Symbol symbol, Path file) {
        return of(symbol, RecordingSource.file(required(file, "file")));
    }

    @Override
    Kind kind() {
        return Kind.TRADES;
    }

    @Override
    TradeFile with(Reading reading) {
        return new TradeFile(symbol(), reading);
    }

    @Override
    Maker<Trade> maker(Detected detected) {
        return new Trades(symbol());
    }

    private record Trades(Symbol symbol) implements Maker<Trade> {
        @Override
        public Trade make(Entry entry, Instant time, Notes notes) {
            @Nullable BigDecimal amount = entry.numbers[1];
            return amount == null
                    ? Trade.of(symbol, entry.number(0), time)
                    : Trade.of(symbol, entry.number(0), amount.abs(), time);
        }

        @Override
        public Instant begin(Trade trade) {
            return trade.time();
        }

        @Override
        public Instant end(Trade trade) {
            return trade.time();
        }

        @Override
        public String advice() {
            return "sort the file by time";
        }
    }
}
