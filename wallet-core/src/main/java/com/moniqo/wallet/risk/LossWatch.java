package com.moniqo.wallet.risk;

import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.risk.exposure.Exposure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a wallet's equity: tracks the peak, measures the daily loss and the drawdown, and suspends the wallet. These are pure functions,
 * so that a ledger can apply them again after a conflict.
 */
final class LossWatch {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** The number of decimals of equity in USD. */
    static final int SCALE = 8;

    private LossWatch() {}

    /** A profile after equity was measured, and the readings of the loss limits. */
    record Seen(RiskProfile profile, List<LimitReading> readings) {}

    /** Lifts a suspension that has expired. One that is dated in the future ends with the current day. */
    static RiskProfile lifted(RiskProfile profile, Instant now) {
        Suspension suspension = profile.suspension().orElse(null);
        Instant until = suspension == null ? null : suspension.until().orElse(null);
        if (suspension == null || until == null) {
            return profile;
        }
        if (suspension.expired(now)) {
            return profile.lifted();
        }
        return TradingDay.ahead(suspension.at(), now)
                ? profile.lifted().suspended(redated(suspension, until, dayOf(profile, now), now))
                : profile;
    }

    private static Suspension redated(Suspension wrong, Instant until, TradingDay day, Instant now) {
        Instant end = until.isBefore(day.end()) ? until : day.end();
        return Suspension.of(wrong.cause(), wrong.reason(), wrong.limit().orElse(null), now, end);
    }

    private static TradingDay dayOf(RiskProfile profile, Instant now) {
        return TradingDay.at(now, profile.effectiveLimits().timezone());
    }

    /** Updates the day and the peak from equity adjusted for transfers, and suspends if a loss exceeds its limit. */
    static Seen see(RiskProfile before, BigDecimal exactEquity, Transfers transfers, Instant now) {
        BigDecimal equity = exactEquity.setScale(SCALE, RoundingMode.HALF_EVEN);
        RiskProfile profile = lifted(before, now);
        RiskLimits limits = profile.effectiveLimits();
        TradingDay day = dayOf(profile, now);
        GuardState settled = transfers.settle(profile.state(), equity);
        GuardState state = day.reset(settled, equity, now).toBuilder()
                .drawdown(settled.drawdown().seen(equity))
                .build();
        profile = profile.withState(state);

        var readings = new ArrayList<LimitReading>();
        Instant until = limits.dailyLossResume() == DailyLossResume.NEXT_DAY ? day.end() : null;
        for (LimitReading reading : dailyLosses(limits, state, equity)) {
            readings.add(reading);
            if (reading.exceeded()) {
                profile = profile.suspended(
                        Suspension.dailyLoss(reading.limit().field(), reading.allowed(), reading.actual(), now, until));
            }
        }
        if (limits.maxDrawdownPercent().isPresent()
                && state.peakEquity().orElse(BigDecimal.ZERO).signum() > 0) {
            LimitReading reading = reading(
                    RiskLimit.MAX_DRAWDOWN_PERCENT,
                    limits.maxDrawdownPercent().get(),
                    percent(state.drawdown().current()));
            readings.add(reading);
            if (reading.exceeded()) {
                profile = profile.suspended(
                        Suspension.drawdown(reading.limit().field(), reading.allowed(), reading.actual(), now));
            }
        }
        return new Seen(profile, readings);
    }

    /** Does the same, and also records the mark: the last equity and the figures measured for the AI. */
    static Seen mark(
            RiskProfile before,
            Exposure exposure,
            BigDecimal exactEquity,
            Transfers transfers,
            int newTrades,
            Instant now) {
        Seen seen = see(before, exactEquity, transfers, now);
        BigDecimal equity = exactEquity.setScale(SCALE, RoundingMode.HALF_EVEN);
        GuardState state = seen.profile().state();
        BigDecimal start = state.dayStartEquity().orElse(equity);
        BigDecimal pnl = equity.subtract(start);
        TradingDay day = TradingDay.at(now, before.limits().timezone());
        boolean sameDay =
                before.state().day().filter(was -> !day.date().isAfter(was)).isPresent();
        AiManagedState ai = seen.profile().ai();
        AiManagedState measured = ai.toBuilder()
                .currentRiskUsd(exposure.total().max(BigDecimal.ZERO).setScale(SCALE, RoundingMode.CEILING))
                .dailyPnl(pnl)
                .dailyPnlPercent(gain(state.dayReferenceEquity().orElse(equity), equity))
                .openPositionsCount(exposure.positions())
                .dailyTradesCount((sameDay ? ai.dailyTradesCount() : 0) + newTrades)
                .dailyResetAt(day.end())
                .build();
        GuardState marked =
                state.toBuilder().lastEquity(equity).lastMarkedAt(now).build();
        return new Seen(seen.profile().withState(marked).withAi(measured), seen.readings());
    }

    /**
     * Measures the loss in USD from the day's initial equity plus transfers, and in percent from the initial equity scaled by transfers.
     */
    private static List<LimitReading> dailyLosses(RiskLimits limits, GuardState state, BigDecimal equity) {
        var readings = new ArrayList<LimitReading>();
        BigDecimal start = state.dayStartEquity().orElse(equity);
        BigDecimal reference = state.dayReferenceEquity().orElse(equity);
        BigDecimal loss = start.subtract(equity).max(BigDecimal.ZERO);
        limits.dailyLossLimitUsd()
                .ifPresent(allowed -> readings.add(reading(RiskLimit.DAILY_LOSS_LIMIT_USD, allowed, loss)));
        if (limits.dailyLossLimitPercent().isPresent() && reference.signum() > 0) {
            BigDecimal fraction = Drawdown.none().seen(reference).seen(equity).current();
            readings.add(reading(
                    RiskLimit.DAILY_LOSS_LIMIT_PERCENT,
                    limits.dailyLossLimitPercent().get(),
                    percent(fraction)));
        }
        return readings;
    }

    private static BigDecimal gain(BigDecimal reference, BigDecimal equity) {
        return reference.signum() <= 0
                ? BigDecimal.ZERO
                : equity.subtract(reference).multiply(HUNDRED).divide(reference, SCALE, RoundingMode.HALF_EVEN);
    }

    private static LimitReading reading(RiskLimit limit, BigDecimal allowed, BigDecimal actual) {
        return LimitReading.of(limit, allowed, actual, actual);
    }

    /** Converts a fraction to percent, rounded up so that a value just above its limit stays above it. */
    private static BigDecimal percent(BigDecimal fraction) {
        return fraction.max(BigDecimal.ZERO)
                .multiply(HUNDRED)
                .setScale(SCALE, RoundingMode.CEILING)
                .stripTrailingZeros();
    }
}
