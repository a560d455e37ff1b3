package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The klines of one symbol: the last hour in seconds and the last 31 days in minutes. Longer ones are computed from these. Not thread-safe.
 */
final class Klines {
    private static final Map<String, Duration> INTERVALS = Map.ofEntries(
            Map.entry("1s", Duration.ofSeconds(1)),
            Map.entry("1m", Duration.ofMinutes(1)),
            Map.entry("3m", Duration.ofMinutes(3)),
            Map.entry("5m", Duration.ofMinutes(5)),
            Map.entry("15m", Duration.ofMinutes(15)),
            Map.entry("30m", Duration.ofMinutes(30)),
            Map.entry("1h", Duration.ofHours(1)),
            Map.entry("2h", Duration.ofHours(2)),
            Map.entry("4h", Duration.ofHours(4)),
            Map.entry("6h", Duration.ofHours(6)),
            Map.entry("8h", Duration.ofHours(8)),
            Map.entry("12h", Duration.ofHours(12)),
            Map.entry("1d", Duration.ofDays(1)),
            Map.entry("3d", Duration.ofDays(3)),
            Map.entry("1w", Duration.ofDays(7)),
            Map.entry("1M", Duration.ofDays(31)));
    private static final int SECONDS = 3600;
    private static final int MINUTES = 31 * 1440;

    private final Deque<Kline> seconds = new ArrayDeque<>();
    private final Deque<Kline> minutes = new ArrayDeque<>();

    void price(Instant time, BigDecimal price) {
        at(seconds, SECONDS, time.truncatedTo(ChronoUnit.SECONDS), price).price(price);
        at(minutes, MINUTES, time.truncatedTo(ChronoUnit.MINUTES), price).price(price);
    }

    void trade(PublicTrade trade) {
        at(seconds, SECONDS, trade.time().truncatedTo(ChronoUnit.SECONDS), trade.price())
                .trade(trade);
        at(minutes, MINUTES, trade.time().truncatedTo(ChronoUnit.MINUTES), trade.price())
                .trade(trade);
    }

    private static Kline at(Deque<Kline> klines, int most, Instant start, BigDecimal price) {
        Kline last = klines.peekLast();
        if (last == null || last.openTime() < start.toEpochMilli()) {
            last = new Kline(start.toEpochMilli(), price);
            klines.add(last);
            if (klines.size() > most) {
                klines.remove();
            }
        }
        return last;
    }

    /** Refuses an unknown interval. */
    static String interval(String text) {
        length(text);
        return text;
    }

    private static Duration length(String interval) {
        Duration length = INTERVALS.get(interval);
        if (length == null) {
            throw ApiError.of(-1120, "Invalid interval.");
        }
        return length;
    }

    static Duration period(String interval, long openTime) {
        if (interval.equals("1M")) {
            ZonedDateTime month = Instant.ofEpochMilli(openTime).atZone(ZoneOffset.UTC);
            return Duration.between(month, month.plusMonths(1));
        }
        return length(interval);
    }

    /** Returns all klines, oldest first. */
    List<Kline> of(String interval) {
        var joined = new ArrayList<Kline>();
        for (Kline kline : interval.equals("1s") ? seconds : minutes) {
            long start = start(interval, kline.openTime());
            Kline last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.openTime() == start) {
                last.add(kline);
            } else {
                joined.add(kline.in(start));
            }
        }
        return joined;
    }

    /** Returns all klines since a time, joined; null if there are none. */
    @Nullable
    Kline since(Instant start) {
        Kline whole = null;
        for (Kline kline : minutes) {
            if (kline.openTime() + 60_000 > start.toEpochMilli()) {
                if (whole == null) {
                    whole = kline.in(kline.openTime());
                } else {
                    whole.add(kline);
                }
            }
        }
        return whole;
    }

    private static long start(String interval, long time) {
        if (interval.equals("1M") || interval.equals("1w")) {
            ZonedDateTime day =
                    Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
            ZonedDateTime start = interval.equals("1M")
                    ? day.withDayOfMonth(1)
                    : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return start.toInstant().toEpochMilli();
        }
        return time - time % length(interval).toMillis();
    }
}
