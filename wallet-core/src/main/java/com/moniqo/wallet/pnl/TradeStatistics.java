package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a wallet's closed trades went. A trade is a round trip: from a flat position in a symbol back to a flat one, fees included.
 *
 * <p>Equality ignores the scale of the amounts.
 *
 * @param totalTrades how many trades were closed; the won, the lost and those that ended even
 * @param winningTrades how many gained
 * @param losingTrades how many lost
 * @param totalVolumeUsd USD bought and sold, open trades included
 * @param totalFeesPaid USD of fees, open trades included
 * @param bestTradePnl the most a trade gained, in USD; 0 if none gained
 * @param worstTradePnl the most a trade lost, in USD, negative; 0 if none lost
 * @param avgTradeDurationMinutes how long trades took on average, in minutes
 */
public record TradeStatistics(
        long totalTrades,
        long winningTrades,
        long losingTrades,
        BigDecimal totalVolumeUsd,
        BigDecimal totalFeesPaid,
        BigDecimal bestTradePnl,
        BigDecimal worstTradePnl,
        BigDecimal avgTradeDurationMinutes) {
    private static final TradeStatistics NONE = new TradeStatistics(
            0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Refuses null, negative counts, and more won and lost trades than there are.
     *
     * @param totalTrades how many trades were closed; the won, the lost and those that ended even
     * @param winningTrades how many gained
     * @param losingTrades how many lost
     * @param totalVolumeUsd USD bought and sold, open trades included
     * @param totalFeesPaid USD of fees, open trades included
     * @param bestTradePnl the most a trade gained, in USD; 0 if none gained
     * @param worstTradePnl the most a trade lost, in USD, negative; 0 if none lost
     * @param avgTradeDurationMinutes how long trades took on average, in minutes
     */
    public TradeStatistics {
        required(totalVolumeUsd, "total_volume_usd");
        required(totalFeesPaid, "total_fees_paid");
        required(bestTradePnl, "best_trade_pnl");
        required(worstTradePnl, "worst_trade_pnl");
        required(avgTradeDurationMinutes, "avg_trade_duration_minutes");
        if (winningTrades < 0 || losingTrades < 0 || winningTrades + losingTrades > totalTrades) {
            throw new ValidationException(
                    "total_trades",
                    "is " + totalTrades + " with " + winningTrades + " won and " + losingTrades
                            + " lost; must not be less than both together, and none negative");
        }
    }

    /** {@return no trades} */
    public static TradeStatistics none() {
        return NONE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TradeStatistics that
                && totalTrades == that.totalTrades
                && winningTrades == that.winningTrades
                && losingTrades == that.losingTrades
                && Decimals.same(totalVolumeUsd, that.totalVolumeUsd)
                && Decimals.same(totalFeesPaid, that.totalFeesPaid)
                && Decimals.same(bestTradePnl, that.bestTradePnl)
                && Decimals.same(worstTradePnl, that.worstTradePnl)
                && Decimals.same(avgTradeDurationMinutes, that.avgTradeDurationMinutes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(totalTrades, winningTrades, losingTrades, Decimals.hash(totalVolumeUsd));
    }
}
