package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one market: the grid of its prices and amounts, its bounds, its fees and its hours.
 *
 * <pre>{@code
 * MarketRules rules = MarketRules.none().tick("0.01").lot("0.00001").minNotional("10").feeRates("0.001", "0.001");
 * BigDecimal amount = rules.roundAmount(budget.divide(price, MathContext.DECIMAL128));
 * }</pre>
 *
 * <p>A wallet refuses what is off the grid and never rounds it. Immutable. Equality ignores the scale of amounts.
 */
@WalletJson
public final class MarketRules {
    private static final MarketRules NONE = new MarketRules(new Parts());

    private final Parts parts;

    private MarketRules(Parts parts) {
        this.parts = parts;
    }

    /** {@return rules without a grid, for a market that never closes} */
    public static MarketRules none() {
        return NONE;
    }

    private static BigDecimal positive(String text, String field) {
        return Decimals.positive(Decimals.parse(text, field, VALIDATION_ERROR), field, VALIDATION_ERROR);
    }

    /**
     * The same rules with a price grid.
     *
     * @param tick prices are multiples of it; in units of the quote asset, above 0
     * @return new rules
     */
    public MarketRules tick(String tick) {
        Parts changed = parts.copy();
        changed.tick = positive(tick, "tick");
        return new MarketRules(changed);
    }

    /**
     * The same rules with an amount grid.
     *
     * @param lot amounts are multiples of it; in units of the base asset, above 0
     * @return new rules
     */
    public MarketRules lot(String lot) {
        Parts changed = parts.copy();
        changed.lot = positive(lot, "lot");
        return new MarketRules(changed);
    }

    /**
     * The same rules with a least amount.
     *
     * @param minAmount in units of the base asset, above 0
     * @return new rules
     */
    public MarketRules minAmount(String minAmount) {
        Parts changed = parts.copy();
        changed.minAmount = positive(minAmount, "minAmount");
        return new MarketRules(changed);
    }

    /**
     * The same rules with a largest amount.
     *
     * @param maxAmount in units of the base asset, above 0
     * @return new rules
     */
    public MarketRules maxAmount(String maxAmount) {
        Parts changed = parts.copy();
        changed.maxAmount = positive(maxAmount, "maxAmount");
        return new MarketRules(changed);
    }

    /**
     * The same rules with a least value of an order: amount times limit, else stop, else touch price.
     *
     * @param minNotional in units of the quote asset, above 0
     * @return new rules
     */
    public MarketRules minNotional(String minNotional) {
        Parts changed = parts.copy();
        changed.minNotional = positive(minNotional, "minNotional");
        return new MarketRules(changed);
    }

    /**
     * The same rules with a largest value of an order: amount times limit, else stop, else touch price.
     *
     * @param maxNotional in units of the quote asset, above 0
     * @return new rules
     */
    public MarketRules maxNotional(String maxNotional) {
        Parts changed = parts.copy();
        changed.maxNotional = positive(maxNotional, "maxNotional");
        return new MarketRules(changed);
    }

    /**
     * The same rules with the assets that are traded, for a symbol that does not name them, such as {@code AAPL}.
     *
     * @param base the asset that is bought and sold
     * @param quote the asset that prices are in
     * @return new rules
     */
    public MarketRules assets(String base, String quote) {
        Parts changed = parts.copy();
        changed.base = required(base, "base");
        changed.quote = required(quote, "quote");
        return new MarketRules(changed);
    }

    /**
     * The same rules with fees.
     *
     * @param makerRate the fee of a fill as maker, as a fraction of what is traded: {@code 0.001} is 0.1 %; below 0 for a rebate
     * @param takerRate the fee of a fill as taker, as a fraction of what is traded; below 0 for a rebate
     * @return new rules
     */
    public MarketRules feeRates(String makerRate, String takerRate) {
        Parts changed = parts.copy();
        changed.makerFeeRate = Decimals.parse(makerRate, "makerRate", VALIDATION_ERROR);
        changed.takerFeeRate = Decimals.parse(takerRate, "takerRate", VALIDATION_ERROR);
        return new MarketRules(changed);
    }

    /**
     * The same rules with another calendar.
     *
     * @param calendar when the market is open and when DAY orders expire
     * @return new rules
     */
    public MarketRules calendar(TradingCalendar calendar) {
        Parts changed = parts.copy();
        changed.calendar = required(calendar, "calendar");
        return new MarketRules(changed);
    }

    /** {@return what prices are multiples of; empty for any} */
    public Optional<BigDecimal> tick() {
        return Optional.ofNullable(parts.tick);
    }

    /** {@return what amounts are multiples of; empty for any} */
    public Optional<BigDecimal> lot() {
        return Optional.ofNullable(parts.lot);
    }

    /** {@return the least amount; empty for none} */
    public Optional<BigDecimal> minAmount() {
        return Optional.ofNullable(parts.minAmount);
    }

    /** {@return the largest amount; empty for none} */
    public Optional<BigDecimal> maxAmount() {
        return Optional.ofNullable(parts.maxAmount);
    }

