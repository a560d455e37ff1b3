package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Reads recorded trades from CSV text: columns {@code timestamp,price,amount} with times in seconds since 1970, unless told otherwise.
 *
 * <pre>{@code
 * CsvTrades.of(btc, Path.of("trades.csv"))
 * CsvTrades.of(btc, CsvSource.resource("binance.csv")).columnNumbers(5, 2, 3).timestamps(TimestampFormat.epochMillis())
 * }</pre>
 *
 * <p>The text is read as it is needed, never as a whole. The format is plain: one record a line, each with as many cells as the first
 * line, no line break or separator inside of quotes; empty lines do not count. What does not fit is refused, not skipped: with
 * {@link ErrorCode#MARKET_DATA_ERROR}, source and line in message and details, for a price that is not above 0, a negative amount or a
 * time before that of the record above. Immutable and thread-safe.
 */
public final class CsvTrades implements Recording<Trade> {
    private final Symbol symbol;
    private final CsvTable table;
    private final TimestampFormat timestamps;

    private CsvTrades(Symbol symbol, CsvTable table, TimestampFormat timestamps) {
        this.symbol = symbol;
        this.table = table;
        this.timestamps = timestamps;
    }

    /**
     * The trades of one symbol.
     *
     * @param symbol what was traded
     * @param source where the text comes from
     * @return the recording; nothing is read yet
     */
    public static CsvTrades of(Symbol symbol, CsvSource source) {
        CsvColumns columns = CsvColumns.named("timestamp", "price", "amount");
        return new CsvTrades(
                required(symbol, "symbol"),
                new CsvTable(required(source, "source"), columns),
                TimestampFormat.epochSeconds());
    }

    /**
     * The trades of one symbol in a file.
     *
     * @param symbol what was traded
     * @param file where the text is
     * @return the recording; nothing is read yet
     */
    public static CsvTrades of(Symbol symbol, Path file) {
        return of(symbol, CsvSource.file(file));
    }

    /**
     * The same text with other names in its header; columns that are not named here are passed over.
     *
     * @param timestamp the column of the time
     * @param price the column of the price
     * @param amount the column of the amount
     * @return a new recording
     */
    public CsvTrades columns(String timestamp, String price, String amount) {
        return with(table.columns().withNames(timestamp, price, amount));
    }

    /**
     * The same text, but without a header.
     *
     * @param timestamp the number of the time's column, 1 for the first
     * @param price the number of the price's column
     * @param amount the number of the amount's column
     * @return a new recording
     * @throws ValidationException if a number is below 1
     */
    public CsvTrades columnNumbers(int timestamp, int price, int amount) {
        return with(table.columns().withNumbers(timestamp, price, amount));
    }

    /**
     * The same text with another character between two cells than a comma.
     *
     * @param separator for instance a semicolon or a tab
     * @return a new recording
     * @throws ValidationException if it is a letter, a digit or something else that a number or quotes may hold
     */
    public CsvTrades separator(char separator) {
        return with(table.columns().separatedBy(separator));
    }

    /**
     * The same text with its times written in another way.
     *
     * @param format how
     * @return a new recording
     */
    public CsvTrades timestamps(TimestampFormat format) {
        return new CsvTrades(symbol, table, required(format, "format"));
    }

    private CsvTrades with(CsvColumns columns) {
        return new CsvTrades(symbol, new CsvTable(table.source(), columns), timestamps);
    }

    @Override
    public Cursor<Trade> openAfter(long position) {
        return table.openAfter(position, new Fields());
    }

    /** For instance {@code trades of BTC/USD in trades.csv}. */
    @Override
    public String toString() {
        return "trades of " + symbol + " in " + table;
    }

    private final class Fields implements CsvFields<Trade> {
        @Override
        public Trade read(CsvRow row) {
            return Trade.of(symbol, row.decimal(1), row.decimal(2), row.time(0, timestamps));
        }

        @Override
        public Instant begin(Trade trade) {
            return trade.time();
        }

        @Override
        public Instant end(Trade trade) {
            return trade.time();
        }
    }
}
