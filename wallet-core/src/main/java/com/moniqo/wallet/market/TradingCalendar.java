package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.DailySessions.Hours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When a market is open and when its trading sessions end: DAY orders expire at the end of a session.
 *
 * <p>Three calendars are built in, and {@link #continuous}, {@link #fiveDays} and {@link #weekdays} make more. None of them knows holidays; a host that needs
 * them implements this interface. An implementation depends on its argument only, so that the same instant gives the same answer in every
 * time zone and JVM. It may be called from several threads at once and must not block.
 */
public interface TradingCalendar {
    /** Crypto: always open; sessions end every day at midnight UTC. */
    TradingCalendar CRYPTO = continuous(LocalTime.MIDNIGHT, ZoneOffset.UTC);

    /** Forex: open from Sunday to Friday, 17:00 in New York; sessions end every day at that time. */
    TradingCalendar FOREX = fiveDays(LocalTime.of(17, 0), ZoneId.of("America/New_York"));

    /** US equities: open on weekdays from 9:30 to 16:00 in New York. */
    TradingCalendar US_EQUITIES = weekdays(LocalTime.of(9, 30), LocalTime.of(16, 0), ZoneId.of("America/New_York"));

    /**
     * Whether the market is open.
     *
     * @param at the moment
     * @return true if the market trades at that moment
     */
    boolean isOpen(Instant at);

    /**
     * The end of the session to which an order accepted at a moment belongs.
     *
     * @param at when the order is accepted; the market need not be open
     * @return the end, after {@code at}
     */
    Instant sessionEnd(Instant at);

    /**
     * The calendar that is assumed for a symbol about which nothing else is known.
     *
     * @param symbol the symbol
     * @return {@link #US_EQUITIES} for a bare ticker such as {@code AAPL}, otherwise {@link #CRYPTO}
     */
    static TradingCalendar assumedFor(Symbol symbol) {
        return required(symbol, "symbol").quote().isPresent() ? CRYPTO : US_EQUITIES;
    }

    /**
     * A market that is always open.
     *
     * @param sessionEnd the local time at which every day's session ends
     * @param zone the time zone of {@code sessionEnd}
     * @return the calendar
     */
    static TradingCalendar continuous(LocalTime sessionEnd, ZoneId zone) {
        return sessions(Hours.ALWAYS, sessionEnd, zone);
    }

    /**
     * A market that is open around the clock from Sunday to Friday.
     *
     * @param sessionEnd the local time at which every day's session ends, the market opens on Sunday and closes on Friday
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
     * A market that is open for one session on each weekday.
     *
     * @param open the local time at which the market opens, inclusive
     * @param close the local time at which it closes, exclusive; after {@code open}
     * @param zone the time zone of both
     * @return the calendar
     * @throws ValidationException if {@code close} is not after {@code open}
     */
    static TradingCalendar weekdays(LocalTime open, LocalTime close, ZoneId zone) {
        if (!required(close, "close").isAfter(required(open, "open"))) {
            throw new ValidationException("close", "is " + close + ", must be after " + open);
        }
        return new DailySessions(Hours.WEEKDAYS, open, close, required(zone, "zone"));
    }
}
