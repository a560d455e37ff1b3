package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.WalletContext;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wallet that a test of {@link WalletContract} needs: its id, holdings, market and clock.
 *
 * <pre>{@code
 * Fixture.standard()                                        // 250000 USDT and 5 BTC; BTC/USDT at 50000, ETH/USDT at 3000
 * Fixture.builder()                                         // a broker without coins
 *         .market("EUR/USD", "1.1000").market("GBP/USD", "1.2500")
 *         .holding("USD", "250000").holding("EUR", "200000").amount("1000")
 *         .build()
 * }</pre>
 *
 * <p>Most tests trade the first market; the second one must not be confused with it. The contract needs about 300 times {@link #amount()}
 * of the first market's base asset, and enough of the quote asset to buy as much again. It derives the prices of its orders from the
 * wallet's own quotes and compares balances with those before the test, so a wallet may hold more than the fixture states, and other
 * assets.
 */
public final class Fixture {
    private final String walletId;
    private final MutableClock clock;
    private final ScriptedPrices prices;
    private final Symbol symbol;
    private final Symbol otherSymbol;
    private final Symbol unknownSymbol;
    private final String quoteAsset;
    private final BigDecimal amount;
    private final int priceDecimals;
    private final Map<String, BigDecimal> initialBalances;
    private final OrderOutbox outbox;

    private Fixture(Builder b, Symbol symbol, Symbol otherSymbol) {
        walletId = "contract-" + UUID.randomUUID();
        clock = b.clock;
        prices = b.prices;
        this.symbol = symbol;
        this.otherSymbol = otherSymbol;
        unknownSymbol = b.unknownSymbol;
        quoteAsset = symbol.quote().orElse(b.quoteAsset);
        amount = b.amount;
        priceDecimals = b.priceDecimals;
        initialBalances = Collections.unmodifiableMap(new TreeMap<>(b.initialBalances));
        outbox = new InMemoryOrderOutbox();
    }

    private Fixture(Fixture market) {
        walletId = "contract-" + UUID.randomUUID();
        clock = market.clock;
        prices = market.prices;
        symbol = market.symbol;
        otherSymbol = market.otherSymbol;
        unknownSymbol = market.unknownSymbol;
        quoteAsset = market.quoteAsset;
        amount = market.amount;
        priceDecimals = market.priceDecimals;
        initialBalances = market.initialBalances;
        outbox = market.outbox;
    }

    /** {@return the default fixture: 250000 USDT and 5 BTC, orders of 0.01 BTC; BTC/USDT at 50000, ETH/USDT at 3000} */
    public static Fixture standard() {
        return builder()
                .market("BTC/USDT", "50000.00")
                .market("ETH/USDT", "3000.00")
                .holding("USDT", "250000")
                .holding("BTC", "5")
                .amount("0.01")
                .build();
    }

    /** {@return a builder for providers that do not trade coins; add two markets, the holdings and an amount} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a fixture with the same market, clock and holdings, for another wallet} */
    public Fixture anotherWallet() {
        return new Fixture(this);
    }

    /**
     * Returns the wallet's id. Fixtures with different ids mean independent wallets. Opening with the same id again means the same wallet.
     *
     * @return the id, which differs for every fixture
     */
    public String walletId() {
        return walletId;
    }

    /** {@return the clock that the wallet must use, if its clock can be set} */
    public MutableClock clock() {
        return clock;
    }

    /** {@return the prices that the wallet must use, if its prices can be set; see {@link WalletContract#moveMarket}} */
    public ScriptedPrices prices() {
        return prices;
    }

    /** {@return the symbol that most tests trade} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return another symbol that the wallet knows} */
    public Symbol otherSymbol() {
        return otherSymbol;
    }

    /** {@return a well-formed symbol that the wallet does not know} */
    public Symbol unknownSymbol() {
        return unknownSymbol;
    }

    /** {@return the asset in which {@link #symbol()} is priced} */
    public String quoteAsset() {
        return quoteAsset;
    }

    /** {@return the amount of an ordinary order, in units of the base asset} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the maximum number of decimals in the prices of orders} */
    public int priceDecimals() {
        return priceDecimals;
    }

    /** {@return the minimum holdings of the wallet when it is opened, by asset, sorted, unmodifiable} */
    public Map<String, BigDecimal> initialBalances() {
        return initialBalances;
    }

    /**
     * {@return the outbox in which a provider records the orders that it sends} It lasts as long as the fixture, so that a reopened wallet
     * finds it again.
     */
    public OrderOutbox outbox() {
        return outbox;
    }

    /**
     * Returns the context for opening the wallet through a provider. It contains the id, the clock, the prices as the service
     * {@link PriceSource}, and the {@link #outbox()} as the service {@link OrderOutbox}. Add credentials, settings and other services as
     * needed.
     *
     * @param slug the slug to open
     * @return a builder
     */
    public WalletContext.Builder context(String slug) {
        return WalletContext.builder(slug, walletId)
                .clock(clock)
                .service(PriceSource.class, prices)
                .service(OrderOutbox.class, outbox);
    }

    /** The id and the market. */
    @Override
    public String toString() {
        return walletId + " on " + symbol + " with " + initialBalances;
    }

    /** A builder of {@link Fixture}. Not thread-safe. */
    public static final class Builder {
        private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
        private final ScriptedPrices prices = ScriptedPrices.none();
        private final Map<String, BigDecimal> initialBalances = new TreeMap<>();
        private @Nullable Symbol symbol;
        private @Nullable Symbol otherSymbol;
        private Symbol unknownSymbol = Symbol.of("NOSUCH/THING");
        private String quoteAsset = "USDT";
        private BigDecimal amount = BigDecimal.ONE;
        private int priceDecimals;

        private Builder() {}

        /**
         * Adds a market. The first call adds the market to trade, the second call the other one.
         *
         * @param symbol the symbol
         * @param price the initial price; order prices have as many decimals as the text of the first market's price
         * @return this builder
         */
        public Builder market(String symbol, String price) {
            Symbol market = Symbol.of(symbol);
            prices.and(market, price);
            if (this.symbol == null) {
                this.symbol = market;
                this.priceDecimals = Math.max(
                        Decimals.parse(price, "price", ErrorCode.VALIDATION_ERROR)
                                .scale(),
                        0);
            } else {
                this.otherSymbol = market;
            }
            return this;
        }

        /**
         * Sets the symbol that the wallet must not know. Default: NOSUCH/THING.
         *
         * @param symbol the symbol
         * @return this builder
         */
        public Builder unknownMarket(String symbol) {
            this.unknownSymbol = Symbol.of(symbol);
            return this;
        }

        /**
         * Sets the quote asset of a bare ticker such as {@code AAPL}. Default: USDT.
         *
         * @param asset the asset
         * @return this builder
         */
        public Builder quoteAsset(String asset) {
            this.quoteAsset = required(asset, "quoteAsset");
            return this;
        }

        /**
         * Adds a holding that the wallet must have when it is opened.
         *
         * @param asset the asset
         * @param amount the minimum amount
         * @return this builder
         */
        public Builder holding(String asset, String amount) {
            initialBalances.put(
                    required(asset, "asset"),
                    Decimals.positive(
                            Decimals.parse(amount, "amount", ErrorCode.VALIDATION_ERROR),
                            "amount",
                            ErrorCode.VALIDATION_ERROR));
            return this;
        }

        /**
         * Sets the amount of an ordinary order, in units of the base asset. Default: 1.
         *
         * @param amount the amount
         * @return this builder
         */
        public Builder amount(String amount) {
            this.amount = Decimals.positive(
                    Decimals.parse(amount, "amount", ErrorCode.VALIDATION_ERROR), "amount", ErrorCode.VALIDATION_ERROR);
            return this;
        }

        /**
         * Builds the fixture.
         *
         * @return the fixture
         * @throws ValidationException unless two markets are named
         */
        public Fixture build() {
            if (symbol == null || otherSymbol == null) {
                throw new ValidationException(
                        "market", "must be called twice: for the symbol to trade, and for another one");
            }
            return new Fixture(this, symbol, otherSymbol);
        }
    }
}
