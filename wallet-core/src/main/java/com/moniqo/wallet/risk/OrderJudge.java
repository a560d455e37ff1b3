package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges the exposure with a trade against the limits. A trade is refused if it would exceed a limit, unless the limit is already exceeded
 * and the trade does not make it worse. The long and short sides are compared separately.
 */
final class OrderJudge {
    private OrderJudge() {}

    /** The verdict on a trade: the reading of each limit with the trade, and the refusal, if any. */
    record Judgement(List<LimitReading> readings, @Nullable WalletException refusal) {}

    /** Judges position size, total exposure and number of positions for all assets that the trade touches. */
    static Judgement judge(
            Exposure before,
            Collection<PossibleFill> fills,
            Set<String> replaced,
            Set<String> touched,
            RiskLimits limits) {
        Exposure after = before.with(fills, replaced);
        var readings = new ArrayList<LimitReading>();
        WalletException refusal = null;
        for (String asset : new TreeSet<>(touched)) {
            BigDecimal allowed = limits.maxPositionSizeUsd();
            LimitReading longSide = LimitReading.of(
                    RiskLimit.MAX_POSITION_SIZE_USD, allowed, before.longUsd(asset), after.longUsd(asset));
            LimitReading shortSide = LimitReading.of(
                    RiskLimit.MAX_POSITION_SIZE_USD, allowed, before.shortUsd(asset), after.shortUsd(asset));
            boolean longer = after.longUsd(asset).compareTo(before.longUsd(asset)) > 0;
            boolean shorter = after.shortUsd(asset).compareTo(before.shortUsd(asset)) > 0;
            boolean shortCounts = shorter && (!longer || shortSide.actual().compareTo(longSide.actual()) > 0);
            readings.add(shortCounts ? shortSide : longSide);
            if (refusal == null && longer && longSide.exceeded()) {
                refusal = Refusals.exceeded(longSide);
            }
            if (refusal == null && shorter && shortSide.exceeded()) {
                refusal = Refusals.exceeded(shortSide);
            }
        }
        LimitReading total = LimitReading.of(
                RiskLimit.MAX_TOTAL_EXPOSURE_USD, limits.maxTotalExposureUsd(), before.total(), after.total());
        LimitReading count = openPositions(before, after, limits);
        readings.add(total);
        readings.add(count);
        if (refusal == null && total.exceeded() && before.totalMayGrow(fills, replaced)) {
            refusal = Refusals.exceeded(total);
        }
        if (refusal == null && count.exceeded() && before.positionsMayGrow(after)) {
            refusal = Refusals.exceeded(count);
        }
        if (refusal == null && !after.unpriced().isEmpty()) {
            refusal = PriceSheet.notPriced("the exposure", after.unpriced());
        }
        return new Judgement(readings, refusal);
    }

    private static LimitReading openPositions(Exposure before, Exposure after, RiskLimits limits) {
        return LimitReading.of(
                RiskLimit.MAX_OPEN_POSITIONS,
                BigDecimal.valueOf(limits.maxOpenPositions()),
                BigDecimal.valueOf(before.positions()),
                BigDecimal.valueOf(after.positions()));
    }
}
