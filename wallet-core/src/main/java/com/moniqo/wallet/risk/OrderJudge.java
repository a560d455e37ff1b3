package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges what adds risk against limits; asks nobody, so it may run under a lock. */
final class OrderJudge {
    private OrderJudge() {}

    /** Why a symbol may not be entered at all; null if it may. */
    static @Nullable WalletException symbol(Symbol symbol, RiskLimits limits, TradingCalendar calendar, Instant now) {
        if (limits.blockedSymbols().contains(symbol)) {
            return Refusals.symbolNotAllowed(RiskLimit.BLOCKED_SYMBOLS, symbol, limits.blockedSymbols());
        }
        SortedSet<Symbol> allowed = limits.allowedSymbols().orElse(null);
        if (allowed != null && !allowed.contains(symbol)) {
            return Refusals.symbolNotAllowed(RiskLimit.ALLOWED_SYMBOLS, symbol, allowed);
        }
        return limits.respectMarketHours() && !calendar.isOpen(now) ? Refusals.marketClosed(symbol) : null;
    }

    /** Position size, total exposure and number of positions with the order; the first that is exceeded refuses it. */
    static Judgement exposure(ExposureBook.Sight sight, RiskLimits limits) {
        Exposure before = sight.exposure();
        Exposure after = before.plus(sight.added());
        var readings = new ArrayList<LimitReading>();
        var assets = new TreeSet<String>();
        sight.added().forEach(leg -> assets.add(leg.asset()));
        for (String asset : assets) {
            readings.add(LimitReading.of(
                    RiskLimit.MAX_POSITION_SIZE_USD,
                    limits.maxPositionSizeUsd(),
                    before.position(asset),
                    after.position(asset)));
        }
        readings.add(LimitReading.of(
                RiskLimit.MAX_TOTAL_EXPOSURE_USD, limits.maxTotalExposureUsd(), before.total(), after.total()));
        readings.add(LimitReading.of(
                RiskLimit.MAX_OPEN_POSITIONS,
                BigDecimal.valueOf(limits.maxOpenPositions()),
                BigDecimal.valueOf(before.positions()),
                BigDecimal.valueOf(after.positions())));
        return new Judgement(readings, refusal(readings, before, after));
    }

    private static @Nullable WalletException refusal(List<LimitReading> readings, Exposure before, Exposure after) {
        for (LimitReading reading : readings) {
            boolean grows = switch (reading.limit()) {
                case MAX_OPEN_POSITIONS -> after.positions() > before.positions();
                case MAX_TOTAL_EXPOSURE_USD -> after.total().compareTo(before.total()) > 0;
                default -> true;
            };
            if (grows && reading.exceeded()) {
                return Refusals.exceeded(reading);
            }
        }
        return after.unpriced().isEmpty() ? null : Refusals.notPriced("the exposure", new TreeSet<>(after.unpriced()));
    }
}
