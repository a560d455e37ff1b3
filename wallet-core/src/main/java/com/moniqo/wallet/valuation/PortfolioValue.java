package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
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
 * Reads what a set of holdings is worth in USD: the {@link #total()}, each asset's share of it, and the {@link #unpriced()} assets.
 *
 * <p>Immutable. Amounts of USD are exact products of amount and price.
 */
@WalletJson
public final class PortfolioValue {
    private final Instant time;
    private final BigDecimal known;
    private final SortedMap<String, BigDecimal> byAsset;
    private final SortedSet<String> unpriced;

    private PortfolioValue(Builder b) {
        time = b.time;
        known = b.byAsset.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        byAsset = Collections.unmodifiableSortedMap(new TreeMap<>(b.byAsset));
        unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(b.unpriced));
    }

    /**
     * A builder for valuations.
     *
     * @param time when the value was so
     * @return a builder of the value of nothing
     */
    public static Builder builder(Instant time) {
        return new Builder(required(time, "time"));
    }

    /** {@return when it was so} */
    public Instant time() {
        return time;
    }

    /**
     * {@return what all of it is worth in USD; empty if a part of it could not be priced, see {@link #unpriced()}}
     */
    public Optional<BigDecimal> total() {
        return unpriced.isEmpty() ? Optional.of(known) : Optional.empty();
    }

    /** {@return what the priced part of it is worth in USD: the total only if nothing is {@link #unpriced()}} */
    public BigDecimal known() {
        return known;
    }

    /** {@return what each priced asset is worth in USD, by name, unmodifiable; negative for what is owed} */
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
        return known.toPlainString() + " USD " + byAsset + (unpriced.isEmpty() ? "" : ", not priced: " + unpriced);
    }

    /** Adds up holdings. Not thread-safe. */
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
         * @param amount how much, in units of the asset
         * @param usdPrice USD per unit
         * @return this
         */
        public Builder priced(String asset, BigDecimal amount, BigDecimal usdPrice) {
            byAsset.merge(required(asset, "asset"), amount.multiply(usdPrice), BigDecimal::add);
            return this;
        }

        /**
         * Names a holding without a price.
         *
         * @param asset the asset
         * @return this
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
