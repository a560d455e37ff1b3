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
 * The AI's settings for a user wallet, and the measurements made for it: the risk taken and the day's result.
 *
 * <p>The AI changes its part through {@link #toBuilder()}; what it sets may be tighter than the {@link RiskLimits} of the user, never looser:
 * {@link #requireWithin} refuses that, {@link #clippedTo} follows the user who tightens, and {@link RiskLimits#tightenedBy} holds in any case.
 * What is measured is the guard's to write. Immutable; equality ignores the scale of amounts.
 */
@WalletJson
public final class AiManagedState {
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
        currentLeverage = Bounds.between(b.currentLeverage, "current_leverage", "1", "200");
        adaptiveStopLossPercent = Bounds.between(b.adaptiveStopLossPercent, "adaptive_stop_loss_percent", "0.1", "50");
        riskScore = Bounds.between(b.riskScore, "risk_score", "0", "100");
        marketSentiment = b.marketSentiment;
        confidenceLevel = Bounds.between(b.confidenceLevel, "confidence_level", "0", "100");
        volatilityRegime = b.volatilityRegime;
        lastAiUpdate = b.lastAiUpdate;
        dailyTradesCount = notNegative(b.dailyTradesCount, "daily_trades_count");
        dailyResetAt = b.dailyResetAt;
    }

    private static int notNegative(int value, String field) {
        if (value < 0) {
            throw new ValidationException(field, "is " + value + ", must not be negative");
        }
        return value;
    }

    /**
     * The state before an AI has looked: the user's own limits, no leverage, neither fear nor confidence.
     *
     * @param limits the user's limits
     * @param now the time, which fixes when the user's first day ends
     * @return the state
     */
    public static AiManagedState initial(RiskLimits limits, Instant now) {
        return builder(limits)
                .dailyResetAt(
                        TradingDay.at(required(now, "now"), limits.timezone()).end())
                .build();
    }

    /**
     * A builder that starts from what a user's limits allow.
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
     * @throws ValidationException naming the field that exceeds them
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
                    "is " + value.toPlainString() + ", must not be above the user's " + limitField + " "
                            + limit.toPlainString());
        }
    }

    /**
     * The same state, tightened where it is looser than the user's limits.
     *
     * @param limits the user's limits, as changed
     * @return a state within them
     */
    public AiManagedState clippedTo(RiskLimits limits) {
        return toBuilder()
                .currentMaxPositionSize(currentMaxPositionSize.min(limits.maxPositionSizeUsd()))
                .adaptiveStopLossPercent(adaptiveStopLossPercent.min(limits.stopLossDefaultPercent()))
                .build();
    }

    /** {@return USD at risk now: positions and the open orders that add to them; measured} */
    public BigDecimal currentRiskUsd() {
        return currentRiskUsd;
    }

    /** {@return USD won or lost since the user's day began; measured} */
    public BigDecimal dailyPnl() {
        return dailyPnl;
    }

    /** {@return the same in percent of the equity at the day's start; measured} */
    public BigDecimal dailyPnlPercent() {
        return dailyPnlPercent;
    }

    /** {@return how many positions are open; measured} */
    public int openPositionsCount() {
        return openPositionsCount;
    }

    /** {@return USD in one position as the AI limits it, never above the user's limit} */
    public BigDecimal currentMaxPositionSize() {
        return currentMaxPositionSize;
    }

    /** {@return the leverage the AI uses} */
    public BigDecimal currentLeverage() {
        return currentLeverage;
    }

    /** {@return how far below an entry its default stop loss is as the AI sets it, never above the user's} */
    public BigDecimal adaptiveStopLossPercent() {
        return adaptiveStopLossPercent;
    }

    /** {@return how risky the AI finds things: 0 safe, 100 extreme} */
    public BigDecimal riskScore() {
        return riskScore;
    }

    /** {@return what the AI thinks of the market} */
    public MarketSentiment marketSentiment() {
        return marketSentiment;
    }

    /** {@return how sure the AI is of that, in percent} */
    public BigDecimal confidenceLevel() {
        return confidenceLevel;
    }

    /** {@return how much the AI sees prices move} */
    public VolatilityRegime volatilityRegime() {
        return volatilityRegime;
    }

    /** {@return when the AI last changed this; empty if it never did} */
    public Optional<Instant> lastAiUpdate() {
        return Optional.ofNullable(lastAiUpdate);
    }

    /** {@return how many orders began to fill since the user's day began; measured} */
    public int dailyTradesCount() {
        return dailyTradesCount;
    }

    /**
     * {@return when the user's day ends, and with it what is counted a day; empty before the first measurement;
     * measured}
     */
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

    /** For instance {@code 2500 USD at risk in 2 positions, today -30 USD, at most 800 USD a position, NEUTRAL, MEDIUM volatility}. */
    @Override
    public String toString() {
        return currentRiskUsd.toPlainString() + " USD at risk in " + openPositionsCount + " positions, today "
                + dailyPnl.toPlainString()
                + " USD, at most " + currentMaxPositionSize.toPlainString() + " USD a position, " + marketSentiment
                + ", "
                + volatilityRegime + " volatility";
    }

    /** Collects a state. Not thread-safe. */
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
         * Sets USD at risk now.
         *
         * @param currentRiskUsd USD, not negative
         * @return this
         */
        public Builder currentRiskUsd(BigDecimal currentRiskUsd) {
            this.currentRiskUsd = required(currentRiskUsd, "current_risk_usd");
            return this;
        }

        /**
         * Sets USD won or lost since the user's day began.
         *
         * @param dailyPnl USD, losses negative
         * @return this
         */
        public Builder dailyPnl(BigDecimal dailyPnl) {
            this.dailyPnl = required(dailyPnl, "daily_pnl");
            return this;
        }

        /**
         * Sets the same in percent of the equity at the day's start.
         *
         * @param dailyPnlPercent percent, losses negative
         * @return this
         */
        public Builder dailyPnlPercent(BigDecimal dailyPnlPercent) {
            this.dailyPnlPercent = required(dailyPnlPercent, "daily_pnl_percent");
            return this;
        }

        /**
         * Sets how many positions are open.
         *
         * @param openPositionsCount not negative
         * @return this
         */
        public Builder openPositionsCount(int openPositionsCount) {
            this.openPositionsCount = openPositionsCount;
            return this;
        }

        /**
         * Sets USD in one position as the AI limits it.
         *
         * @param currentMaxPositionSize above 0
         * @return this
         */
        public Builder currentMaxPositionSize(BigDecimal currentMaxPositionSize) {
            this.currentMaxPositionSize = required(currentMaxPositionSize, "current_max_position_size");
            return this;
        }

        /**
         * Sets the leverage the AI uses.
         *
         * @param currentLeverage 1 to 200
         * @return this
         */
        public Builder currentLeverage(BigDecimal currentLeverage) {
            this.currentLeverage = required(currentLeverage, "current_leverage");
            return this;
        }

        /**
         * Sets how far below an entry its default stop loss is as the AI sets it.
         *
         * @param adaptiveStopLossPercent 0.1 to 50
         * @return this
         */
        public Builder adaptiveStopLossPercent(BigDecimal adaptiveStopLossPercent) {
            this.adaptiveStopLossPercent = required(adaptiveStopLossPercent, "adaptive_stop_loss_percent");
            return this;
        }

        /**
         * Sets how risky the AI finds things.
         *
         * @param riskScore 0 to 100
         * @return this
         */
        public Builder riskScore(BigDecimal riskScore) {
            this.riskScore = required(riskScore, "risk_score");
            return this;
        }

        /**
         * Sets what the AI thinks of the market.
         *
         * @param marketSentiment the sentiment
         * @return this
         */
        public Builder marketSentiment(MarketSentiment marketSentiment) {
            this.marketSentiment = required(marketSentiment, "market_sentiment");
            return this;
        }

        /**
         * Sets how sure the AI is of that, in percent.
         *
         * @param confidenceLevel 0 to 100
         * @return this
         */
        public Builder confidenceLevel(BigDecimal confidenceLevel) {
            this.confidenceLevel = required(confidenceLevel, "confidence_level");
            return this;
        }

        /**
         * Sets how much the AI sees prices move.
         *
         * @param volatilityRegime the regime
         * @return this
         */
        public Builder volatilityRegime(VolatilityRegime volatilityRegime) {
            this.volatilityRegime = required(volatilityRegime, "volatility_regime");
            return this;
        }

        /**
         * Sets when the AI last changed this.
         *
         * @param lastAiUpdate the time, or null for never
         * @return this
         */
        public Builder lastAiUpdate(@Nullable Instant lastAiUpdate) {
            this.lastAiUpdate = lastAiUpdate;
            return this;
        }

        /**
         * Sets how many orders began to fill since the user's day began.
         *
         * @param dailyTradesCount not negative
         * @return this
         */
        public Builder dailyTradesCount(int dailyTradesCount) {
            this.dailyTradesCount = dailyTradesCount;
            return this;
        }

        /**
         * Sets when the user's day ends, and with it what is counted a day.
         *
         * @param dailyResetAt the time, or null if not known
         * @return this
         */
        public Builder dailyResetAt(@Nullable Instant dailyResetAt) {
            this.dailyResetAt = dailyResetAt;
            return this;
        }

        /**
         * The state.
         *
         * @return the state
         * @throws ValidationException naming the field that is out of bounds
         */
        public AiManagedState build() {
            return new AiManagedState(this);
        }
    }
}
