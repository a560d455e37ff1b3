package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the separator, encoding, order and notation, the same records come out. */
class RoundTripTest {
    private static final Symbol BTC = Symbol.of("BTC/USD");
    private static final String[] CHARSETS = {"UTF-8", "UTF-16", "UTF-16LE"};

    /** How a file is written. */
    private record Style(
            char separator,
            Decimals decimals,
            Times times,
            boolean quoted,
            boolean newestFirst,
            boolean titled,
            String charset,
            String end) {
        boolean fits() {
            return separator != ','
                    || quoted
                    || decimals != Decimals.COMMA
                            && decimals != Decimals.COMMA_GROUPED
                            && decimals != Decimals.POINT_GROUPED;
        }
    }

    private enum Decimals {
        POINT,
        POINT_GROUPED,
        COMMA,
        COMMA_GROUPED,
        BLANK_GROUPED,
        EXPONENT;

        String write(BigDecimal number) {
            String plain = number.toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String decimals = point < 0 ? "" : plain.substring(point + 1);
            String grouped = whole.replaceAll("(?<=[0-9])(?=(?:[0-9]{3})+$)", "G");
            return switch (this) {
                case POINT -> plain;
                case EXPONENT -> String.format(Locale.ROOT, "%se%+03d", number.unscaledValue(), -number.scale());
                case POINT_GROUPED -> grouped.replace("G", ",") + (decimals.isEmpty() ? "" : "." + decimals);
                case COMMA -> whole + (decimals.isEmpty() ? "" : "," + decimals);
                case COMMA_GROUPED -> grouped.replace("G", ".") + (decimals.isEmpty() ? "" : "," + decimals);
                case BLANK_GROUPED -> grouped.replace("G", "\u00A0") + (decimals.isEmpty() ? "" : "." + decimals);
            };
        }
    }

    private enum Times {
        SECONDS,
        MILLIS,
        MICROS,
        NANOS,
        ISO,
        OFFSET,
        SPACE_UTC,
        DOTS,
        DAY_FIRST,
        MONTH_FIRST,
        COMPACT;

        String write(Instant time) {
            LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
            return switch (this) {
                case SECONDS -> Long.toString(time.getEpochSecond());
                case MILLIS -> time.getEpochSecond() + "000";
                case MICROS -> time.getEpochSecond() + "000000";
                case NANOS -> time.getEpochSecond() + "000000000";
                case ISO -> time.toString();
                case OFFSET ->
                    time.atZone(ZoneId.of("Asia/Kolkata"))
                            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx"));
                case SPACE_UTC -> utc.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'"));
                case DOTS -> utc.format(DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss"));
                case DAY_FIRST -> utc.format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss"));
                case MONTH_FIRST -> utc.format(DateTimeFormatter.ofPattern("MM/dd/yyyy h:mm:ss a", Locale.US));
                case COMPACT -> utc.format(DateTimeFormatter.ofPattern("yyyyMMdd HHmmss"));
            };
        }
    }

    @Property(tries = 500)
    void trades_come_out_as_they_were_written(@ForAll("styles") Style style, @ForAll("trades") List<Trade> trades) {
        var rows = new ArrayList<List<String>>();
        for (Trade trade : trades) {
            rows.add(List.of(
                    style.times().write(trade.time()),
                    style.decimals().write(trade.price()),
                    style.decimals().write(trade.amount().orElseThrow())));
        }

        RecordingSource source = written(style, List.of("Time", "Price", "Amount"), rows);

        assertThat(Texts.all(TradeFile.of(BTC, source).notes(note -> {}))).isEqualTo(trades);
    }

    @Property(tries = 300)
    void bars_come_out_as_they_were_written(@ForAll("styles") Style style, @ForAll("trades") List<Trade> trades) {
        var rows = new ArrayList<List<String>>();
        var bars = new ArrayList<Bar>();
        Instant open = Instant.parse("2024-02-20T00:00:00Z");
        for (Trade trade : trades) {
            BigDecimal price = trade.price();
            BigDecimal high = price.add(trade.amount().orElseThrow());
            bars.add(Bar.of(BTC, price, high, price, high, price, open, open.plusSeconds(3600)));
            String low = style.decimals().write(price);
            String top = style.decimals().write(high);
            rows.add(List.of(style.times().write(open), low, top, low, top, low));
            open = open.plusSeconds(3600);
        }

        RecordingSource source = written(style, List.of("Time", "Open", "High", "Low", "Close", "Volume"), rows);

        assertThat(Texts.all(BarFile.of(BTC, source).notes(note -> {}))).isEqualTo(bars);
    }

    private static RecordingSource written(Style style, List<String> header, List<List<String>> rows) {
        var text = new StringBuilder(style.titled() ? "Exported for you" + style.end() : "");
        var ordered = new ArrayList<>(rows);
        if (style.newestFirst()) {
            Collections.reverse(ordered);
        }
        ordered.add(0, header);
        for (List<String> row : ordered) {
            var cells = new ArrayList<String>();
            for (String cell : row) {
                cells.add(style.quoted() ? '"' + cell + '"' : cell);
            }
            text.append(String.join(String.valueOf(style.separator()), cells)).append(style.end());
        }
        return Texts.source(text.toString().getBytes(Charset.forName(style.charset())));
    }

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of(Decimals.class),
                        Arbitraries.of(Times.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(CHARSETS),
                        Arbitraries.of("\n", "\r\n"))
                .as(Style::new)
                .filter(Style::fits);
    }

    /** Some trades, of which the last two settle what a file has to settle: a day above 12, and numbers with two decimals. */
    @Provide
    Arbitrary<List<Trade>> trades() {
        Arbitrary<BigDecimal> numbers = Combinators.combine(
                        Arbitraries.longs().between(1, 99_999_999_999L),
                        Arbitraries.integers().between(0, 8))
                .as(BigDecimal::valueOf);
        Arbitrary<Long> steps = Arbitraries.longs().between(1, 500_000);
        return Combinators.combine(numbers.list().ofMinSize(2).ofMaxSize(40), numbers, steps)
                .as((prices, amount, step) -> {
                    var trades = new ArrayList<Trade>();
                    Instant time = Instant.parse("2024-02-20T00:00:00Z");
                    for (BigDecimal price : prices) {
                        time = time.plusSeconds(step);
                        trades.add(Trade.of(BTC, price, amount, time));
                    }
                    Instant end = time.isAfter(Instant.parse("2024-03-20T00:00:00Z"))
                            ? LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                                    .plusMonths(1)
                                    .withDayOfMonth(20)
                                    .toInstant(ZoneOffset.UTC)
                            : Instant.parse("2024-03-20T00:00:00Z");
                    trades.add(Trade.of(BTC, new BigDecimal("12345.25"), amount, end));
                    return trades;
                });
    }
}
