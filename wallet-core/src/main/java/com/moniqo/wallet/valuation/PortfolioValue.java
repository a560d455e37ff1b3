package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.AmountText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value of a set of holdings in USD: the {@link #total()}, the value of each asset, and the {@link #unpriced()}
 * assets.
 *
 * <p>Immutable. Each value is the exact product of amount and price.
 */
@WalletJson
public final class PortfolioValue {
    private final Instant time;
    private final BigDecimal known;
    private final SortedMap<String, BigDecimal> byAsset;
    private final SortedSet<String> unpriced;

    private PortfolioValue(Builder b) {
        time = b.time;
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : b.byAsset.values()) {
            sum = sum.add(value);
        }
        known = sum;
        byAsset = Collections.unmodifiableSortedMap(new TreeMap<>(b.byAsset));
        unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(b.unpriced));
    }

    /**
     * Returns a builder.
     *
     * @param time the time of the valuation
     * @return a builder without any holdings
     */
    public static Builder builder(Instant time) {
        return new Builder(required(time, "time"));
    }

    /** {@return the time of the valuation} */
    public Instant time() {
        return time;
    }

    /**
     * {@return the total value in USD; empty if an asset could not be priced, see {@link #unpriced()}}
     */
    public Optional<BigDecimal> total() {
        return unpriced.isEmpty() ? Optional.of(known) : Optional.empty();
    }

    /**
     * {@return the value of the priced assets in USD; equal to the total only if there are no {@link #unpriced()} assets}
     */
    public BigDecimal known() {
        return known;
    }

    /** {@return the value of each priced asset in USD, by name, unmodifiable; negative for a debt} */
    public Map<String, BigDecimal> byAsset() {
        return byAsset;
    }

    /** {@return the assets that could not be priced, by name, unmodifiable} */
    public Set<String> unpriced() {
        return unpriced;
    }

    /** For instance {@code 10500 USD {BTC=500, USDT=10000}, not priced: [XYZ]}. */
    @Override
    public String toString() {
        var values = new TreeMap<String, String>();
        byAsset.forEach((asset, value) -> values.put(asset, AmountText.of(value)));
        return AmountText.of(known) + " USD " + values + (unpriced.isEmpty() ? "" : ", not priced: " + unpriced);
    }

    /** A builder of {@link PortfolioValue}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Instant time;
        private final Map<String, BigDecimal> byAsset = new TreeMap<>();
        private final Set<String> unpriced = new TreeSet<>();

        private Builder(Instant time) {
            this.time = time;
        }

        /**
         * Adds a holding.
         *
         * @param asset the asset
         * @param amount the amount, in units of the asset
         * @param usdPrice the price in USD per unit
         * @return this builder
         */
        public Builder priced(String asset, BigDecimal amount, BigDecimal usdPrice) {
            byAsset.merge(required(asset, "asset"), amount.multiply(usdPrice), BigDecimal::add);
            return this;
        }

        /**
         * Adds a holding without a price.
         *
         * @param asset the asset
         * @return this builder
         */
        public Builder unpriced(String asset) {
            unpriced.add(required(asset, "asset"));
            return this;
        }

        /** {@return the value} */
        public PortfolioValue build() {
            return new PortfolioValue(this);
        }
    }
}
