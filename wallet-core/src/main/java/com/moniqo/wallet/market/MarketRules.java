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
 * The rules of one market: the grid of prices and amounts, bounds, fees and trading hours.
 *
 * <pre>{@code
 * MarketRules rules = MarketRules.none().tick("0.01").lot("0.00001").minNotional("10").feeRates("0.001", "0.001");
 * BigDecimal amount = rules.roundAmount(budget.divide(price, MathContext.DECIMAL128));
 * }</pre>
 *
 * <p>A wallet refuses values that are off the grid; it never rounds them. Immutable. Equality ignores the scale of amounts.
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
     * Returns a copy of these rules with a price grid.
     *
     * @param tick the step of prices, in units of the quote asset, greater than 0
     * @return new rules
     */
    public MarketRules tick(String tick) {
        Parts changed = parts.copy();
        changed.tick = positive(tick, "tick");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with an amount grid.
     *
     * @param lot the step of amounts, in units of the base asset, greater than 0
     * @return new rules
     */
    public MarketRules lot(String lot) {
        Parts changed = parts.copy();
        changed.lot = positive(lot, "lot");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with a minimum amount.
     *
     * @param minAmount the minimum amount, in units of the base asset, greater than 0
     * @return new rules
     */
    public MarketRules minAmount(String minAmount) {
        Parts changed = parts.copy();
        changed.minAmount = positive(minAmount, "minAmount");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with a maximum amount.
     *
     * @param maxAmount the maximum amount, in units of the base asset, greater than 0
     * @return new rules
     */
    public MarketRules maxAmount(String maxAmount) {
        Parts changed = parts.copy();
        changed.maxAmount = positive(maxAmount, "maxAmount");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with a minimum order value. The value is the amount times the limit price, or else the stop price, or
     * else the best price on the other side.
     *
     * @param minNotional the minimum value, in units of the quote asset, greater than 0
     * @return new rules
     */
    public MarketRules minNotional(String minNotional) {
        Parts changed = parts.copy();
        changed.minNotional = positive(minNotional, "minNotional");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with a maximum order value. The value is the amount times the limit price, or else the stop price, or
     * else the best price on the other side.
     *
     * @param maxNotional the maximum value, in units of the quote asset, greater than 0
     * @return new rules
     */
    public MarketRules maxNotional(String maxNotional) {
        Parts changed = parts.copy();
        changed.maxNotional = positive(maxNotional, "maxNotional");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with the traded assets, for a symbol that does not name them, such as {@code AAPL}.
     *
     * @param base the asset that is bought and sold
     * @param quote the asset in which prices are quoted
     * @return new rules
     */
    public MarketRules assets(String base, String quote) {
        Parts changed = parts.copy();
        changed.base = required(base, "base");
        changed.quote = required(quote, "quote");
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with fees.
     *
     * @param makerRate the maker fee as a fraction of the traded value: {@code 0.001} is 0.1%; negative for a rebate
     * @param takerRate the taker fee as a fraction of the traded value; negative for a rebate
     * @return new rules
     */
    public MarketRules feeRates(String makerRate, String takerRate) {
        Parts changed = parts.copy();
        changed.makerFeeRate = Decimals.parse(makerRate, "makerRate", VALIDATION_ERROR);
        changed.takerFeeRate = Decimals.parse(takerRate, "takerRate", VALIDATION_ERROR);
        return new MarketRules(changed);
    }

    /**
     * Returns a copy of these rules with another calendar.
     *
     * @param calendar the trading hours and the expiry of DAY orders
     * @return new rules
     */
    public MarketRules calendar(TradingCalendar calendar) {
        Parts changed = parts.copy();
        changed.calendar = required(calendar, "calendar");
        return new MarketRules(changed);
    }

    /** {@return the step of prices; empty if any price is allowed} */
    public Optional<BigDecimal> tick() {
        return Optional.ofNullable(parts.tick);
    }

    /** {@return the step of amounts; empty if any amount is allowed} */
    public Optional<BigDecimal> lot() {
        return Optional.ofNullable(parts.lot);
    }

    /** {@return the minimum amount; empty for none} */
    public Optional<BigDecimal> minAmount() {
        return Optional.ofNullable(parts.minAmount);
    }

    /** {@return the maximum amount; empty for none} */
    public Optional<BigDecimal> maxAmount() {
        return Optional.ofNullable(parts.maxAmount);
    }

    /** {@return the minimum order value, in units of the quote asset; empty for none} */
    public Optional<BigDecimal> minNotional() {
        return Optional.ofNullable(parts.minNotional);
    }

    /** {@return the maximum order value, in units of the quote asset; empty for none} */
    public Optional<BigDecimal> maxNotional() {
        return Optional.ofNullable(parts.maxNotional);
    }

    /** {@return the asset that is bought and sold; empty if only the symbol names it} */
    public Optional<String> base() {
        return Optional.ofNullable(parts.base);
    }

    /** {@return the asset in which prices are quoted; empty if only the symbol names it} */
    public Optional<String> quote() {
        return Optional.ofNullable(parts.quote);
    }

    /** {@return the maker fee as a fraction of the traded value; empty if unknown} */
    public Optional<BigDecimal> makerFeeRate() {
        return Optional.ofNullable(parts.makerFeeRate);
    }

    /** {@return the taker fee as a fraction of the traded value; empty if unknown} */
    public Optional<BigDecimal> takerFeeRate() {
        return Optional.ofNullable(parts.takerFeeRate);
    }

    /** {@return the trading hours and the expiry of DAY orders; {@link TradingCalendar#CRYPTO} if not set} */
    public TradingCalendar calendar() {
        return parts.calendar;
    }

    /**
     * Rounds an amount down to the grid.
     *
     * @param amount the amount, in units of the base asset, not negative
     * @return the largest multiple of the lot that is not above the amount; may be below {@link #minAmount()}
     */
    public BigDecimal roundAmount(BigDecimal amount) {
        return onGrid(Decimals.notNegative(amount, "amount", VALIDATION_ERROR), parts.lot, RoundingMode.DOWN);
    }

    /**
     * Rounds a price to the grid.
     *
     * @param price the price, in units of the quote asset, not negative
     * @param rounding the rounding mode: {@code DOWN} never raises the price of a BUY, {@code UP} never lowers that of a SELL
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

    /** For instance {@code tick 0.01, lot 0.00001, minNotional 10}. Omits rules that are not set. */
    @Override
    public String toString() {
        return parts.text();
    }

    /** The values of the rules, mutable only until they belong to an instance. */
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