    /** {@return the least value of an order, in units of the quote asset; empty for none} */
    public Optional<BigDecimal> minNotional() {
        return Optional.ofNullable(parts.minNotional);
    }

    /** {@return the largest value of an order, in units of the quote asset; empty for none} */
    public Optional<BigDecimal> maxNotional() {
        return Optional.ofNullable(parts.maxNotional);
    }

    /** {@return the asset that is bought and sold; empty where the symbol alone names it} */
    public Optional<String> base() {
        return Optional.ofNullable(parts.base);
    }

    /** {@return the asset that prices are in; empty where the symbol alone names it} */
    public Optional<String> quote() {
        return Optional.ofNullable(parts.quote);
    }

    /** {@return the fee of a fill as maker, as a fraction of what is traded; empty if it is not known} */
    public Optional<BigDecimal> makerFeeRate() {
        return Optional.ofNullable(parts.makerFeeRate);
    }

    /** {@return the fee of a fill as taker, as a fraction of what is traded; empty if it is not known} */
    public Optional<BigDecimal> takerFeeRate() {
        return Optional.ofNullable(parts.takerFeeRate);
    }

    /** {@return when the market is open and when DAY orders expire; {@link TradingCalendar#CRYPTO} if not set} */
    public TradingCalendar calendar() {
        return parts.calendar;
    }

    /**
     * The largest amount on the grid that is not above another.
     *
     * @param amount in units of the base asset, not below 0
     * @return the amount, rounded down to the lot; may be below {@link #minAmount()}
     */
    public BigDecimal roundAmount(BigDecimal amount) {
        return onGrid(Decimals.notNegative(amount, "amount", VALIDATION_ERROR), parts.lot, RoundingMode.DOWN);
    }

    /**
     * A price on the grid.
     *
     * @param price in units of the quote asset, not below 0
     * @param rounding which way: {@code DOWN} never raises the price of a BUY, {@code UP} never lowers that of a SELL
     * @return the price, rounded to the tick
     */
    public BigDecimal roundPrice(BigDecimal price, RoundingMode rounding) {
        required(rounding, "rounding");
        return onGrid(Decimals.notNegative(price, "price", VALIDATION_ERROR), parts.tick, rounding);
    }

    private static BigDecimal onGrid(BigDecimal value, @Nullable BigDecimal step, RoundingMode rounding) {
        return step == null ? value : value.divide(step, 0, rounding).multiply(step);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MarketRules that && parts.same(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Decimals.hash(parts.tick), Decimals.hash(parts.lot), Decimals.hash(parts.minAmount), parts.calendar);
    }

    /** For instance {@code tick 0.01, lot 0.00001, minNotional 10}; rules that are not set are left out. */
    @Override
    public String toString() {
        return parts.text();
    }

    /** The rules while they are put together; never changed once rules hold them. */
    private static final class Parts {
        private @Nullable BigDecimal tick;
        private @Nullable BigDecimal lot;
        private @Nullable BigDecimal minAmount;
        private @Nullable BigDecimal maxAmount;
        private @Nullable BigDecimal minNotional;
        private @Nullable BigDecimal maxNotional;
        private @Nullable String base;
        private @Nullable String quote;
        private @Nullable BigDecimal makerFeeRate;
        private @Nullable BigDecimal takerFeeRate;
        private TradingCalendar calendar = TradingCalendar.CRYPTO;

        Parts copy() {
            var copy = new Parts();
            copy.tick = tick;
            copy.lot = lot;
            copy.minAmount = minAmount;
            copy.maxAmount = maxAmount;
            copy.minNotional = minNotional;
            copy.maxNotional = maxNotional;
            copy.base = base;
            copy.quote = quote;
            copy.makerFeeRate = makerFeeRate;
            copy.takerFeeRate = takerFeeRate;
            copy.calendar = calendar;
            return copy;
        }

        boolean same(Parts that) {
            return Decimals.same(tick, that.tick)
                    && Decimals.same(lot, that.lot)
                    && Decimals.same(minAmount, that.minAmount)
                    && Decimals.same(maxAmount, that.maxAmount)
                    && Decimals.same(minNotional, that.minNotional)
                    && Decimals.same(maxNotional, that.maxNotional)
                    && Objects.equals(base, that.base)
                    && Objects.equals(quote, that.quote)
                    && Decimals.same(makerFeeRate, that.makerFeeRate)
                    && Decimals.same(takerFeeRate, that.takerFeeRate)
                    && calendar.equals(that.calendar);
        }

        String text() {
            var text = new StringBuilder();
            add(text, "tick", tick);
            add(text, "lot", lot);
            add(text, "minAmount", minAmount);
            add(text, "maxAmount", maxAmount);
            add(text, "minNotional", minNotional);
            add(text, "maxNotional", maxNotional);
            add(text, "base", base);
            add(text, "quote", quote);
            add(text, "makerFeeRate", makerFeeRate);
            add(text, "takerFeeRate", takerFeeRate);
            return text.isEmpty() ? "no rules" : text.toString();
        }

        private static void add(StringBuilder text, String name, @Nullable Object value) {
            if (value != null) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
        }
    }
}
