package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices that never change. Start with {@link Prices#standard()} or {@link Prices#fixed}, then add more.
 *
 * <pre>{@code
 * Prices.fixed(btc, "50000").and(eth, "3000").spread(Spread.NONE)
 * }</pre>
 *
 * <p>Every quote has the time of the asking wallet, so it is never stale. Immutable and thread-safe.
 */
@DemoJson
public final class FixedPrices implements PriceSource {
    private final Map<Symbol, BigDecimal> prices;
    private final Spread spread;

    private FixedPrices(Map<Symbol, BigDecimal> prices, Spread spread) {
        this.prices = prices;
        this.spread = spread;
    }

    static FixedPrices of(Map<Symbol, BigDecimal> prices) {
        var checked = new TreeMap<Symbol, BigDecimal>();
        required(prices, "prices").forEach((symbol, price) -> checked.put(required(symbol, "symbol"), price(price)));
        return new FixedPrices(checked, Spread.ONE_BASIS_POINT);
    }

    private static BigDecimal price(BigDecimal price) {
        return Decimals.positive(price, "price", MARKET_DATA_ERROR);
    }

    /**
     * Returns a copy of these prices in which one is added or replaced.
     *
     * @param symbol the symbol
     * @param price its price, above 0
     * @return a new source
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is not above 0
     */
    public FixedPrices and(Symbol symbol, BigDecimal price) {
        var more = new TreeMap<>(prices);
        more.put(required(symbol, "symbol"), price(price));
        return new FixedPrices(more, spread);
    }

    /**
     * As {@link #and(Symbol, BigDecimal)}, with the price as text.
     *
     * @param symbol the symbol
     * @param price its price, above 0
     * @return a new source
     */
    public FixedPrices and(Symbol symbol, String price) {
        return and(symbol, Decimals.parse(price, "price", MARKET_DATA_ERROR));
    }

    /**
     * Sets the spread between bid and ask. Default: one basis point.
     *
     * @param spread the spread
     * @return a new source
     */
    public FixedPrices spread(Spread spread) {
        return new FixedPrices(prices, required(spread, "spread"));
    }

    /** {@return the prices by symbol, unmodifiable, sorted by symbol} */
    public Map<Symbol, BigDecimal> prices() {
        return Collections.unmodifiableMap(prices);
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        required(now, "now");
        @Nullable BigDecimal price = prices.get(required(symbol, "symbol"));
        return price == null ? Optional.empty() : Optional.of(spread.around(symbol, price, now));
    }

    /** For instance {@code fixed prices {BTC/USDT=50000}, spread 1 bp}. */
    @Override
    public String toString() {
        return "fixed prices " + prices + ", spread " + spread;
    }
}
