package com.moniqo.wallet.user;

import com.moniqo.wallet.trading.Symbol;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Implement this to tell a {@link RiskGuard} when a symbol's market is open; it asks only for users who want market hours respected.
 *
 * <p>May be called from several threads at once and must not block for long.
 */
@FunctionalInterface
public interface MarketHours {
    /**
     * Whether a symbol trades at a moment.
     *
     * @param symbol the symbol
     * @param now the moment
     * @return whether its market is open
     */
    boolean isOpen(Symbol symbol, Instant now);

    /** {@return everything trades around the clock} */
    static MarketHours always() {
        return (symbol, now) -> true;
    }

    /**
     * {@return bare tickers such as {@code AAPL} trade on weekdays from 9:30 to 16:00 New York time, all else around
     * the clock} Knows no holidays: a host that needs them wraps this.
     */
    static MarketHours usEquities() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalTime open = LocalTime.of(9, 30);
        LocalTime close = LocalTime.of(16, 0);
        return (symbol, now) -> {
            if (symbol.quote().isPresent()) {
                return true;
            }
            ZonedDateTime local = now.atZone(newYork);
            LocalTime time = local.toLocalTime();
            return local.getDayOfWeek() != DayOfWeek.SATURDAY
                    && local.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !time.isBefore(open)
                    && time.isBefore(close);
        };
    }
}
