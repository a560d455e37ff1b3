package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far equity has fallen from its peak: {@code Drawdown.none().seen(first).seen(second).current()}.
 *
 * <p>A deposit or withdrawal is neither gain nor loss. {@link #transferred} scales the peak with it, so that the
 * drawdown stays the same fraction of the peak (a time-weighted return): after a loss of 14%, a deposit of any size
 * leaves a drawdown of 14%. The fraction survives a withdrawal of everything.
 *
 * <p>Amounts share one currency, which is the caller's choice. Fractions are between 0 and 1 unless equity is negative;
 * 0.14 is 14%. Immutable; equality ignores scale.
 */
@WalletJson
public final class Drawdown {
    /** The number of decimals that every store keeps exactly. */
    private static final int SCALE = Decimals.MAX_SCALE;

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final Drawdown NONE = new Drawdown(null, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Fractions of equities that are further apart than the peak divided by ten to this power differ. */
    private static final int DISTINCT = SCALE - 1;

    private final @Nullable BigDecimal peak;

    /** How far the last equity and the lowest one since the peak are below it; null if the fractions are known. */
    private final @Nullable BigDecimal loss;

    private final @Nullable BigDecimal largestLoss;

    /** The largest drawdown before {@link #largestLoss}. */
    private final BigDecimal earlierMax;

    // Most equities are replaced before anybody asks for their fraction, so it is computed on demand; a race computes
    // the same value twice.
    private @Nullable BigDecimal current;
    private @Nullable BigDecimal max;

    private Drawdown(@Nullable BigDecimal peak, BigDecimal current, BigDecimal max) {
        this.peak = peak;
        this.current = current;
        this.max = max.max(current);
        this.earlierMax = this.max;
        this.loss = null;
        this.largestLoss = null;
    }

    /** A drawdown below a peak above 0. */
    private Drawdown(BigDecimal peak, BigDecimal loss, BigDecimal largestLoss, BigDecimal earlierMax) {
        this.peak = peak;
        this.loss = loss;
        this.largestLoss = largestLoss;
        this.earlierMax = earlierMax;
    }

    /** {@return the drawdown before any equity was seen} */
    public static Drawdown none() {
        return NONE;
    }

    /**
     * Restores a drawdown from a store.
     *
     * @param peak the peak, or null if no equity was seen
     * @param current the current drawdown as a fraction of the peak
     * @param max the largest drawdown so far, as a fraction of the peak of its time
     * @return the drawdown
     */
    public static Drawdown of(@Nullable BigDecimal peak, BigDecimal current, BigDecimal max) {
        return new Drawdown(peak, required(current, "current"), required(max, "max"));
    }

    /** {@return the highest equity, scaled by every transfer since; empty before any equity was seen} */
    public Optional<BigDecimal> peak() {
        return Optional.ofNullable(peak);
    }

    /** {@return how far the last equity seen is below the peak, as a fraction of the peak} */
    public BigDecimal current() {
        BigDecimal known = current;
        if (known == null) {
            known = fractionOfPeak(loss);
            current = known;
        }
        return known;
    }

    /** {@return the largest value that {@link #current()} has had} */
    @SuppressWarnings("ReferenceEquality") // only a shortcut: a copy gives the same fraction
    public BigDecimal max() {
        BigDecimal known = max;
        if (known == null) {
            known = earlierMax.max(largestLoss == loss ? current() : fractionOfPeak(largestLoss));
            max = known;
        }
        return known;
    }

    private BigDecimal fractionOfPeak(@Nullable BigDecimal below) {
        return fraction(Objects.requireNonNull(below), Objects.requireNonNull(peak));
    }

    /**
     * Returns the drawdown after another reading of the equity.
     *
     * @param equity the equity now
     * @return the new drawdown, with a new peak if the equity is higher than any before
     */
    @SuppressWarnings("BigDecimalEquals") // the same value in another scale becomes the new peak or loss
    public Drawdown seen(BigDecimal equity) {
        required(equity, "equity");
        if (equity.equals(peak) && BigDecimal.ZERO.equals(current)) {
            return this;
        }
        if (peak != null && peak.signum() == 0 && equity.signum() == 0) {
            return this; // everything was withdrawn: the fraction waits for the next deposit
        }
        if (peak == null || peak.signum() <= 0) {
            return new Drawdown(equity, BigDecimal.ZERO, max());
        }
        BigDecimal below = peak.subtract(equity); // often much shorter than both, so that comparing it costs less
        if (below.signum() <= 0) {
            return new Drawdown(equity, BigDecimal.ZERO, max());
        }
        if (below.equals(loss)) {
            return this;
        }
        BigDecimal largest = largestLoss == null || below.compareTo(largestLoss) > 0 ? below : largestLoss;
        return new Drawdown(peak, below, largest, earlierMax);
    }

    /**
     * Returns the drawdown after money came in or went out.
     *
     * @param before the equity just before, at the same prices as {@code after}
     * @param after the equity just after
     * @return the new drawdown, the same fraction of a scaled peak; where nothing was left to scale, the peak moves by
     *     the amount
     */
    public Drawdown transferred(BigDecimal before, BigDecimal after) {
        Drawdown seen = seen(required(before, "before"));
        BigDecimal left = BigDecimal.ONE.subtract(seen.current());
        if (left.signum() > 0) {
            return new Drawdown(rounded(required(after, "after").divide(left, DIGITS)), seen.current(), seen.max());
        }
        BigDecimal top = Objects.requireNonNull(seen.peak).add(after.subtract(before));
        return top.signum() > 0
                ? new Drawdown(top, fraction(top.subtract(after), top), seen.max())
                : new Drawdown(after, BigDecimal.ZERO, seen.max());
    }

    /**
     * Returns the drawdown after its owner accepted the loss so far: the next equity that is seen becomes the peak.
     *
     * @return the new drawdown; only {@link #max()} stays
     */
    public Drawdown accepted() {
        return new Drawdown(null, BigDecimal.ZERO, max());
    }

    /**
     * Scales the reference of a return in percent when money comes in or goes out, as a peak is scaled, so that the return so far stays the
     * same.
     *
     * @param reference the equity that returns are measured from
     * @param before the equity just before the transfer
     * @param after the equity just after it
     * @return the new reference; where nothing was left to scale, it moves by the amount
     */
    public static BigDecimal scaled(BigDecimal reference, BigDecimal before, BigDecimal after) {
        required(reference, "reference");
        required(after, "after");
        return required(before, "before").signum() > 0 && reference.signum() > 0
                ? rounded(reference.multiply(after).divide(before, DIGITS))
                : reference.add(after.subtract(before));
    }

    private static BigDecimal fraction(BigDecimal loss, BigDecimal of) {
        return rounded(loss.divide(of, DIGITS));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.scale() <= SCALE ? value : value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Drawdown that
                && Decimals.same(peak, that.peak)
                && !isFarFrom(that)
                && Decimals.same(current(), that.current())
                && Decimals.same(max(), that.max());
    }

    /** Returns whether the fractions below the same peak differ for certain, without computing them. */
    private boolean isFarFrom(Drawdown that) {
        BigDecimal mine = loss;
        BigDecimal other = that.loss;
        if (mine == null || other == null) {
            return false;
        }
        BigDecimal top = Objects.requireNonNull(peak);
        if (mine.compareTo(top) > 0 || other.compareTo(top) > 0) {
            return false; // the equity is negative, so the fraction may have any number of digits
        }
        BigDecimal apart = mine.subtract(other);
        return apart.signum() != 0 && wholeDigits(apart) - 1 + DISTINCT >= wholeDigits(top);
    }

    /** Returns the smallest d for which a number is, regardless of its sign, below 10 to the power of d: 3 for 123.4, -1 for 0.05. */
    private static int wholeDigits(BigDecimal number) {
        return number.precision() - number.scale();
    }

    @Override
    public int hashCode() {
        return Objects.hash(Decimals.hash(peak), Decimals.hash(current()), Decimals.hash(max()));
    }

    /** For instance {@code 0.14 below 10000, at most 0.2}. */
    @Override
    public String toString() {
        return plain(current()) + " below " + (peak == null ? "nothing yet" : plain(peak)) + ", at most "
                + plain(max());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
