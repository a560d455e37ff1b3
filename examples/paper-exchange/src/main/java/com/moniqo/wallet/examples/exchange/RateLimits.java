package com.moniqo.wallet.examples.exchange;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The weights that each address has used in the current minute, and the orders that each account has placed, by wall-clock time.
 * Thread-safe.
 */
final class RateLimits {
    private static final long MINUTE = 60_000;
    private static final long TEN_SECONDS = 10_000;
    private static final long DAY = 86_400_000;
    private static final int MAX_ADDRESSES = 10_000;
    private static final int MAX_ORDERS = 100; // in 10 s
    private static final int MAX_DAILY_ORDERS = 200_000;

    private static final int MAX_REFUSED = 50; // in one minute, before a ban
    private static final long SHORTEST_BAN = 2 * MINUTE;
    private static final long LONGEST_BAN = 3 * DAY;
    private static final int MAX_DOUBLED = 12; // more than 3 days
    private static final String RETRY_AFTER = "Retry-After";

    private final Clock clock;
    private final int maxWeight;
    private final int ordersFactor;
    private final Map<String, Window> weights = recent();
    private final Map<String, Offender> offenders = recent();
    private final Map<String, Window> orders = recent();
    private final Map<String, Window> dailyOrders = recent();

    /**
     * Limits.
     *
     * @param clock the wall clock
     * @param factor the factor by which the exchange's own limits are multiplied
     */
    RateLimits(Clock clock, int factor) {
        this.clock = clock;
        this.maxWeight = 6000 * factor;
        this.ordersFactor = factor;
    }

    /** Forgets the least recently active address if there are too many, to bound memory. */
    private static <V> Map<String, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_ADDRESSES;
            }
        };
    }

    /** One period, and the usage in it. */
    private static final class Window {
        private long start;
        private int used;

        int add(long now, long period, int amount) {
            long current = now - now % period;
            if (start != current) {
                start = current;
                used = 0;
            }
            used += amount;
            return used;
        }
    }

    private static int add(Map<String, Window> windows, String key, long now, long period, int amount) {
        return windows.computeIfAbsent(key, unknown -> new Window()).add(now, period, amount);
    }

    /**
     * Counts a weight, adds it to the headers, and refuses a call that exceeds the limit. An address that keeps calling is banned: first
     * for 2 minutes, then for twice as long each time, up to 3 days.
     */
    synchronized void weigh(String address, int weight, Map<String, String> headers) {
        long now = clock.millis();
        Offender offender = offenders.get(address);
        if (offender != null && now < offender.bannedUntil) {
            throw banned(offender, now, headers);
        }
        int used = add(weights, address, now, MINUTE, weight);
        headers.put("X-MBX-USED-WEIGHT", String.valueOf(used));
        headers.put("X-MBX-USED-WEIGHT-1M", String.valueOf(used));
        if (used <= maxWeight) {
            return;
        }
        offender = offenders.computeIfAbsent(address, unknown -> new Offender());
        if (offender.refuse(now)) {
            throw banned(offender, now, headers);
        }
        headers.put(RETRY_AFTER, seconds(MINUTE - now % MINUTE));
        throw new ApiError(
                429,
                -1003,
                "Too much request weight used; current limit is " + maxWeight
                        + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.");
    }

    /** An address that has exceeded the limit. */
    private static final class Offender {
        private long minute;
        private int refused; // in that minute
        private int bans;
        private long bannedUntil;

        /** Counts a refused call. Returns whether it leads to a ban. */
        boolean refuse(long now) {
            refused = now / MINUTE == minute ? refused + 1 : 1;
            minute = now / MINUTE;
            if (refused <= MAX_REFUSED) {
                return false;
            }
            refused = 0;
            bannedUntil = now + Math.min(LONGEST_BAN, SHORTEST_BAN << Math.min(bans, MAX_DOUBLED));
            bans++;
            return true;
        }
    }

    private static ApiError banned(Offender offender, long now, Map<String, String> headers) {
        headers.put(RETRY_AFTER, seconds(offender.bannedUntil - now));
        return new ApiError(
                418,
                -1003,
                "Way too much request weight used; IP banned until " + offender.bannedUntil
                        + ". Please use WebSocket Streams for live updates to avoid bans.");
    }

    /** Returns a time in whole seconds, rounded up. */
    private static String seconds(long millis) {
        return String.valueOf((millis + 999) / 1000);
    }

    /** Counts orders of an account before they are placed, and refuses those that exceed the limit. */
    synchronized void order(String account, int count, Map<String, String> headers) {
        long now = clock.millis();
        int recent = add(orders, account, now, TEN_SECONDS, count);
        int today = add(dailyOrders, account, now, DAY, count);
        headers.put("X-MBX-ORDER-COUNT-10S", String.valueOf(recent));
        headers.put("X-MBX-ORDER-COUNT-1D", String.valueOf(today));
        if (recent > MAX_ORDERS * ordersFactor || today > MAX_DAILY_ORDERS * ordersFactor) {
            long period = today > MAX_DAILY_ORDERS * ordersFactor ? DAY : TEN_SECONDS;
            headers.put(RETRY_AFTER, seconds(period - now % period));
            throw new ApiError(
                    429,
                    -1015,
                    "Too many new orders; current limit is "
                            + (recent > MAX_ORDERS * ordersFactor
                                    ? MAX_ORDERS * ordersFactor + " orders per 10 SECOND."
                                    : MAX_DAILY_ORDERS * ordersFactor + " orders per 1 DAY."));
        }
    }

    /** Returns the limits, for exchangeInfo. */
    ArrayNode json() {
        ArrayNode limits = Json.array();
        limits.add(limit("REQUEST_WEIGHT", "MINUTE", 1, maxWeight));
        limits.add(limit("ORDERS", "SECOND", 10, MAX_ORDERS * ordersFactor));
        limits.add(limit("ORDERS", "DAY", 1, MAX_DAILY_ORDERS * ordersFactor));
        return limits;
    }

    /** Returns the order limits, with their usage by an account. */
    synchronized ArrayNode orders(String account) {
        long now = clock.millis();
        ArrayNode limits = Json.array();
        limits.add(limit("ORDERS", "SECOND", 10, MAX_ORDERS * ordersFactor)
                .put("count", add(orders, account, now, TEN_SECONDS, 0)));
        limits.add(limit("ORDERS", "DAY", 1, MAX_DAILY_ORDERS * ordersFactor)
                .put("count", add(dailyOrders, account, now, DAY, 0)));
        return limits;
    }

    /** Returns the limits that a call has used, from the headers of its response. */
    ArrayNode usage(Map<String, String> headers) {
        ArrayNode limits = Json.array();
        addUsage(
                limits, limit("ORDERS", "SECOND", 10, MAX_ORDERS * ordersFactor), headers.get("X-MBX-ORDER-COUNT-10S"));
        addUsage(
                limits,
                limit("ORDERS", "DAY", 1, MAX_DAILY_ORDERS * ordersFactor),
                headers.get("X-MBX-ORDER-COUNT-1D"));
        addUsage(limits, limit("REQUEST_WEIGHT", "MINUTE", 1, maxWeight), headers.get("X-MBX-USED-WEIGHT-1M"));
        return limits;
    }

    private static void addUsage(ArrayNode limits, ObjectNode limit, @Nullable String count) {
        if (count != null) {
            limits.add(limit.put("count", Long.parseLong(count)));
        }
    }

    private static ObjectNode limit(String type, String interval, int number, int limit) {
        return Json.object()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", number)
                .put("limit", limit);
    }
}
