package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first, highest, lowest and last price of a symbol in one period.
 *
 * <p>Prices are in units of the quote asset per unit of the base asset, the volume in units of the base asset. Immutable. Equality
 * ignores the scale of amounts.
 */
@WalletJson
public final class Candle {
    private final Symbol symbol;
    private final Instant start;
    private final Duration period;
    private final BigDecimal open;
    private final BigDecimal high;
    private final BigDecimal low;
    private final BigDecimal close;
    private final @Nullable BigDecimal volume;

    private Candle(Builder b) {
        symbol = b.symbol;
        start = b.start;
        period = b.period;
        open = required(b.open, "open");
        high = required(b.high, "high");
        low = required(b.low, "low");
        close = required(b.close, "close");
        volume = b.volume;
    }

    /**
     * Returns a builder. {@link Builder#prices} is required.
     *
     * @param symbol the symbol
     * @param start the start of the period
     * @param period the length of the period, greater than zero
     * @return a builder
     */
    public static Builder builder(Symbol symbol, Instant start, Duration period) {
        return new Builder(symbol, start, period);
    }

    /** {@return the symbol} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the start of the period} */
    public Instant start() {
        return start;
    }

    /** {@return the length of the period} */
    public Duration period() {
        return period;
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

    /** {@return the traded volume, in units of the base asset; empty if unknown} */
    public Optional<BigDecimal> volume() {
        return Optional.ofNullable(volume);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candle that
                && symbol.equals(that.symbol)
                && start.equals(that.start)
                && period.equals(that.period)
                && Decimals.same(open, that.open)
                && Decimals.same(high, that.high)
                && Decimals.same(low, that.low)
                && Decimals.same(close, that.close)
                && Decimals.same(volume, that.volume);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, start, period, Decimals.hash(close));
    }

    /** For instance {@code BTC/USDT 2026-01-05T09:00:00Z PT1H 50000/50500/49900/50200}. */
    @Override
    public String toString() {
        return symbol + " " + start + " " + period + " " + open.toPlainString() + "/" + high.toPlainString() + "/"
                + low.toPlainString() + "/" + close.toPlainString();
    }

    /** A builder of {@link Candle}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Symbol symbol;
        private final Instant start;
        private final Duration period;
        private @Nullable BigDecimal open;
        private @Nullable BigDecimal high;
        private @Nullable BigDecimal low;
        private @Nullable BigDecimal close;
        private @Nullable BigDecimal volume;

        private Builder(Symbol symbol, Instant start, Duration period) {
            this.symbol = required(symbol, "symbol");
            this.start = required(start, "start");
            this.period = required(period, "period");
            if (period.isNegative() || period.isZero()) {
                throw new ValidationException(MARKET_DATA_ERROR, "period", "is " + period + ", but must be above zero");
            }
        }

        /**
         * Sets the prices.
         *
         * @param open the first price
         * @param high the highest price, not below any other
         * @param low the lowest price, not above any other
         * @param close the last price
         * @return this builder
         * @throws ValidationException with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if a price is not greater than 0, or
         *     the first or last price lies outside the range from lowest to highest
         */
        public Builder prices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
            this.open = Decimals.positive(open, "open", MARKET_DATA_ERROR);
            this.high = Decimals.positive(high, "high", MARKET_DATA_ERROR);
            this.low = Decimals.positive(low, "low", MARKET_DATA_ERROR);
            this.close = Decimals.positive(close, "close", MARKET_DATA_ERROR);
            if (this.open.max(this.close).compareTo(this.high) > 0
                    || this.open.min(this.close).compareTo(this.low) < 0) {
                throw new ValidationException(
                        MARKET_DATA_ERROR, "high", "and low must enclose the open and the close of a candle");
            }
            return this;
        }

        /**
         * Sets the traded volume.
         *
         * @param volume the volume in units of the base asset, not negative
         * @return this builder
         */
        public Builder volume(BigDecimal volume) {
            this.volume = Decimals.notNegative(volume, "volume", MARKET_DATA_ERROR);
            return this;
        }

        /** {@return the candle} */
        public Candle build() {
            return new Candle(this);
        }
    }
}
