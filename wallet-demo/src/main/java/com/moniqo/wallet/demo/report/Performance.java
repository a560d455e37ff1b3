package com.moniqo.wallet.demo.report;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The performance of a paper-trading wallet at one moment: equity, profit and loss, drawdown. {@link #toString()} is a readable summary.
 *
 * <p>Money is in units of {@link #asset()}. Assets without a fresh price are listed in {@link #unpriced()}, and the sums that depend on
 * them are empty, never zero. Immutable.
 */
@DemoJson
public final class Performance {
    private final String asset;
    private final Instant time;
    private final @Nullable BigDecimal equity;
    private final @Nullable BigDecimal grossPnl;
    private final @Nullable BigDecimal fees;
    private final @Nullable BigDecimal unrealizedPnl;
    private final Drawdown drawdown;
    private final long fills;
    private final List<Position> positions;
    private final List<String> unpriced;

    private Performance(Builder b) {
        asset = b.asset;
        time = b.time;
        equity = b.equity;
        grossPnl = b.grossPnl;
        fees = b.fees;
        unrealizedPnl = b.unrealizedPnl;
        drawdown = b.drawdown;
        fills = b.fills;
        positions = List.copyOf(b.positions);
        unpriced = List.copyOf(b.unpriced);
    }

    /**
     * Returns a builder, for the engine.
     *
     * @param asset the asset in which money is counted
     * @param time the wallet's time
     * @return a builder
     */
    public static Builder builder(String asset, Instant time) {
        return new Builder(required(asset, "asset"), required(time, "time"));
    }

    /** {@return the asset in which money is counted: the settlement asset} */
    public String asset() {
        return asset;
    }

    /** {@return the time to which these figures apply, on the wallet's clock} */
    public Instant time() {
        return time;
    }

    /** {@return the value of all balances; empty if an asset has no fresh price} */
    public Optional<BigDecimal> equity() {
        return Optional.ofNullable(equity);
    }

    /** {@return realized profit or loss of all symbols, before fees; empty if a quote asset has no fresh price} */
    public Optional<BigDecimal> grossPnl() {
        return Optional.ofNullable(grossPnl);
    }

    /** {@return all fees paid; empty if the asset of a fee has no fresh price} */
    public Optional<BigDecimal> fees() {
        return Optional.ofNullable(fees);
    }

    /** {@return realized profit or loss after fees: gross minus fees} */
    public Optional<BigDecimal> netPnl() {
        return grossPnl == null || fees == null ? Optional.empty() : Optional.of(grossPnl.subtract(fees));
    }

    /** {@return the profit or loss if all positions were closed now; empty if a position has no fresh price} */
    public Optional<BigDecimal> unrealizedPnl() {
        return Optional.ofNullable(unrealizedPnl);
    }

    /**
     * {@return the highest equity at any price, fill or transfer so far; a transfer scales it, so that the drawdown stays the same
     * fraction; empty before the first price}
     */
    public Optional<BigDecimal> peakEquity() {
        return drawdown.peak();
    }

    /**
     * {@return the current distance of equity below its peak, as a fraction of the peak: 0.05 is 5%; at most 18 decimals; empty if equity
     * is unknown}
     */
    public Optional<BigDecimal> drawdown() {
        return equity == null ? Optional.empty() : drawdown.peak().map(peak -> drawdown.current());
    }

    /**
     * {@return the largest drawdown at any price, fill or transfer so far, as a fraction, never below {@link #drawdown()}; empty before the
     * first price}
     */
    public Optional<BigDecimal> maxDrawdown() {
        return drawdown.peak().map(peak -> drawdown.max());
    }

    /** {@return the number of fills since the wallet was created or reset} */
    public long fills() {
        return fills;
    }

    /**
     * {@return one position for each symbol traded since the wallet was created or reset, including flat ones, sorted by symbol,
     * unmodifiable}
     */
    public List<Position> positions() {
        return positions;
    }

    /** {@return the assets that have no fresh price, sorted, unmodifiable} */
    public List<String> unpriced() {
        return unpriced;
    }

    /** For instance {@code equity 10012.5 USDT, gross 20, fees 7.5, net 12.5, unrealized 0, drawdown 0.1 % (max 2.35 %), 12 fills}. */
    @Override
    public String toString() {
        return "equity " + shown(equity) + " " + asset + ", gross " + shown(grossPnl) + ", fees " + shown(fees)
                + ", net "
                + shown(netPnl().orElse(null)) + ", unrealized " + shown(unrealizedPnl) + ", drawdown "
                + percent(drawdown().orElse(null)) + " (max "
                + percent(maxDrawdown().orElse(null)) + "), " + fills
                + (fills == 1 ? " fill" : " fills")
                + (unpriced.isEmpty() ? "" : ", no fresh price for " + String.join(", ", unpriced));
    }

    private static String shown(@Nullable BigDecimal amount) {
        return amount == null ? "unknown" : Money.plain(amount);
    }

    private static String percent(@Nullable BigDecimal fraction) {
        return fraction == null
                ? "unknown"
                : Money.plain(fraction.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)) + " %";
    }

    /** A builder of {@link Performance}. Not thread-safe. */
    @DemoJson
    public static final class Builder {
        private final String asset;
        private final Instant time;
        private @Nullable BigDecimal equity;
        private @Nullable BigDecimal grossPnl;
        private @Nullable BigDecimal fees;
        private @Nullable BigDecimal unrealizedPnl;
        private Drawdown drawdown = Drawdown.none();
        private long fills;
        private List<Position> positions = List.of();
        private List<String> unpriced = List.of();

        private Builder(String asset, Instant time) {
            this.asset = asset;
            this.time = time;
        }

        /**
         * Sets the equity.
         *
         * @param equity the equity, or null if unknown
         * @return this builder
         */
        public Builder equity(@Nullable BigDecimal equity) {
            this.equity = equity;
            return this;
        }

        /**
         * Sets realized profit and fees.
         *
         * @param grossPnl without fees, or null if unknown
         * @param fees the fees, or null if unknown
         * @return this builder
         */
        public Builder realized(@Nullable BigDecimal grossPnl, @Nullable BigDecimal fees) {
            this.grossPnl = grossPnl;
            this.fees = fees;
            return this;
        }

        /**
         * Sets unrealized profit.
         *
         * @param unrealizedPnl the profit, or null if unknown
         * @return this builder
         */
        public Builder unrealized(@Nullable BigDecimal unrealizedPnl) {
            this.unrealizedPnl = unrealizedPnl;
            return this;
        }

        /**
         * Sets peak and drawdown.
         *
         * @param drawdown the drawdown at this equity, or at the last one that was known
         * @return this builder
         */
        public Builder drawdown(Drawdown drawdown) {
            this.drawdown = required(drawdown, "drawdown");
            return this;
        }

        /**
         * Sets the number of fills.
         *
         * @param fills the number
         * @return this builder
         */
        public Builder fills(long fills) {
            this.fills = fills;
            return this;
        }

        /**
         * Sets the positions.
         *
         * @param positions the positions, sorted by symbol
         * @return this builder
         */
        public Builder positions(List<Position> positions) {
            this.positions = positions;
            return this;
        }

        /**
         * Sets the assets without a fresh price.
         *
         * @param unpriced the assets, sorted
         * @return this builder
         */
        public Builder unpriced(List<String> unpriced) {
            this.unpriced = unpriced;
            return this;
        }

        /** {@return the performance} */
        public Performance build() {
            return new Performance(this);
        }
    }
}
