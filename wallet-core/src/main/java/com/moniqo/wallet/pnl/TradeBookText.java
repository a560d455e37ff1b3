package com.moniqo.wallet.pnl;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a book, with one entry per line and fields separated by blanks; {@code -} is a field without a value. Names and ids are
 * percent-encoded.
 *
 * <pre>
 * trades 1
 * unpriced ASSET
 * older SYMBOL QUOTE_ASSET AMOUNT COST AVERAGE GROSS FEES VOLUME BEGAN_AT CASH TRADES WON LOST BEST WORST HELD
 * fill ID ORDER SYMBOL SIDE AMOUNT PRICE QUOTE_AMOUNT FEE FEE_ASSET LIQUIDITY TIME FEE_IN_QUOTE_ASSET
 * </pre>
 */
final class TradeBookText {
    private static final String NONE = "-";
    private static final String HEAD = "trades 1";

    private TradeBookText() {}

    static String of(TradeTotals older, List<CountedFill> recent) {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        older.unpricedFees().forEach(asset -> lines.add(line("unpriced", name(asset))));
        older.symbols().forEach(trades -> lines.add(line(trades.fields())));
        for (CountedFill counted : recent) {
            Fill fill = counted.fill();
            lines.add(line(
                    "fill",
                    name(fill.id()),
                    name(fill.orderId().value()),
                    fill.symbol(),
                    fill.side(),
                    fill.amount(),
                    fill.price(),
                    fill.quoteAmount(),
                    fill.fee(),
                    name(fill.feeAsset()),
                    fill.liquidity(),
                    fill.time(),
                    counted.fee()));
        }
        return String.join("\n", lines);
    }

    static String name(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String line(@Nullable Object... fields) {
        var line = new StringBuilder();
        for (Object field : fields) {
            String text =
                    field instanceof BigDecimal amount ? amount.toString() : field == null ? NONE : field.toString();
            line.append(line.isEmpty() ? "" : " ").append(text);
        }
        return line.toString();
    }

    static TradeBook parse(String text) {
        if (text.isEmpty()) {
            return TradeBook.none();
        }
        try {
            return read(text.split("\n", -1));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException | WalletException e) {
            throw new ValidationException("trades", "are damaged; valid: text that TradeBook.toText() returned");
        }
    }

    private static TradeBook read(String[] lines) {
        if (!lines[0].equals(HEAD)) {
            throw new IllegalArgumentException(lines[0]);
        }
        var older = new TradeTotals();
        var recent = new ArrayList<CountedFill>();
        for (int i = 1; i < lines.length; i++) {
            var fields = new Fields(lines[i].split(" ", -1));
            switch (fields.next()) {
                case "unpriced" -> older.unpricedFee(fields.name());
                case "older" -> older.put(SymbolTrades.of(fields));
                case "fill" -> recent.add(fill(fields));
                default -> throw new IllegalArgumentException(lines[i]);
            }
            fields.end();
        }
        return new TradeBook(true, older, recent);
    }

    private static CountedFill fill(Fields fields) {
        Fill fill = Fill.builder()
                .id(fields.name())
                .orderId(OrderId.of(fields.name()))
                .symbol(fields.symbol())
                .side(OrderSide.valueOf(fields.next()))
                .amount(fields.decimal())
                .price(fields.decimal())
                .quoteAmount(fields.decimal())
                .fee(fields.decimal())
                .feeAsset(fields.name())
                .liquidity(Liquidity.valueOf(fields.next()))
                .time(Instant.parse(fields.next()))
                .build();
        return new CountedFill(fill, fields.decimalOrNull());
    }

    /** The fields of one line, one after the other. */
    static final class Fields {
        private final String[] fields;
        private int at;

        private Fields(String[] fields) {
            this.fields = fields;
        }

        String next() {
            return fields[at++];
        }

        String name() {
            return URLDecoder.decode(next(), StandardCharsets.UTF_8);
        }

        Symbol symbol() {
            return Symbol.of(next());
        }

        BigDecimal decimal() {
            return new BigDecimal(next());
        }

        @Nullable
        BigDecimal decimalOrNull() {
            return absent() ? null : decimal();
        }

        @Nullable
        Instant timeOrNull() {
            return absent() ? null : Instant.parse(next());
        }

        /** Returns whether the next field has no value; if so, it is skipped. */
        private boolean absent() {
            boolean none = fields[at].equals(NONE);
            at += none ? 1 : 0;
            return none;
        }

        long number() {
            return Long.parseLong(next());
        }

        Duration duration() {
            return Duration.parse(next());
        }

        private void end() {
            if (at != fields.length) {
                throw new WalletException(ErrorCode.VALIDATION_ERROR, "one field too many");
            }
        }
    }
}
