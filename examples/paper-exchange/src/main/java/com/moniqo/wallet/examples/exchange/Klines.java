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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The klines of one symbol, without gaps from the first price on: the last hour in seconds and the last 31 days in minutes. Longer ones are
 * computed from these. Not thread-safe.
 */
final class Klines {
    /** Gets the klines that have changed. */
    interface Listener {
        void kline(String interval, Kline kline, boolean closed);
    }

    private static final Map<String, Duration> INTERVALS = intervals();
    private static final int SECONDS = 3600;
    private static final int MINUTES = 31 * 1440;

    private final Deque<Kline> seconds = new ArrayDeque<>();
    private final Deque<Kline> minutes = new ArrayDeque<>();
    private final Map<String, Kline> current = new LinkedHashMap<>(); // the open kline of each interval

    private static Map<String, Duration> intervals() {
        var intervals = new LinkedHashMap<String, Duration>();
        intervals.put("1s", Duration.ofSeconds(1));
        for (int count : new int[] {1, 3, 5, 15, 30}) {
            intervals.put(count + "m", Duration.ofMinutes(count));
        }
        for (int count : new int[] {1, 2, 4, 6, 8, 12}) {
            intervals.put(count + "h", Duration.ofHours(count));
        }
        intervals.put("1d", Duration.ofDays(1));
        intervals.put("3d", Duration.ofDays(3));
        intervals.put("1w", Duration.ofDays(7));
        intervals.put("1M", Duration.ofDays(31));
        return intervals;
    }

    /** Adds a price, and the trade that it comes from; null if there is none. */
    void update(Instant time, BigDecimal price, @Nullable PublicTrade trade, Listener listener) {
        advance(time, listener);
        long now = time.toEpochMilli();
        add(at(seconds, SECONDS, start("1s", now), price), price, trade);
        add(at(minutes, MINUTES, start("1m", now), price), price, trade);
        for (String interval : INTERVALS.keySet()) {
            Kline kline = current.computeIfAbsent(interval, first -> new Kline(start(interval, now), price));
            add(kline, price, trade);
            listener.kline(interval, kline, false);
        }
    }

    private static void add(Kline kline, BigDecimal price, @Nullable PublicTrade trade) {
        if (trade == null) {
            kline.price(price);
        } else {
            kline.trade(trade);
        }
    }

    /** Closes the klines whose time is over. Those that follow begin with the last price. */
    void advance(Instant time, Listener listener) {
        long now = time.toEpochMilli();
        fill(seconds, SECONDS, 1000, start("1s", now));
        fill(minutes, MINUTES, 60_000, start("1m", now));
        current.replaceAll((interval, kline) -> {
            Kline open = kline;
            while (open.openTime() + period(interval, open.openTime()).toMillis() <= now) {
                listener.kline(interval, open, true);
                open = new Kline(
                        open.openTime() + period(interval, open.openTime()).toMillis(), open.close());
            }
            return open;
        });
    }

    /** Adds klines without trades up to a start. */
    private static void fill(Deque<Kline> klines, int most, long length, long start) {
        Kline last = klines.peekLast();
        if (last == null) {
            return;
        }
        long first = Math.max(last.openTime() + length, start - (most - 1) * length);
        for (long next = first; next <= start; next += length) {
            klines.add(new Kline(next, last.close()));
            if (klines.size() > most) {
                klines.remove();
            }
        }
    }

    private static Kline at(Deque<Kline> klines, int most, long start, BigDecimal price) {
        Kline last = klines.peekLast();
        if (last == null || last.openTime() < start) {
            last = new Kline(start, price);
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
        Deque<Kline> wanted = new ArrayDeque<>();
        Iterator<Kline> latest = minutes.descendingIterator();
        while (latest.hasNext()) {
            Kline kline = latest.next();
            if (kline.openTime() + 60_000 <= start.toEpochMilli()) {
                break;
            }
            wanted.addFirst(kline);
        }
        Kline whole = null;
        for (Kline kline : wanted) {
            if (whole == null) {
                whole = kline.in(kline.openTime());
            } else {
                whole.add(kline);
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
