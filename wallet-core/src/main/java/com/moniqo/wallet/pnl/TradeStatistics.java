package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.AmountText;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of closed trades. A trade is a round trip, from no position in a symbol back to no position, including
 * fees.
 *
 * <p>Equality ignores the scale of the amounts.
 *
 * @param totalTrades the number of closed trades, including those that broke even
 * @param winningTrades the number of trades with a profit
 * @param losingTrades the number of trades with a loss
 * @param totalVolumeUsd the value bought and sold in USD, including open trades
 * @param totalFeesPaid the fees in USD, including open trades
 * @param bestTradePnl the highest profit of a trade in USD; 0 if there was none
 * @param worstTradePnl the highest loss of a trade in USD, negative; 0 if there was none
 * @param avgTradeDurationMinutes the average duration of a trade in minutes
 */
@WalletJson
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
     * Refuses null, negative counts, and more winning and losing trades than trades.
     *
     * @param totalTrades the number of closed trades, including those that broke even
     * @param winningTrades the number of trades with a profit
     * @param losingTrades the number of trades with a loss
     * @param totalVolumeUsd the value bought and sold in USD, including open trades
     * @param totalFeesPaid the fees in USD, including open trades
     * @param bestTradePnl the highest profit of a trade in USD; 0 if there was none
     * @param worstTradePnl the highest loss of a trade in USD, negative; 0 if there was none
     * @param avgTradeDurationMinutes the average duration of a trade in minutes
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
                    "is " + totalTrades + " with " + winningTrades + " winning and " + losingTrades
                            + " losing trades; must not be less than their sum, and no number may be negative");
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

    /** For instance {@code 3 trades (1 won, 1 lost), volume 430, fees 4, best 8, worst -2 USD, 15 minutes on average}. */
    @Override
    public String toString() {
        return totalTrades + " trades (" + winningTrades + " won, " + losingTrades + " lost), volume "
                + AmountText.of(totalVolumeUsd) + ", fees " + AmountText.of(totalFeesPaid)
                + ", best " + AmountText.of(bestTradePnl) + ", worst " + AmountText.of(worstTradePnl) + " USD, "
                + AmountText.of(avgTradeDurationMinutes) + " minutes on average";
    }
}
