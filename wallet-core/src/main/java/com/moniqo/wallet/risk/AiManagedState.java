package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The AI's settings for a user wallet, and the figures measured for the AI: the risk taken and the day's result.
 *
 * <p>The AI changes its settings through {@link #toBuilder()}. They may be tighter than the user's {@link RiskLimits}, but never looser:
 * {@link #requireWithin} refuses looser ones, {@link #clippedTo} tightens them after the user has tightened the limits, and
 * {@link RiskLimits#tightenedBy} always applies the tighter value. Only the guard writes the measured figures. Immutable. Equality ignores
 * the scale of amounts.
 */
@WalletJson
public final class AiManagedState {
    private static final BigDecimal TWO_HUNDRED = new BigDecimal("200");
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal FIFTY = new BigDecimal("50");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final BigDecimal currentRiskUsd;
    private final BigDecimal dailyPnl;
    private final BigDecimal dailyPnlPercent;
    private final int openPositionsCount;
    private final BigDecimal currentMaxPositionSize;
    private final BigDecimal currentLeverage;
    private final BigDecimal adaptiveStopLossPercent;
    private final BigDecimal riskScore;
    private final MarketSentiment marketSentiment;
    private final BigDecimal confidenceLevel;
    private final VolatilityRegime volatilityRegime;
    private final @Nullable Instant lastAiUpdate;
    private final int dailyTradesCount;
    private final @Nullable Instant dailyResetAt;

    private AiManagedState(Builder b) {
        currentRiskUsd = Decimals.notNegative(b.currentRiskUsd, "current_risk_usd", ErrorCode.VALIDATION_ERROR);
        dailyPnl = Decimals.bounded(b.dailyPnl, "daily_pnl", ErrorCode.VALIDATION_ERROR);
        dailyPnlPercent = Decimals.bounded(b.dailyPnlPercent, "daily_pnl_percent", ErrorCode.VALIDATION_ERROR);
        openPositionsCount = notNegative(b.openPositionsCount, "open_positions_count");
        currentMaxPositionSize =
                Decimals.positive(b.currentMaxPositionSize, "current_max_position_size", ErrorCode.VALIDATION_ERROR);
        currentLeverage = Bounds.between(b.currentLeverage, "current_leverage", BigDecimal.ONE, TWO_HUNDRED);
        adaptiveStopLossPercent = Bounds.between(b.adaptiveStopLossPercent, "adaptive_stop_loss_percent", TENTH, FIFTY);
        riskScore = Bounds.between(b.riskScore, "risk_score", BigDecimal.ZERO, HUNDRED);
        marketSentiment = b.marketSentiment;
        confidenceLevel = Bounds.between(b.confidenceLevel, "confidence_level", BigDecimal.ZERO, HUNDRED);
        volatilityRegime = b.volatilityRegime;
        lastAiUpdate = b.lastAiUpdate;
        dailyTradesCount = notNegative(b.dailyTradesCount, "daily_trades_count");
        dailyResetAt = b.dailyResetAt;
    }

    private static int notNegative(int value, String field) {
        if (value < 0) {
            throw new ValidationException(field, "is " + value + ", but must not be negative");
        }
        return value;
    }

    /**
     * Returns the state before the first AI update: the user's own limits, no leverage, and neutral market views.
     *
     * @param limits the user's limits
     * @param now the time, which determines the end of the user's first day
     * @return the state
     */
    public static AiManagedState initial(RiskLimits limits, Instant now) {
        return builder(limits)
                .dailyResetAt(
                        TradingDay.at(required(now, "now"), limits.timezone()).end())
                .build();
    }

    /**
     * Returns a builder that starts from a user's limits.
     *
     * @param limits the user's limits
     * @return a builder
     */
    public static Builder builder(RiskLimits limits) {
        required(limits, "limits");
        return new Builder(limits.maxPositionSizeUsd(), limits.stopLossDefaultPercent());
    }

    /** {@return a builder that starts from this state} */
    public Builder toBuilder() {
        Builder b = new Builder(currentMaxPositionSize, adaptiveStopLossPercent);
        b.currentRiskUsd = currentRiskUsd;
        b.dailyPnl = dailyPnl;
        b.dailyPnlPercent = dailyPnlPercent;
        b.openPositionsCount = openPositionsCount;
        b.currentLeverage = currentLeverage;
        b.riskScore = riskScore;
        b.marketSentiment = marketSentiment;
        b.confidenceLevel = confidenceLevel;
        b.volatilityRegime = volatilityRegime;
        b.lastAiUpdate = lastAiUpdate;
        b.dailyTradesCount = dailyTradesCount;
        b.dailyResetAt = dailyResetAt;
        return b;
    }

    /**
     * Refuses a state that is looser than the user's limits.
     *
     * @param limits the user's limits
     * @return this state
     * @throws ValidationException if a field exceeds them; it names the field
     */
    public AiManagedState requireWithin(RiskLimits limits) {
        notAbove(
                currentMaxPositionSize,
                limits.maxPositionSizeUsd(),
                "current_max_position_size",
                "max_position_size_usd");
        notAbove(
                adaptiveStopLossPercent,
                limits.stopLossDefaultPercent(),
                "adaptive_stop_loss_percent",
                "stop_loss_default_percent");
        return this;
    }

    private static void notAbove(BigDecimal value, BigDecimal limit, String field, String limitField) {
        if (value.compareTo(limit) > 0) {
            throw new ValidationException(
                    field,
                    "is " + value.toPlainString() + ", but must not be above the user's " + limitField + " "
                            + limit.toPlainString());
        }
    }

    /**
     * Returns a copy of this state, tightened where it is looser than the user's limits.
     *
     * @param limits the user's new limits
     * @return a state within the limits
     */
    public AiManagedState clippedTo(RiskLimits limits) {
        return toBuilder()
                .currentMaxPositionSize(currentMaxPositionSize.min(limits.maxPositionSizeUsd()))
                .adaptiveStopLossPercent(adaptiveStopLossPercent.min(limits.stopLossDefaultPercent()))
                .build();
    }

    /** {@return the current risk in USD: positions and the open orders that add to them; measured} */
    public BigDecimal currentRiskUsd() {
        return currentRiskUsd;
    }

    /** {@return the profit or loss in USD since the start of the user's day; measured} */
    public BigDecimal dailyPnl() {
        return dailyPnl;
    }

    /** {@return the profit or loss since the start of the user's day, in percent of the equity at that time; measured} */
    public BigDecimal dailyPnlPercent() {
        return dailyPnlPercent;
    }

    /** {@return the number of open positions; measured} */
    public int openPositionsCount() {
        return openPositionsCount;
    }

    /** {@return the AI's limit for one position in USD, never above the user's limit} */
    public BigDecimal currentMaxPositionSize() {
        return currentMaxPositionSize;
    }

    /** {@return the leverage that the AI uses} */
    public BigDecimal currentLeverage() {
        return currentLeverage;
    }

    /** {@return the AI's distance between the entry price and the default stop loss, in percent, never above the user's} */
    public BigDecimal adaptiveStopLossPercent() {
        return adaptiveStopLossPercent;
    }

    /** {@return the AI's assessment of the risk, from 0 (safe) to 100 (extreme)} */
    public BigDecimal riskScore() {
        return riskScore;
    }

    /** {@return the AI's market outlook} */
    public MarketSentiment marketSentiment() {
        return marketSentiment;
    }

    /** {@return the AI's confidence in its outlook, in percent} */
    public BigDecimal confidenceLevel() {
        return confidenceLevel;
    }

    /** {@return the AI's assessment of volatility} */
    public VolatilityRegime volatilityRegime() {
        return volatilityRegime;
    }

    /** {@return the time of the AI's last update; empty for none} */
    public Optional<Instant> lastAiUpdate() {
        return Optional.ofNullable(lastAiUpdate);
    }

    /** {@return the number of orders that have begun to fill since the start of the user's day; measured} */
    public int dailyTradesCount() {
        return dailyTradesCount;
    }

    /** {@return the end of the user's day, when the daily figures are reset; empty before the first measurement; measured} */
    public Optional<Instant> dailyResetAt() {
        return Optional.ofNullable(dailyResetAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AiManagedState that
                && Decimals.same(currentRiskUsd, that.currentRiskUsd)
                && Decimals.same(dailyPnl, that.dailyPnl)
                && Decimals.same(dailyPnlPercent, that.dailyPnlPercent)
                && openPositionsCount == that.openPositionsCount
                && Decimals.same(currentMaxPositionSize, that.currentMaxPositionSize)
                && Decimals.same(currentLeverage, that.currentLeverage)
                && Decimals.same(adaptiveStopLossPercent, that.adaptiveStopLossPercent)
                && Decimals.same(riskScore, that.riskScore)
                && marketSentiment == that.marketSentiment
                && Decimals.same(confidenceLevel, that.confidenceLevel)
                && volatilityRegime == that.volatilityRegime
                && Objects.equals(lastAiUpdate, that.lastAiUpdate)
                && dailyTradesCount == that.dailyTradesCount
                && Objects.equals(dailyResetAt, that.dailyResetAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Decimals.hash(currentRiskUsd), Decimals.hash(dailyPnl), openPositionsCount, lastAiUpdate, dailyResetAt);
    }

    /** For instance {@code 2500 USD at risk in 2 positions, today -30 USD, at most 800 USD per position, NEUTRAL, MEDIUM volatility}. */
    @Override
    public String toString() {
        return currentRiskUsd.toPlainString() + " USD at risk in " + openPositionsCount + " positions, today "
                + dailyPnl.toPlainString()
                + " USD, at most " + currentMaxPositionSize.toPlainString() + " USD per position, " + marketSentiment
                + ", "
                + volatilityRegime + " volatility";
    }

    /** A builder of {@link AiManagedState}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private BigDecimal currentRiskUsd = BigDecimal.ZERO;
        private BigDecimal dailyPnl = BigDecimal.ZERO;
        private BigDecimal dailyPnlPercent = BigDecimal.ZERO;
        private int openPositionsCount;
        private BigDecimal currentMaxPositionSize;
        private BigDecimal currentLeverage = BigDecimal.ONE;
        private BigDecimal adaptiveStopLossPercent;
        private BigDecimal riskScore = BigDecimal.valueOf(50);
        private MarketSentiment marketSentiment = MarketSentiment.NEUTRAL;
        private BigDecimal confidenceLevel = BigDecimal.valueOf(50);
        private VolatilityRegime volatilityRegime = VolatilityRegime.MEDIUM;
        private @Nullable Instant lastAiUpdate;
        private int dailyTradesCount;
        private @Nullable Instant dailyResetAt;

        private Builder(BigDecimal currentMaxPositionSize, BigDecimal adaptiveStopLossPercent) {
            this.currentMaxPositionSize = currentMaxPositionSize;
            this.adaptiveStopLossPercent = adaptiveStopLossPercent;
        }

        /**
         * Sets the current risk.
         *
         * @param currentRiskUsd the risk in USD, not negative
         * @return this builder
         */
        public Builder currentRiskUsd(BigDecimal currentRiskUsd) {
            this.currentRiskUsd = required(currentRiskUsd, "current_risk_usd");
            return this;
        }

        /**
         * Sets the profit or loss since the start of the user's day.
         *
         * @param dailyPnl the profit in USD, negative for a loss
         * @return this builder
         */
        public Builder dailyPnl(BigDecimal dailyPnl) {
            this.dailyPnl = required(dailyPnl, "daily_pnl");
            return this;
        }

        /**
         * Sets the profit or loss since the start of the user's day, in percent of the equity at that time.
         *
         * @param dailyPnlPercent the percentage, negative for a loss
         * @return this builder
         */
        public Builder dailyPnlPercent(BigDecimal dailyPnlPercent) {
            this.dailyPnlPercent = required(dailyPnlPercent, "daily_pnl_percent");
            return this;
        }

        /**
         * Sets the number of open positions.
         *
         * @param openPositionsCount the number, not negative
         * @return this builder
         */
        public Builder openPositionsCount(int openPositionsCount) {
            this.openPositionsCount = openPositionsCount;
            return this;
        }

        /**
         * Sets the AI's limit for one position.
         *
         * @param currentMaxPositionSize the limit in USD, greater than 0
         * @return this builder
         */
        public Builder currentMaxPositionSize(BigDecimal currentMaxPositionSize) {
            this.currentMaxPositionSize = required(currentMaxPositionSize, "current_max_position_size");
            return this;
        }

        /**
         * Sets the leverage that the AI uses.
         *
         * @param currentLeverage the leverage, 1 to 200
         * @return this builder
         */
        public Builder currentLeverage(BigDecimal currentLeverage) {
            this.currentLeverage = required(currentLeverage, "current_leverage");
            return this;
        }

        /**
         * Sets the AI's distance between the entry price and the default stop loss.
         *
         * @param adaptiveStopLossPercent the distance in percent, 0.1 to 50
         * @return this builder
         */
        public Builder adaptiveStopLossPercent(BigDecimal adaptiveStopLossPercent) {
            this.adaptiveStopLossPercent = required(adaptiveStopLossPercent, "adaptive_stop_loss_percent");
            return this;
        }

        /**
         * Sets the AI's assessment of the risk.
         *
         * @param riskScore the score, from 0 (safe) to 100 (extreme)
         * @return this builder
         */
        public Builder riskScore(BigDecimal riskScore) {
            this.riskScore = required(riskScore, "risk_score");
            return this;
        }

        /**
         * Sets the AI's market outlook.
         *
         * @param marketSentiment the outlook
         * @return this builder
         */
        public Builder marketSentiment(MarketSentiment marketSentiment) {
            this.marketSentiment = required(marketSentiment, "market_sentiment");
            return this;
        }

        /**
         * Sets the AI's confidence in its outlook.
         *
         * @param confidenceLevel the confidence in percent, 0 to 100
         * @return this builder
         */
        public Builder confidenceLevel(BigDecimal confidenceLevel) {
            this.confidenceLevel = required(confidenceLevel, "confidence_level");
            return this;
        }

        /**
         * Sets the AI's assessment of volatility.
         *
         * @param volatilityRegime the volatility
         * @return this builder
         */
        public Builder volatilityRegime(VolatilityRegime volatilityRegime) {
            this.volatilityRegime = required(volatilityRegime, "volatility_regime");
            return this;
        }

        /**
         * Sets the time of the AI's last update.
         *
         * @param lastAiUpdate the time, or null for never
         * @return this builder
         */
        public Builder lastAiUpdate(@Nullable Instant lastAiUpdate) {
            this.lastAiUpdate = lastAiUpdate;
            return this;
        }

        /**
         * Sets the number of orders that have begun to fill since the start of the user's day.
         *
         * @param dailyTradesCount the number, not negative
         * @return this builder
         */
        public Builder dailyTradesCount(int dailyTradesCount) {
            this.dailyTradesCount = dailyTradesCount;
            return this;
        }

        /**
         * Sets the end of the user's day.
         *
         * @param dailyResetAt the time, or null if unknown
         * @return this builder
         */
        public Builder dailyResetAt(@Nullable Instant dailyResetAt) {
            this.dailyResetAt = dailyResetAt;
            return this;
        }

        /**
         * Builds the state.
         *
         * @return the state
         * @throws ValidationException if a field is out of bounds; it names the field
         */
        public AiManagedState build() {
            return new AiManagedState(this);
        }
    }
}
