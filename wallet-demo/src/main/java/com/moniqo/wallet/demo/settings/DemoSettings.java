package com.moniqo.wallet.demo.settings;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a paper-trading wallet: fees, slippage, precision, markets. Start from {@link #DEFAULTS}. Immutable.
 *
 * <pre>{@code
 * DemoSettings.builder().feeRates("0.0002", "0.0005").slippage("0.0001").market(btc, MarketRules.none().tick("0.01")).build()
 * }</pre>
 */
@DemoJson
public final class DemoSettings {
    /** Fees 0.1%, slippage 5 bps, spread 1 bp, prices stale after 60 s, 8 decimals, settled in USDT, pessimistic bars. */
    public static final DemoSettings DEFAULTS = builder().build();

    private final String settlementAsset;
    private final BigDecimal makerFeeRate;
    private final BigDecimal takerFeeRate;
    private final BigDecimal feePerUnit;
    private final BigDecimal minFee;
    private final FeePayment feePayment;
    private final @Nullable String feeAsset;
    private final BigDecimal withdrawalFeeRate;
    private final BigDecimal slippage;
    private final BigDecimal spread;
    private final Duration staleAfter;
    private final Duration maxAhead;
    private final Duration marksEvery;
    private final int defaultScale;
    private final Map<String, Integer> scales;
    private final Map<Symbol, MarketRules> markets;
    private final BarPath barPath;
    private final BigDecimal barGrace;
    private final boolean amountsAsSizes;
    private final boolean reachedTriggersFire;
    private final boolean replayedMarketOrdersWait;

    private DemoSettings(Builder b) {
        settlementAsset = b.settlementAsset;
        makerFeeRate = b.makerFeeRate;
        takerFeeRate = b.takerFeeRate;
        feePerUnit = b.feePerUnit;
        minFee = b.minFee;
        feePayment = b.feePayment;
        feeAsset = b.feeAsset;
        withdrawalFeeRate = b.withdrawalFeeRate;
        slippage = b.slippage;
        spread = b.spread;
        staleAfter = b.staleAfter;
        maxAhead = b.maxAhead;
        marksEvery = b.marksEvery;
        defaultScale = b.defaultScale;
        scales = Collections.unmodifiableMap(new LinkedHashMap<>(b.scales));
        markets = Collections.unmodifiableMap(new LinkedHashMap<>(b.markets));
        barPath = b.barPath;
        barGrace = b.barGrace;
        amountsAsSizes = b.amountsAsSizes;
        reachedTriggersFire = b.reachedTriggersFire;
        replayedMarketOrdersWait = b.replayedMarketOrdersWait;
    }

    /** {@return a builder that starts from the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these settings} */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.settlementAsset = settlementAsset;
        b.makerFeeRate = makerFeeRate;
        b.takerFeeRate = takerFeeRate;
        b.feePerUnit = feePerUnit;
        b.minFee = minFee;
        b.feePayment = feePayment;
        b.feeAsset = feeAsset;
        b.withdrawalFeeRate = withdrawalFeeRate;
        b.slippage = slippage;
        b.spread = spread;
        b.staleAfter = staleAfter;
        b.maxAhead = maxAhead;
        b.marksEvery = marksEvery;
        b.defaultScale = defaultScale;
        b.scales.putAll(scales);
        b.markets.putAll(markets);
        b.barPath = barPath;
        b.barGrace = barGrace;
        b.amountsAsSizes = amountsAsSizes;
        b.reachedTriggersFire = reachedTriggersFire;
        b.replayedMarketOrdersWait = replayedMarketOrdersWait;
        return b;
    }

    /** {@return the asset in which equity is counted, and the quote asset of bare tickers; USDT by default} */
    public String settlementAsset() {
        return settlementAsset;
    }

    /** {@return the fee of a maker fill, as a fraction of its notional, below 0 for a rebate; 0.001 by default} */
    public BigDecimal makerFeeRate() {
        return makerFeeRate;
    }

    /** {@return the fee of a taker fill, as a fraction of its notional; 0.001 by default} */
    public BigDecimal takerFeeRate() {
        return takerFeeRate;
    }

    /** {@return the fee for each unit of the base asset that fills, in units of the quote asset, in addition to the rate; 0 by default} */
    public BigDecimal feePerUnit() {
        return feePerUnit;
    }

    /** {@return the minimum fee of an order over all its fills, in units of the quote asset; 0 by default} */
    public BigDecimal minFee() {
        return minFee;
    }

    /** {@return the kind of asset in which fees are charged; the quote asset by default} */
    public FeePayment feePayment() {
        return feePayment;
    }

    /** {@return the asset in which fees are charged; empty unless {@link #feePayment()} is {@link FeePayment#ASSET}} */
    public Optional<String> feeAsset() {
        return Optional.ofNullable(feeAsset);
    }

    /** {@return the fee of a withdrawal, as a fraction of its amount, charged in addition to it; 0 by default} */
    public BigDecimal withdrawalFeeRate() {
        return withdrawalFeeRate;
    }

    /** {@return the slippage of a taker fill from the touch, as a fraction of the price; 0.0005 by default} */
    public BigDecimal slippage() {
        return slippage;
    }

    /**
     * {@return the spread between bid and ask that is assumed if only trades or bars are known, as a fraction of the price; 0.0001 by
     * default}
     */
    public BigDecimal spread() {
        return spread;
    }

    /** {@return the age at which a quote becomes too old to trade on; 60 s by default} */
    public Duration staleAfter() {
        return staleAfter;
    }

    /** {@return how far the time of a price may be ahead of the wallet's time; a price further ahead is refused; 10 s by default} */
    public Duration maxAhead() {
        return maxAhead;
    }

    /** {@return the shortest time between two journal entries that only record prices; 60 s by default} */
    public Duration marksEvery() {
        return marksEvery;
    }

    /**
     * Returns the number of decimals of an asset's amounts; 8 by default.
     *
     * @param asset the asset
     * @return the number of decimals, 0 to 18
     */
    public int scale(String asset) {
        required(asset, "asset");
        Integer scale = scales.isEmpty() ? null : scales.get(asset);
        return scale == null ? defaultScale : scale;
    }

    /** {@return the number of decimals of all assets without a setting of their own; 8 by default} */
    public int defaultScale() {
        return defaultScale;
    }

    /** {@return the number of decimals of the assets with a setting of their own, unmodifiable} */
    public Map<String, Integer> scales() {
        return scales;
    }

    /** {@return the rules of the declared symbols, unmodifiable} */
    public Map<Symbol, MarketRules> markets() {
        return markets;
    }

    /** {@return the order in which the prices of a bar are played; pessimistic by default} */
    public BarPath barPath() {
        return barPath;
    }

    /**
     * {@return the initial fraction of a bar's period in which an accepted order still meets the whole bar; a later one meets only the
     * close; 0.1 by default}
     */
    public BigDecimal barGrace() {
        return barGrace;
    }

    /**
     * {@return whether the amounts of trades and the volume of bars limit what can fill; false by default: fills are
     * unlimited}
     */
    public boolean amountsAsSizes() {
        return amountsAsSizes;
    }

    /**
     * {@return whether an order whose trigger is already reached on arrival triggers at once instead of being refused; false by default}
     */
    public boolean reachedTriggersFire() {
        return reachedTriggersFire;
    }

    /** {@return whether a market order of a replay fills at its symbol's next price, the next bar's open; false by default} */
    public boolean replayedMarketOrdersWait() {
        return replayedMarketOrdersWait;
    }

    /** A builder of {@link DemoSettings}. Not thread-safe. */
    @DemoJson
    public static final class Builder {
        private static final BigDecimal MAX_RATE = new BigDecimal("0.5");

        private String settlementAsset = "USDT";
        private BigDecimal makerFeeRate = new BigDecimal("0.001");
        private BigDecimal takerFeeRate = new BigDecimal("0.001");
        private BigDecimal feePerUnit = BigDecimal.ZERO;
        private BigDecimal minFee = BigDecimal.ZERO;
        private FeePayment feePayment = FeePayment.QUOTE;
        private @Nullable String feeAsset;
        private BigDecimal withdrawalFeeRate = BigDecimal.ZERO;
        private BigDecimal slippage = new BigDecimal("0.0005");
        private BigDecimal spread = new BigDecimal("0.0001");
        private Duration staleAfter = Duration.ofSeconds(60);
        private Duration maxAhead = Duration.ofSeconds(10);
        private Duration marksEvery = Duration.ofSeconds(60);
        private int defaultScale = 8;
        private final Map<String, Integer> scales = new LinkedHashMap<>();
        private final Map<Symbol, MarketRules> markets = new LinkedHashMap<>();
        private BarPath barPath = BarPath.PESSIMISTIC;
        private BigDecimal barGrace = new BigDecimal("0.1");
        private boolean amountsAsSizes;
        private boolean reachedTriggersFire;
        private boolean replayedMarketOrdersWait;

        private Builder() {}

        /**
         * Sets the asset in which equity is counted, and the quote asset of bare tickers such as AAPL. Default: USDT.
         *
         * @param asset the asset, for instance USDT
         * @return this builder
         */
        public Builder settlementAsset(String asset) {
            settlementAsset = asset(asset);
            return this;
        }

        /**
         * Sets the fees.
         *
         * @param maker the fee of a maker fill, as a fraction of its notional, from -0.5 to 0.5, negative for a rebate: 0.001 is 0.1%
         * @param taker the fee of a taker fill, in the same form; 0 to 0.5
         * @return this builder
         */
        public Builder feeRates(String maker, String taker) {
            makerFeeRate = rateOrRebate(maker, "makerFeeRate");
            takerFeeRate = rate(taker, "takerFeeRate");
            return this;
        }

        /**
         * Sets a fee for each unit of the base asset that fills, as brokers charge for shares. It is added to the fee by rate. Default: 0.
         *
         * @param amount the fee for one unit, in units of the symbol's quote asset, 0 or more: 0.005 for half a cent a share
         * @return this builder
         */
        public Builder feePerUnit(String amount) {
            feePerUnit = notNegative(amount, "feePerUnit");
            return this;
        }

        /**
         * Sets the minimum fee of an order. It is charged with the order's first fill, and counts for all its fills together; with a
         * minimum, an order never gets a rebate. Default: 0, no minimum.
         *
         * @param amount the fee of an order, in units of the symbol's quote asset, 0 or more
         * @return this builder
         */
        public Builder minFee(String amount) {
            minFee = notNegative(amount, "minFee");
            return this;
        }

        /**
         * Lets fees be charged in the quote asset. This is the default.
         *
         * @return this builder
         */
        public Builder feesInQuoteAsset() {
            return feePayment(FeePayment.QUOTE, null);
        }

        /**
         * Lets fees be charged in the asset received, as most spot exchanges do: a BUY delivers less of the base asset, and a SELL less of
         * the quote asset.
         *
         * @return this builder
         */
        public Builder feesInReceivedAsset() {
            return feePayment(FeePayment.RECEIVED, null);
        }

        /**
         * Lets fees be charged in an asset of their own, at its rate when an order fills. They are locked with the order; if they cannot be,
         * they are charged in the asset received.
         *
         * @param asset the asset, for instance BNB
         * @return this builder
         */
        public Builder feesIn(String asset) {
            return feePayment(FeePayment.ASSET, asset(asset));
        }

        private Builder feePayment(FeePayment payment, @Nullable String asset) {
            feePayment = payment;
            feeAsset = asset;
            return this;
        }

        /**
         * Sets the fee of a withdrawal, which is charged in addition to its amount.
         *
         * @param fraction the fraction of the amount, from 0 to 0.5: 0.001 is 0.1%
         * @return this builder
         */
        public Builder withdrawalFeeRate(String fraction) {
            withdrawalFeeRate = rate(fraction, "withdrawalFeeRate");
            return this;
        }

        /**
         * Sets the slippage of a taker fill from the touch.
         *
         * @param fraction the fraction of the price, from 0 to 0.5: 0.0005 is 5 bps
         * @return this builder
         */
        public Builder slippage(String fraction) {
            slippage = rate(fraction, "slippage");
            return this;
        }

        /**
         * Sets the spread between bid and ask that is assumed if only trades or bars are known. Default: 0.0001.
         *
         * @param fraction the fraction of the price, from 0 to 0.5: 0.0001 is 1 bp
         * @return this builder
         */
        public Builder spread(String fraction) {
            spread = rate(fraction, "spread");
            return this;
        }

        /**
         * Sets the age at which a quote becomes too old to trade on. Default: 60 s.
         *
         * @param age the age, greater than zero
         * @return this builder
         */
        public Builder staleAfter(Duration age) {
            staleAfter = positive(age, "staleAfter");
            return this;
        }

        /**
         * Sets how far the time of a price may be ahead of the wallet's time, because no two clocks agree exactly. A price further ahead is
         * refused. Default: 10 s.
         *
         * @param distance the distance, greater than zero
         * @return this builder
         */
        public Builder maxAhead(Duration distance) {
            maxAhead = positive(distance, "maxAhead");
            return this;
        }

        /**
         * Sets the shortest time between two journal entries that only record prices. Default: 60 s.
         *
         * @param interval the time, greater than zero
         * @return this builder
         */
        public Builder marksEvery(Duration interval) {
            marksEvery = positive(interval, "marksEvery");
            return this;
        }

        /**
         * Sets the number of decimals of amounts, for all assets without a setting of their own. Default: 8.
         *
         * @param decimals the number of decimals, 0 to 18
         * @return this builder
         */
        public Builder scale(int decimals) {
            defaultScale = scaleOf(decimals);
            return this;
        }

        /**
         * Sets the number of decimals of one asset's amounts.
         *
         * @param asset the asset
         * @param decimals the number of decimals, 0 to 18
         * @return this builder
         */
        public Builder scale(String asset, int decimals) {
            scales.put(asset(asset), scaleOf(decimals));
            return this;
        }

        /**
         * Declares a symbol and sets its rules.
         *
         * @param symbol the symbol
         * @param rules its rules
         * @return this builder
         */
        public Builder market(Symbol symbol, MarketRules rules) {
            markets.put(required(symbol, "symbol"), required(rules, "rules"));
            return this;
        }

        /**
         * Sets the order in which the prices of a bar are played. Default: pessimistic.
         *
         * @param path the path
         * @return this builder
         */
        public Builder barPath(BarPath path) {
            barPath = required(path, "barPath");
            return this;
        }

        /**
         * Sets how late in a bar an order may be accepted and still meet the whole bar, as intended by a bot that trades on the close of
         * the previous bar. An order accepted later meets only the bar's close. Default: 0.1.
         *
         * @param fraction the fraction of the bar's period, from 0 to 1: 0.1 is its first tenth
         * @return this builder
         */
        public Builder barGrace(String fraction) {
            BigDecimal part = Decimals.notNegative(
                    Decimals.parse(fraction, "barGrace", VALIDATION_ERROR), "barGrace", VALIDATION_ERROR);
            if (part.compareTo(BigDecimal.ONE) > 0) {
                throw new ValidationException("barGrace", "is " + fraction + "; valid: a fraction from 0 to 1");
            }
            barGrace = part;
            return this;
        }

        /**
         * Sets whether the amounts of trades and the volume of bars limit what can fill. Default: false.
         *
         * @param limited whether they limit fills
         * @return this builder
         */
        public Builder amountsAsSizes(boolean limited) {
            amountsAsSizes = limited;
            return this;
        }

        /**
         * Sets whether an order whose trigger is already reached on arrival triggers at once instead of being refused. Default: false.
         *
         * @param fire whether it triggers at once
         * @return this builder
         */
        public Builder reachedTriggersFire(boolean fire) {
            reachedTriggersFire = fire;
            return this;
        }

        /**
         * Sets whether a market order that is placed during a replay waits for the next price of its symbol, the open of the next bar. A
         * strategy that sees a bar's close can rarely trade at it. Default: false.
         *
         * @param wait whether it waits; without a replay, market orders always fill at once
         * @return this builder
         */
        public Builder replayedMarketOrdersWait(boolean wait) {
            replayedMarketOrdersWait = wait;
            return this;
        }

        /** {@return the settings} */
        public DemoSettings build() {
            return new DemoSettings(this);
        }

        private static String asset(String asset) {
            Symbol symbol = Symbol.of(asset);
            if (symbol.quote().isPresent()) {
                throw new ValidationException("asset", "is the symbol " + asset + "; valid: one asset such as USDT");
            }
            return asset;
        }

        private static BigDecimal rate(String text, String field) {
            BigDecimal rate =
                    Decimals.notNegative(Decimals.parse(text, field, VALIDATION_ERROR), field, VALIDATION_ERROR);
            if (rate.compareTo(MAX_RATE) > 0) {
                throw new ValidationException(
                        field, "is " + text + "; valid: a fraction from 0 to 0.5, where 0.001 is 0.1 %");
            }
            return rate;
        }

        private static BigDecimal rateOrRebate(String text, String field) {
            BigDecimal rate = Decimals.bounded(Decimals.parse(text, field, VALIDATION_ERROR), field, VALIDATION_ERROR);
            if (rate.abs().compareTo(MAX_RATE) > 0) {
                throw new ValidationException(
                        field,
                        "is " + text + "; valid: a fraction from -0.5 to 0.5, where -0.0001 is a rebate of 0.01 %");
            }
            return rate;
        }

        private static BigDecimal notNegative(String text, String field) {
            return Decimals.notNegative(Decimals.parse(text, field, VALIDATION_ERROR), field, VALIDATION_ERROR);
        }

        private static Duration positive(Duration value, String field) {
            if (required(value, field).isNegative() || value.isZero()) {
                throw new ValidationException(field, "is " + value + ", but must be above zero");
            }
            return value;
        }

        private static int scaleOf(int decimals) {
            if (decimals < 0 || decimals > Decimals.MAX_SCALE) {
                throw new ValidationException("scale", "is " + decimals + "; valid: 0 to " + Decimals.MAX_SCALE);
            }
            return decimals;
        }
    }
}
