package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A source of prices in USD. A function is enough: {@code (asset, now) -> feed.usd(asset)}. {@link CrossRates} derives
 * prices from those of symbols.
 *
 * <p>May be called from several threads at once, and may block. It is never called while a lock is held.
 */
@FunctionalInterface
public interface Valuation {
    /** The assets that count as cash by default: USD and assets pegged to it. */
    Set<String> USD_LIKE = Set.of("USD", "USDT", "USDC");

    /**
     * Returns the price of an asset.
     *
     * @param asset the asset, for instance {@code BTC}
     * @param now the caller's time, by which the age of a price is judged
     * @return the price in USD per unit, not negative; empty, and not zero, if there is no fresh price
     */
    Optional<BigDecimal> usdPrice(String asset, Instant now);

    /**
     * The assets that count as cash: holding them is neither a position nor exposure.
     *
     * @return the names of the assets; {@link #USD_LIKE} unless overridden
     */
    default Set<String> cashAssets() {
        return USD_LIKE;
    }

    /**
     * Values holdings, both free and locked.
     *
     * @param holdings the balances
     * @param now the caller's time, by which the age of a price is judged
     * @return their value, and the assets that could not be priced
     */
    default PortfolioValue value(Collection<AssetBalance> holdings, Instant now) {
        required(holdings, "holdings");
        var value = PortfolioValue.builder(required(now, "now"));
        for (AssetBalance holding : holdings) {
            if (holding.total().signum() == 0) {
                continue;
            }
            Optional<BigDecimal> price = usdPrice(holding.asset(), now);
            if (price.isPresent()) {
                value.priced(holding.asset(), holding.total(), price.get());
            } else {
                value.unpriced(holding.asset());
            }
        }
        return value.build();
    }
}
