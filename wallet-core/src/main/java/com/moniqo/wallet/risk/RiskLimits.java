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
 * A user's risk limits: {@code RiskLimits.of("1000", "5000", 5, "200")}, the rest through {@link #toBuilder()}.
 *
 * <p>At least one daily loss limit is required. Reaching a limit is allowed, exceeding it is not. What is out of bounds is refused with a
 * {@link ValidationException} that names the field as the specification spells it. Immutable; equality ignores the scale of amounts.
 */
@WalletJson
public final class RiskLimits {
    /** The most symbols that a list may have. */
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
        stopLossDefaultPercent = Bounds.between(b.stopLossDefaultPercent, "stop_loss_default_percent", "0.1", "50");
        takeProfitDefaultPercent =
                Bounds.between(b.takeProfitDefaultPercent, "take_profit_default_percent", "0.1", "500");
        attachDefaultStops = b.attachDefaultStops;
        allowedSymbols = b.allowedSymbols == null ? null : symbols(b.allowedSymbols, "allowed_symbols");
        blockedSymbols = symbols(b.blockedSymbols, "blocked_symbols");
        respectMarketHours = b.respectMarketHours;
        timezone = b.timezone;
        dailyLossResume = b.dailyLossResume;
        if (dailyLossLimitUsd == null && dailyLossLimitPercent == null) {
            throw new ValidationException(
                    "daily_loss_limit_usd",
                    "is missing, and daily_loss_limit_percent too; at least one of them is required");
        }
    }

    private static @Nullable BigDecimal optionalPercent(@Nullable BigDecimal value, String field) {
        return value == null ? null : Bounds.between(value, field, "0", "100");
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
     * Limits with a daily loss limit in USD and the specification's defaults for all else.
     *
     * @param maxPositionSizeUsd USD in one position, above 0
     * @param maxTotalExposureUsd USD in all positions together, above 0
     * @param maxOpenPositions how many positions, 1 to 100
     * @param dailyLossLimitUsd USD that may be lost a day, not negative
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
     * What holds while an AI manages the wallet: of each pair the tighter. An AI can only tighten.
     *
     * @param ai the AI's state
     * @return the effective limits
     */
    public RiskLimits tightenedBy(AiManagedState ai) {
        return toBuilder()
                .maxPositionSizeUsd(maxPositionSizeUsd.min(ai.currentMaxPositionSize()))
                .stopLossDefaultPercent(stopLossDefaultPercent.min(ai.adaptiveStopLossPercent()))
                .build();
    }

    /** {@return USD in one position, open orders that add to it included} */
    public BigDecimal maxPositionSizeUsd() {
        return maxPositionSizeUsd;
    }

    /** {@return USD in all positions together, open orders that add to them included} */
    public BigDecimal maxTotalExposureUsd() {
        return maxTotalExposureUsd;
    }

    /** {@return how many positions, those that open orders would open included} */
    public int maxOpenPositions() {
        return maxOpenPositions;
    }

    /** {@return USD that may be lost since the user's day began; empty if only the percentage counts} */
    public Optional<BigDecimal> dailyLossLimitUsd() {
        return Optional.ofNullable(dailyLossLimitUsd);
    }

    /** {@return percent of the equity at the day's start that may be lost since; empty if only the amount counts} */
    public Optional<BigDecimal> dailyLossLimitPercent() {
        return Optional.ofNullable(dailyLossLimitPercent);
    }

    /** {@return percent that equity may fall below its highest; empty for any} */
    public Optional<BigDecimal> maxDrawdownPercent() {
        return Optional.ofNullable(maxDrawdownPercent);
    }

    /** {@return how far below an entry its default stop loss is, in percent of the entry's price} */
    public BigDecimal stopLossDefaultPercent() {
        return stopLossDefaultPercent;
    }

    /** {@return how far above an entry its default take profit is, in percent of the entry's price} */
    public BigDecimal takeProfitDefaultPercent() {
        return takeProfitDefaultPercent;
    }

    /** {@return whether every entry gets the default stop loss and take profit; false unless set} */
    public boolean attachDefaultStops() {
        return attachDefaultStops;
    }

    /** {@return the only symbols that may be entered, sorted, unmodifiable; empty if all may} */
    public Optional<SortedSet<Symbol>> allowedSymbols() {
        return Optional.ofNullable(allowedSymbols);
    }

    /** {@return symbols that may not be entered even if allowed, sorted, unmodifiable} */
    public SortedSet<Symbol> blockedSymbols() {
        return blockedSymbols;
    }

    /** {@return whether a symbol may be entered only while its market is open} */
    public boolean respectMarketHours() {
        return respectMarketHours;
    }

    /** {@return where the user's day begins at midnight} */
    public ZoneId timezone() {
        return timezone;
    }

    /** {@return what ends a suspension after a daily loss} */
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

    /** Collects limits. Not thread-safe. */
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
         * Sets what one position may be worth; required.
         *
         * @param usd above 0
         * @return this
         */
        public Builder maxPositionSizeUsd(BigDecimal usd) {
            maxPositionSizeUsd = usd;
            return this;
        }

        /**
         * Sets what all positions together may be worth; required.
         *
         * @param usd above 0
         * @return this
         */
        public Builder maxTotalExposureUsd(BigDecimal usd) {
            maxTotalExposureUsd = usd;
            return this;
        }

        /**
         * Sets how many positions there may be; required.
         *
         * @param count 1 to 100
         * @return this
         */
        public Builder maxOpenPositions(int count) {
            maxOpenPositions = count;
            return this;
        }

        /**
         * Sets what may be lost a day; this or the percentage is required.
         *
         * @param usd not negative, or null for none
         * @return this
         */
        public Builder dailyLossLimitUsd(@Nullable BigDecimal usd) {
            dailyLossLimitUsd = usd;
            return this;
        }

        /**
         * Sets what part of the day's first equity may be lost a day; this or the amount is required.
         *
         * @param percent 0 to 100, or null for none
         * @return this
         */
        public Builder dailyLossLimitPercent(@Nullable BigDecimal percent) {
            dailyLossLimitPercent = percent;
            return this;
        }

        /**
         * Sets how far equity may fall below its highest; unlimited if not set.
         *
         * @param percent 0 to 100, or null for any
         * @return this
         */
        public Builder maxDrawdownPercent(@Nullable BigDecimal percent) {
            maxDrawdownPercent = percent;
            return this;
        }

        /**
         * Sets how far from an entry its default stop loss is; 2 if not set.
         *
         * @param percent 0.1 to 50
         * @return this
         */
        public Builder stopLossDefaultPercent(BigDecimal percent) {
            stopLossDefaultPercent = percent;
            return this;
        }

        /**
         * Sets how far from an entry its default take profit is; 5 if not set.
         *
         * @param percent 0.1 to 500
         * @return this
         */
        public Builder takeProfitDefaultPercent(BigDecimal percent) {
            takeProfitDefaultPercent = percent;
            return this;
        }

        /**
         * Sets whether every entry gets the default stop loss and take profit; false if not set. Where a wallet cannot link orders, entries
         * are refused then rather than left unprotected.
         *
         * @param attach whether it does
         * @return this
         */
        public Builder attachDefaultStops(boolean attach) {
            attachDefaultStops = attach;
            return this;
        }

        /**
         * Sets the only symbols that may be entered; all if not set.
         *
         * @param symbols the symbols, bare tickers too, or null for all; an empty collection allows none
         * @return this
         */
        public Builder allowedSymbols(@Nullable Collection<Symbol> symbols) {
            allowedSymbols = symbols;
            return this;
        }

        /**
         * Sets symbols that may not be entered; none if not set.
         *
         * @param symbols the symbols, bare tickers too
         * @return this
         */
        public Builder blockedSymbols(Collection<Symbol> symbols) {
            blockedSymbols = required(symbols, "blocked_symbols");
            return this;
        }

        /**
         * Sets whether a symbol may be entered only while its market is open; true if not set.
         *
         * @param respect whether it does
         * @return this
         */
        public Builder respectMarketHours(boolean respect) {
            respectMarketHours = respect;
            return this;
        }

        /**
         * Sets where the user's day begins at midnight; UTC if not set.
         *
         * @param timezone a name such as {@code America/New_York}
         * @return this
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
         * Sets where the user's day begins at midnight; UTC if not set.
         *
         * @param timezone the time zone
         * @return this
         */
        public Builder timezone(ZoneId timezone) {
            this.timezone = required(timezone, "timezone");
            return this;
        }

        /**
         * Sets what ends a suspension after a daily loss; the next day if not set.
         *
         * @param resume what ends it
         * @return this
         */
        public Builder dailyLossResume(DailyLossResume resume) {
            dailyLossResume = required(resume, "daily_loss_resume");
            return this;
        }

        /**
         * The limits.
         *
         * @return the limits
         * @throws ValidationException naming the field, if one is missing or out of bounds
         */
        public RiskLimits build() {
            return new RiskLimits(this);
        }
    }
}
