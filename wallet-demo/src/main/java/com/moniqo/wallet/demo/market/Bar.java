package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market in a period of time: its first, highest, lowest and last price, and the volume, if that is known.
 *
 * <p>Prices are in units of the quote asset per unit of the base asset and above 0; the volume is in units of the base asset. No price is
 * above the high or below the low, and the close time is after the open time. Immutable. Equality ignores the scale of amounts.
 */
@DemoJson
public final class Bar {
    private final Symbol symbol;
    private final BigDecimal open;
    private final BigDecimal high;
    private final BigDecimal low;
    private final BigDecimal close;
    private final @Nullable BigDecimal volume;
    private final Instant openTime;
    private final Instant closeTime;

    private Bar(
            Symbol symbol,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            @Nullable BigDecimal volume,
            Instant openTime,
            Instant closeTime) {
        this.symbol = required(symbol, "symbol");
        this.open = Decimals.positive(open, "open", MARKET_DATA_ERROR);
        this.high = Decimals.positive(high, "high", MARKET_DATA_ERROR);
        this.low = Decimals.positive(low, "low", MARKET_DATA_ERROR);
        this.close = Decimals.positive(close, "close", MARKET_DATA_ERROR);
        this.volume = volume == null ? null : Decimals.notNegative(volume, "volume", MARKET_DATA_ERROR);
        this.openTime = required(openTime, "openTime");
        this.closeTime = required(closeTime, "closeTime");
        if (!isWithin(open) || !isWithin(close)) {
            throw outOfOrder();
        }
        if (!closeTime.isAfter(openTime)) {
            throw refused("closeTime", "is " + closeTime + ", but must be after the open " + openTime);
        }
    }

    private boolean isWithin(BigDecimal price) {
        return price.compareTo(low) >= 0 && price.compareTo(high) <= 0;
    }

    private ValidationException outOfOrder() {
        if (low.compareTo(high) > 0) {
            return refused(
                    "low", "is " + low.toPlainString() + ", but must not be above the high " + high.toPlainString());
        }
        boolean opened = isWithin(open);
        return refused(
                opened ? "close" : "open",
                "is " + (opened ? close : open).toPlainString() + ", but must be from the low " + low.toPlainString()
                        + " to the high " + high.toPlainString());
    }

    private static ValidationException refused(String field, String problem) {
        return new ValidationException(MARKET_DATA_ERROR, field, problem);
    }

    /**
     * Creates a bar.
     *
     * @param symbol what was traded
     * @param open the first price
     * @param high the highest price
     * @param low the lowest price
     * @param close the last price
     * @param volume how much of the base asset was traded, 0 or more
     * @param openTime when it began
     * @param closeTime when it ended, after it began
     * @return the bar
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a price is not above 0, the open or close not between low
     *     and high, the volume negative or the times not in order; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static Bar of(
            Symbol symbol,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume,
            Instant openTime,
            Instant closeTime) {
        return new Bar(symbol, open, high, low, close, required(volume, "volume"), openTime, closeTime);
    }

    /**
     * Creates a bar whose volume is unknown.
     *
     * @param symbol what was traded
     * @param open the first price
     * @param high the highest price
     * @param low the lowest price
     * @param close the last price
     * @param openTime when it began
     * @param closeTime when it ended, after it began
     * @return the bar
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a price is not above 0, the open or close not between low
     *     and high or the times not in order; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static Bar of(
            Symbol symbol,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            Instant openTime,
            Instant closeTime) {
        return new Bar(symbol, open, high, low, close, null, openTime, closeTime);
    }

    /**
     * As {@link #of(Symbol, BigDecimal, BigDecimal, BigDecimal, BigDecimal, BigDecimal, Instant, Instant)}, with amounts as text.
     *
     * @param symbol what was traded
     * @param open the first price
     * @param high the highest price
     * @param low the lowest price
     * @param close the last price
     * @param volume how much of the base asset was traded, 0 or more
     * @param openTime when it began
     * @param closeTime when it ended, after it began
     * @return the bar
     */
    public static Bar of(
            Symbol symbol,
            String open,
            String high,
            String low,
            String close,
            String volume,
            Instant openTime,
            Instant closeTime) {
        return of(
                symbol,
                Decimals.parse(open, "open", MARKET_DATA_ERROR),
                Decimals.parse(high, "high", MARKET_DATA_ERROR),
                Decimals.parse(low, "low", MARKET_DATA_ERROR),
                Decimals.parse(close, "close", MARKET_DATA_ERROR),
                Decimals.parse(volume, "volume", MARKET_DATA_ERROR),
                openTime,
                closeTime);
    }

    /** {@return what was traded} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the first price} */
    public BigDecimal open() {
        return open;
    }

    /** {@return the highest price} */
    public BigDecimal high() {
        return high;
    }

    /** {@return the lowest price} */
    public BigDecimal low() {
        return low;
    }

    /** {@return the last price} */
    public BigDecimal close() {
        return close;
    }

    /** {@return how much of the base asset was traded, 0 or more; empty if unknown} */
    public Optional<BigDecimal> volume() {
        return Optional.ofNullable(volume);
    }

    /** {@return when it began} */
    public Instant openTime() {
        return openTime;
    }

    /** {@return when it ended; nobody knows the bar before that time} */
    public Instant closeTime() {
        return closeTime;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bar that
                && symbol.equals(that.symbol)
                && openTime.equals(that.openTime)
                && closeTime.equals(that.closeTime)
                && Decimals.same(open, that.open)
                && Decimals.same(high, that.high)
                && Decimals.same(low, that.low)
                && Decimals.same(close, that.close)
                && Decimals.same(volume, that.volume);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * symbol.hashCode() + openTime.hashCode()) + Decimals.hash(close);
    }

    /** For instance {@code AAPL open 553.82 high 555 low 541.63 close 549.03 volume 20018500 from 2013-01-02T05:00:00Z to ...}. */
    @Override
    public String toString() {
        return symbol + " open " + open.toPlainString() + " high " + high.toPlainString() + " low "
                + low.toPlainString() + " close " + close.toPlainString()
                + (volume == null ? "" : " volume " + volume.toPlainString())
                + " from " + openTime + " to " + closeTime;
    }
}
