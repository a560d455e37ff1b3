package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user's risk limits: {@code RiskLimits.of("1000", "5000", 5, "200")} for the required ones, {@link #toBuilder()} for the rest.
 *
 * <p>At least one daily loss limit is required. Reaching a limit is allowed; exceeding it is not. A value that is out of bounds is refused
 * with a {@link ValidationException} that names the field as the specification spells it. Immutable. Equality ignores the scale of amounts.
 */
@WalletJson
public final class RiskLimits {
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal FIFTY = new BigDecimal("50");
    private static final BigDecimal FIVE_HUNDRED = new BigDecimal("500");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** The maximum number of symbols in a list. */
    public static final int MAX_SYMBOLS = 1_000;

    private static final int SHOWN_SYMBOLS = 10;

    private final BigDecimal maxPositionSizeUsd;
    private final BigDecimal maxTotalExposureUsd;
    private final int maxOpenPositions;
    private final @Nullable BigDecimal dailyLossLimitUsd;
    private final @Nullable BigDecimal dailyLossLimitPercent;
    private final @Nullable BigDecimal maxDrawdownPercent;
    private final BigDecimal stopLossDefaultPercent;
    private final BigDecimal takeProfitDefaultPercent;
    private final boolean attachDefaultStops;
    private final @Nullable SortedSet<Symbol> allowedSymbols;
    private final SortedSet<Symbol> blockedSymbols;
    private final boolean respectMarketHours;
    private final ZoneId timezone;
    private final DailyLossResume dailyLossResume;

    private RiskLimits(Builder b) {
        maxPositionSizeUsd =
                Decimals.positive(b.maxPositionSizeUsd, "max_position_size_usd", ErrorCode.VALIDATION_ERROR);
        maxTotalExposureUsd =
                Decimals.positive(b.maxTotalExposureUsd, "max_total_exposure_usd", ErrorCode.VALIDATION_ERROR);
        maxOpenPositions = b.maxOpenPositions;
        if (maxOpenPositions < 1 || maxOpenPositions > 100) {
            throw new ValidationException("max_open_positions", "is " + maxOpenPositions + "; valid: 1 to 100");
        }
        dailyLossLimitUsd = b.dailyLossLimitUsd == null
                ? null
                : Decimals.notNegative(b.dailyLossLimitUsd, "daily_loss_limit_usd", ErrorCode.VALIDATION_ERROR);
        dailyLossLimitPercent = optionalPercent(b.dailyLossLimitPercent, "daily_loss_limit_percent");
        maxDrawdownPercent = optionalPercent(b.maxDrawdownPercent, "max_drawdown_percent");
        stopLossDefaultPercent = Bounds.between(b.stopLossDefaultPercent, "stop_loss_default_percent", TENTH, FIFTY);
        takeProfitDefaultPercent =
                Bounds.between(b.takeProfitDefaultPercent, "take_profit_default_percent", TENTH, FIVE_HUNDRED);
        attachDefaultStops = b.attachDefaultStops;
        allowedSymbols = b.allowedSymbols == null ? null : symbols(b.allowedSymbols, "allowed_symbols");
        blockedSymbols = symbols(b.blockedSymbols, "blocked_symbols");
        respectMarketHours = b.respectMarketHours;
        timezone = b.timezone;
        dailyLossResume = b.dailyLossResume;
        if (dailyLossLimitUsd == null && dailyLossLimitPercent == null) {
            throw new ValidationException(
                    "daily_loss_limit_usd",
                    "and daily_loss_limit_percent are both missing; at least one of them is required");
        }
    }

    private static @Nullable BigDecimal optionalPercent(@Nullable BigDecimal value, String field) {
        return value == null ? null : Bounds.between(value, field, BigDecimal.ZERO, HUNDRED);
    }

    private static SortedSet<Symbol> symbols(Collection<Symbol> symbols, String field) {
        if (symbols.size() > MAX_SYMBOLS) {
            throw new ValidationException(field, "has " + symbols.size() + " symbols; valid: at most " + MAX_SYMBOLS);
        }
        var sorted = new TreeSet<Symbol>();
        for (Symbol symbol : symbols) {
            sorted.add(required(symbol, field));
        }
        return Collections.unmodifiableSortedSet(sorted);
    }

