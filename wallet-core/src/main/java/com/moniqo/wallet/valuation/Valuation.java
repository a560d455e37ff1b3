package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Says what assets are worth in USD. A function is enough: {@code (asset, now) -> feed.usd(asset)}; {@link CrossRates} is the one that
 * works from the prices of symbols.
 *
 * <p>May be called from several threads at once and may block; nothing here calls it while it holds a lock.
 */
@FunctionalInterface
public interface Valuation {
    /** The assets that count as money and not as a position, unless a valuation says otherwise: USD and what is pegged to it. */
    Set<String> USD_LIKE = Set.of("USD", "USDT", "USDC");

    /**
     * What one unit of an asset would bring in USD.
     *
     * @param asset the asset, for instance {@code BTC}
     * @param now the asking side's time; older prices than the valuation accepts are none
     * @return USD per unit, not negative; empty if it cannot be told, never zero for that reason
     */
    Optional<BigDecimal> usdPrice(String asset, Instant now);

    /**
     * The assets that are money: holding them is no position and no exposure.
     *
     * @return their names; {@link #USD_LIKE} unless overridden
     */
    default Set<String> cashAssets() {
        return USD_LIKE;
    }

    /**
     * What holdings are worth, free and locked together.
     *
     * @param holdings the balances
     * @param now the asking side's time
     * @return their value, with what could not be priced named
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
