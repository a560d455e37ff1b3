package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the grid of one symbol: {@code MarketRules.none().tick("0.01").minNotional("10")}. What is off the grid is refused, never rounded.
 * Immutable.
 */
public final class MarketRules {
    private static final MarketRules NONE = new MarketRules(null, null, null, null, TradingCalendar.CRYPTO);

    private final @Nullable BigDecimal tick;
    private final @Nullable BigDecimal lot;
    private final @Nullable BigDecimal minAmount;
    private final @Nullable BigDecimal minNotional;
    private final TradingCalendar calendar;

    private MarketRules(
            @Nullable BigDecimal tick,
            @Nullable BigDecimal lot,
            @Nullable BigDecimal minAmount,
            @Nullable BigDecimal minNotional,
            TradingCalendar calendar) {
        this.tick = tick;
        this.lot = lot;
        this.minAmount = minAmount;
        this.minNotional = minNotional;
        this.calendar = calendar;
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
        return new MarketRules(positive(tick, "tick"), lot, minAmount, minNotional, calendar);
    }

    /**
     * The same rules with an amount grid.
     *
     * @param lot amounts are multiples of it; in units of the base asset, above 0
     * @return new rules
     */
    public MarketRules lot(String lot) {
        return new MarketRules(tick, positive(lot, "lot"), minAmount, minNotional, calendar);
    }

    /**
     * The same rules with a least amount.
     *
     * @param minAmount in units of the base asset, above 0
     * @return new rules
     */
    public MarketRules minAmount(String minAmount) {
        return new MarketRules(tick, lot, positive(minAmount, "minAmount"), minNotional, calendar);
    }

    /**
     * The same rules with a least value of an order: amount times limit, else stop, else touch price.
     *
     * @param minNotional in units of the quote asset, above 0
     * @return new rules
     */
    public MarketRules minNotional(String minNotional) {
        return new MarketRules(tick, lot, minAmount, positive(minNotional, "minNotional"), calendar);
    }

    /**
     * The same rules with another calendar.
     *
     * @param calendar when the market is open and when DAY orders expire
     * @return new rules
     */
    public MarketRules calendar(TradingCalendar calendar) {
        return new MarketRules(tick, lot, minAmount, minNotional, required(calendar, "calendar"));
    }

    /** {@return what prices are multiples of; empty for any} */
    public Optional<BigDecimal> tick() {
        return Optional.ofNullable(tick);
    }

    /** {@return what amounts are multiples of; empty for any} */
    public Optional<BigDecimal> lot() {
        return Optional.ofNullable(lot);
    }

    /** {@return the least amount; empty for none} */
    public Optional<BigDecimal> minAmount() {
        return Optional.ofNullable(minAmount);
    }

    /** {@return the least value of an order; empty for none} */
    public Optional<BigDecimal> minNotional() {
        return Optional.ofNullable(minNotional);
    }

    /** {@return when the market is open and when DAY orders expire; {@link TradingCalendar#CRYPTO} if not set} */
    public TradingCalendar calendar() {
        return calendar;
    }
}
