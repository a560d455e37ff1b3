package com.moniqo.wallet.pnl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sum over all symbols, in USD. The only place where figures are rounded: HALF_EVEN, to 8 decimals. Not
 * thread-safe.
 */
final class UsdTotals {
    private static final int SCALE = 8;
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    private final Map<String, Optional<BigDecimal>> usd;
    private final Set<String> unpriced;

    private long trades;
    private long won;
    private long lost;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal best = BigDecimal.ZERO;
    private BigDecimal worst = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal unrealized = BigDecimal.ZERO;
    private Duration held = Duration.ZERO;
    private final List<Position> open = new ArrayList<>();

    UsdTotals(Map<String, Optional<BigDecimal>> usd, Collection<String> unpriced) {
        this.usd = usd;
        this.unpriced = new TreeSet<>(unpriced);
    }

    void add(SymbolTrades symbol) {
        trades += symbol.trades();
        won += symbol.won();
        lost += symbol.lost();
        held = held.plus(symbol.held());
        Position position = symbol.position();
        Optional<BigDecimal> rate = price(position.quoteAsset());
        if (rate.isEmpty()) {
            addOpen(position, Optional.empty());
            return;
        }
        volume = volume.add(symbol.volume().multiply(rate.get()));
        fees = fees.add(position.fees().multiply(rate.get()));
        best = best.max(symbol.best().multiply(rate.get()));
        worst = worst.min(symbol.worst().multiply(rate.get()));
        realized = realized.add(position.netPnl().multiply(rate.get()));
        Optional<BigDecimal> gain = position.amount().signum() == 0
                ? Optional.empty()
                : price(position.symbol().base()).map(price -> unrealized(position, price, rate.get()));
        gain.ifPresent(usd -> unrealized = unrealized.add(usd));
        addOpen(position, gain.map(usd -> usd.divide(rate.get(), SCALE, RoundingMode.HALF_EVEN)));
    }

    private void addOpen(Position position, Optional<BigDecimal> gain) {
        if (position.amount().signum() != 0) {
            open.add(position.valued(gain.map(UsdTotals::rounded).orElse(null)));
        }
    }

    private static BigDecimal unrealized(Position position, BigDecimal baseRate, BigDecimal quoteRate) {
        BigDecimal value = position.amount().multiply(baseRate);
        BigDecimal cost = position.cost().multiply(quoteRate);
        return position.amount().signum() > 0 ? value.subtract(cost) : value.add(cost);
    }

    private Optional<BigDecimal> price(String asset) {
        Optional<BigDecimal> price = usd.getOrDefault(asset, Optional.empty());
        if (price.isEmpty()) {
            unpriced.add(asset);
        }
        return price;
    }

    TradeReport report() {
        BigDecimal minutes = trades == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(held.toSeconds())
                        .divide(SECONDS_PER_MINUTE.multiply(BigDecimal.valueOf(trades)), SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        var statistics = new TradeStatistics(
                trades, won, lost, rounded(volume), rounded(fees), rounded(best), rounded(worst), plain(minutes));
        return new TradeReport(statistics, PnlSummary.of(rounded(unrealized), rounded(realized)), unpriced, open);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
