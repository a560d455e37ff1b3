package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.DailySessions.Hours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The trading hours of a market and the ends of its sessions. A DAY order expires at the end of its session.
 *
 * <p>Three calendars are built in, and {@link #continuous}, {@link #fiveDays} and {@link #weekdays} create others. None of them has
 * holidays; a host that needs holidays implements this interface. The result of a method must depend on its argument alone, so that it is
 * the same in every time zone and JVM. Methods may be called from several threads at once and must not block.
 */
public interface TradingCalendar {
    /** Crypto: always open; sessions end every day at midnight UTC. */
    TradingCalendar CRYPTO = continuous(LocalTime.MIDNIGHT, ZoneOffset.UTC);

    /** Forex: open from Sunday to Friday, 17:00 in New York; sessions end every day at that time. */
    TradingCalendar FOREX = fiveDays(LocalTime.of(17, 0), ZoneId.of("America/New_York"));

    /** US equities: open on weekdays from 9:30 to 16:00 in New York. */
    TradingCalendar US_EQUITIES = weekdays(LocalTime.of(9, 30), LocalTime.of(16, 0), ZoneId.of("America/New_York"));

    /**
     * Checks whether the market is open.
     *
     * @param at the time
     * @return true if the market is open at that time
     */
    boolean isOpen(Instant at);

    /**
     * Returns the end of the session to which an order belongs.
     *
     * @param at the time at which the order is accepted; the market need not be open
     * @return the end of the session, after {@code at}; {@link Instant#MAX} in the last week of the years that Java has local times for, and later
     */
    Instant sessionEnd(Instant at);

    /**
     * Returns the default calendar of a symbol.
     *
     * @param symbol the symbol
     * @return {@link #US_EQUITIES} for a bare ticker such as {@code AAPL}, otherwise {@link #CRYPTO}
     */
    static TradingCalendar assumedFor(Symbol symbol) {
        return required(symbol, "symbol").quote().isPresent() ? CRYPTO : US_EQUITIES;
    }

    /**
     * Returns the calendar of a market that is always open.
     *
     * @param sessionEnd the local time at which every session ends
     * @param zone the time zone of {@code sessionEnd}
     * @return the calendar
     */
    static TradingCalendar continuous(LocalTime sessionEnd, ZoneId zone) {
        return sessions(Hours.ALWAYS, sessionEnd, zone);
    }

    /**
     * Returns the calendar of a market that is open around the clock from Sunday to Friday.
     *
     * @param sessionEnd the local time at which every session ends, and at which the market opens on Sunday and closes on Friday
     * @param zone the time zone of {@code sessionEnd}
     * @return the calendar
     */
    static TradingCalendar fiveDays(LocalTime sessionEnd, ZoneId zone) {
        return sessions(Hours.WEEK, sessionEnd, zone);
    }

    private static TradingCalendar sessions(Hours hours, LocalTime sessionEnd, ZoneId zone) {
        LocalTime end = required(sessionEnd, "sessionEnd");
        return new DailySessions(hours, end, end, required(zone, "zone"));
    }

    /**
     * Returns the calendar of a market that is open for one session on each weekday.
     *
     * @param open the local time at which the market opens, inclusive
     * @param close the local time at which the market closes, exclusive; after {@code open}
     * @param zone the time zone of both
     * @return the calendar
     * @throws ValidationException if {@code close} is not after {@code open}
     */
    static TradingCalendar weekdays(LocalTime open, LocalTime close, ZoneId zone) {
        if (!required(close, "close").isAfter(required(open, "open"))) {
            throw new ValidationException("close", "is " + close + ", but must be after " + open);
        }
        return new DailySessions(Hours.WEEKDAYS, open, close, required(zone, "zone"));
    }
}