    /**
     * Returns limits with a daily loss limit in USD and the specification's defaults for everything else.
     *
     * @param maxPositionSizeUsd the maximum value of one position in USD, greater than 0
     * @param maxTotalExposureUsd the maximum value of all positions together in USD, greater than 0
     * @param maxOpenPositions the maximum number of positions, 1 to 100
     * @param dailyLossLimitUsd the maximum loss per day in USD, not negative
     * @return the limits
     */
    public static RiskLimits of(
            String maxPositionSizeUsd, String maxTotalExposureUsd, int maxOpenPositions, String dailyLossLimitUsd) {
        return builder()
                .maxPositionSizeUsd(parse(maxPositionSizeUsd, "max_position_size_usd"))
                .maxTotalExposureUsd(parse(maxTotalExposureUsd, "max_total_exposure_usd"))
                .maxOpenPositions(maxOpenPositions)
                .dailyLossLimitUsd(parse(dailyLossLimitUsd, "daily_loss_limit_usd"))
                .build();
    }

    private static BigDecimal parse(String text, String field) {
        return Decimals.parse(text, field, ErrorCode.VALIDATION_ERROR);
    }

    /** {@return a builder; position size, total exposure, open positions and one daily loss limit are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these limits} */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.maxPositionSizeUsd = maxPositionSizeUsd;
        b.maxTotalExposureUsd = maxTotalExposureUsd;
        b.maxOpenPositions = maxOpenPositions;
        b.dailyLossLimitUsd = dailyLossLimitUsd;
        b.dailyLossLimitPercent = dailyLossLimitPercent;
        b.maxDrawdownPercent = maxDrawdownPercent;
        b.stopLossDefaultPercent = stopLossDefaultPercent;
        b.takeProfitDefaultPercent = takeProfitDefaultPercent;
        b.attachDefaultStops = attachDefaultStops;
        b.allowedSymbols = allowedSymbols;
        b.blockedSymbols = blockedSymbols;
        b.respectMarketHours = respectMarketHours;
        b.timezone = timezone;
        b.dailyLossResume = dailyLossResume;
        return b;
    }

    /**
     * Returns the limits in force while an AI manages the wallet: the tighter of each pair. An AI can only tighten limits.
     *
     * @param ai the AI's state
     * @return the effective limits
     */
    public RiskLimits tightenedBy(AiManagedState ai) {
        boolean tighter = ai.currentMaxPositionSize().compareTo(maxPositionSizeUsd) < 0
                || ai.adaptiveStopLossPercent().compareTo(stopLossDefaultPercent) < 0;
        if (!tighter) {
            return this; // the usual case, several times for each mark
        }
        return toBuilder()
                .maxPositionSizeUsd(maxPositionSizeUsd.min(ai.currentMaxPositionSize()))
                .stopLossDefaultPercent(stopLossDefaultPercent.min(ai.adaptiveStopLossPercent()))
                .build();
    }

    /** {@return the maximum value of one position in USD, including open orders that add to it} */
    public BigDecimal maxPositionSizeUsd() {
        return maxPositionSizeUsd;
    }

    /** {@return the maximum value of all positions together in USD, including open orders that add to them} */
    public BigDecimal maxTotalExposureUsd() {
        return maxTotalExposureUsd;
    }

    /** {@return the maximum number of positions, including those that open orders would open} */
    public int maxOpenPositions() {
        return maxOpenPositions;
    }

    /** {@return the maximum loss per day in USD; empty if only the percentage applies} */
    public Optional<BigDecimal> dailyLossLimitUsd() {
        return Optional.ofNullable(dailyLossLimitUsd);
    }

    /** {@return the maximum loss per day in percent of the equity at the start of the day; empty if only the amount applies} */
    public Optional<BigDecimal> dailyLossLimitPercent() {
        return Optional.ofNullable(dailyLossLimitPercent);
    }

    /** {@return the maximum fall of equity from its peak, in percent; empty for no limit} */
    public Optional<BigDecimal> maxDrawdownPercent() {
        return Optional.ofNullable(maxDrawdownPercent);
    }

    /** {@return the distance of the default stop loss below the entry price, in percent} */
    public BigDecimal stopLossDefaultPercent() {
        return stopLossDefaultPercent;
    }

    /** {@return the distance of the default take profit above the entry price, in percent} */
    public BigDecimal takeProfitDefaultPercent() {
        return takeProfitDefaultPercent;
    }

    /** {@return whether every entry gets the default stop loss and take profit} */
    public boolean attachDefaultStops() {
        return attachDefaultStops;
    }

    /** {@return the only symbols that may be entered, sorted, unmodifiable; empty if all may} */
    public Optional<SortedSet<Symbol>> allowedSymbols() {
        return Optional.ofNullable(allowedSymbols);
    }

    /** {@return the symbols that may not be entered even if allowed, sorted, unmodifiable} */
    public SortedSet<Symbol> blockedSymbols() {
        return blockedSymbols;
    }

    /** {@return whether a symbol may be entered only while its market is open} */
    public boolean respectMarketHours() {
        return respectMarketHours;
    }

    /** {@return the time zone of the user's day, which begins at midnight} */
    public ZoneId timezone() {
        return timezone;
    }

    /** {@return the event that ends a suspension after a daily loss} */
    public DailyLossResume dailyLossResume() {
        return dailyLossResume;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RiskLimits that
                && Decimals.same(maxPositionSizeUsd, that.maxPositionSizeUsd)
                && Decimals.same(maxTotalExposureUsd, that.maxTotalExposureUsd)
                && maxOpenPositions == that.maxOpenPositions
                && Decimals.same(dailyLossLimitUsd, that.dailyLossLimitUsd)
                && Decimals.same(dailyLossLimitPercent, that.dailyLossLimitPercent)
                && Decimals.same(maxDrawdownPercent, that.maxDrawdownPercent)
                && Decimals.same(stopLossDefaultPercent, that.stopLossDefaultPercent)
                && Decimals.same(takeProfitDefaultPercent, that.takeProfitDefaultPercent)
                && attachDefaultStops == that.attachDefaultStops
                && Objects.equals(allowedSymbols, that.allowedSymbols)
                && blockedSymbols.equals(that.blockedSymbols)
                && respectMarketHours == that.respectMarketHours
                && timezone.equals(that.timezone)
                && dailyLossResume == that.dailyLossResume;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Decimals.hash(maxPositionSizeUsd), Decimals.hash(maxTotalExposureUsd), maxOpenPositions, timezone);
    }

    /** For instance {@code position 1000 USD, exposure 5000 USD, 5 positions, daily loss 200 USD, day in UTC}. */
    @Override
    public String toString() {
        return "position " + maxPositionSizeUsd.toPlainString() + " USD, exposure "
                + maxTotalExposureUsd.toPlainString() + " USD, "
                + maxOpenPositions + " positions"
                + (dailyLossLimitUsd == null ? "" : ", daily loss " + dailyLossLimitUsd.toPlainString() + " USD")
                + (dailyLossLimitPercent == null ? "" : ", daily loss " + dailyLossLimitPercent.toPlainString() + " %")
                + (maxDrawdownPercent == null ? "" : ", drawdown " + maxDrawdownPercent.toPlainString() + " %")
                + (allowedSymbols == null ? "" : ", only " + shown(allowedSymbols))
                + (blockedSymbols.isEmpty() ? "" : ", never " + shown(blockedSymbols))
                + ", day in " + timezone;
    }

    private static String shown(Collection<Symbol> symbols) {
        int more = symbols.size() - SHOWN_SYMBOLS;
        return symbols.stream().limit(SHOWN_SYMBOLS).toList() + (more > 0 ? " and " + more + " more" : "");
    }

    /** A builder of {@link RiskLimits}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private @Nullable BigDecimal maxPositionSizeUsd;
        private @Nullable BigDecimal maxTotalExposureUsd;
        private int maxOpenPositions;
        private @Nullable BigDecimal dailyLossLimitUsd;
        private @Nullable BigDecimal dailyLossLimitPercent;
        private @Nullable BigDecimal maxDrawdownPercent;
        private BigDecimal stopLossDefaultPercent = BigDecimal.valueOf(2);
        private BigDecimal takeProfitDefaultPercent = BigDecimal.valueOf(5);
        private boolean attachDefaultStops;
        private @Nullable Collection<Symbol> allowedSymbols;
        private Collection<Symbol> blockedSymbols = new TreeSet<>();
        private boolean respectMarketHours = true;
        private ZoneId timezone = ZoneId.of("UTC");
        private DailyLossResume dailyLossResume = DailyLossResume.NEXT_DAY;

        private Builder() {}

        /**
         * Sets the maximum value of one position. Required.
         *
         * @param usd the value in USD, greater than 0
         * @return this builder
         */
        public Builder maxPositionSizeUsd(BigDecimal usd) {
            maxPositionSizeUsd = usd;
            return this;
        }

        /**
         * Sets the maximum value of all positions together. Required.
         *
         * @param usd the value in USD, greater than 0
         * @return this builder
         */
        public Builder maxTotalExposureUsd(BigDecimal usd) {
            maxTotalExposureUsd = usd;
            return this;
        }

        /**
         * Sets the maximum number of positions. Required.
         *
         * @param count the number, 1 to 100
         * @return this builder
         */
        public Builder maxOpenPositions(int count) {
            maxOpenPositions = count;
            return this;
        }

        /**
         * Sets the maximum loss per day. This or the percentage is required.
         *
         * @param usd the loss in USD, not negative, or null for none
         * @return this builder
         */
        public Builder dailyLossLimitUsd(@Nullable BigDecimal usd) {
            dailyLossLimitUsd = usd;
            return this;
        }

        /**
         * Sets the maximum loss per day in percent of the equity at the start of the day. This or the amount is required.
         *
         * @param percent the percentage, 0 to 100, or null for none
         * @return this builder
         */
        public Builder dailyLossLimitPercent(@Nullable BigDecimal percent) {
            dailyLossLimitPercent = percent;
            return this;
        }

        /**
         * Sets the maximum fall of equity from its peak. Default: no limit.
         *
         * @param percent the percentage, 0 to 100, or null for no limit
         * @return this builder
         */
        public Builder maxDrawdownPercent(@Nullable BigDecimal percent) {
            maxDrawdownPercent = percent;
            return this;
        }

        /**
         * Sets the distance of the default stop loss below the entry price. Default: 2%.
         *
         * @param percent the percentage, 0.1 to 50
         * @return this builder
         */
        public Builder stopLossDefaultPercent(BigDecimal percent) {
            stopLossDefaultPercent = percent;
            return this;
        }

        /**
         * Sets the distance of the default take profit above the entry price. Default: 5%.
         *
         * @param percent the percentage, 0.1 to 500
         * @return this builder
         */
        public Builder takeProfitDefaultPercent(BigDecimal percent) {
            takeProfitDefaultPercent = percent;
            return this;
        }

        /**
         * Sets whether every entry gets the default stop loss and take profit. Default: false. If true and a wallet cannot link orders,
         * entries are refused rather than left unprotected.
         *
         * @param attach true if it does
         * @return this builder
         */
        public Builder attachDefaultStops(boolean attach) {
            attachDefaultStops = attach;
            return this;
        }

        /**
         * Sets the only symbols that may be entered. Default: all.
         *
         * @param symbols the symbols, which may be bare tickers, or null for all; an empty collection allows none
         * @return this builder
         */
        public Builder allowedSymbols(@Nullable Collection<Symbol> symbols) {
            allowedSymbols = symbols;
            return this;
        }

        /**
         * Sets the symbols that may not be entered. Default: none.
         *
         * @param symbols the symbols, which may be bare tickers
         * @return this builder
         */
        public Builder blockedSymbols(Collection<Symbol> symbols) {
            blockedSymbols = required(symbols, "blocked_symbols");
            return this;
        }

        /**
         * Sets whether a symbol may be entered only while its market is open. Default: true.
         *
         * @param respect true if so
         * @return this builder
         */
        public Builder respectMarketHours(boolean respect) {
            respectMarketHours = respect;
            return this;
        }

        /**
         * Sets the time zone of the user's day, which begins at midnight. Default: UTC.
         *
         * @param timezone a name such as {@code America/New_York}
         * @return this builder
         * @throws ValidationException if there is no such time zone
         */
        public Builder timezone(String timezone) {
            try {
                return timezone(ZoneId.of(required(timezone, "timezone")));
            } catch (DateTimeException e) {
                throw new ValidationException(
                        "timezone",
                        "is not a known time zone; valid: a name from the IANA list such as America/New_York or UTC");
            }
        }

        /**
         * Sets the time zone of the user's day, which begins at midnight. Default: UTC.
         *
         * @param timezone the time zone
         * @return this builder
         */
        public Builder timezone(ZoneId timezone) {
            this.timezone = required(timezone, "timezone");
            return this;
        }

        /**
         * Sets the event that ends a suspension after a daily loss. Default: the next day.
         *
         * @param resume the event
         * @return this builder
         */
        public Builder dailyLossResume(DailyLossResume resume) {
            dailyLossResume = required(resume, "daily_loss_resume");
            return this;
        }

        /**
         * Builds the limits.
         *
         * @return the limits
         * @throws ValidationException if a field is missing or out of bounds; it names the field
         */
        public RiskLimits build() {
            return new RiskLimits(this);
        }
    }
}
