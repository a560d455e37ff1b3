package com.moniqo.wallet.pnl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Adds up the books of symbols in USD; figures are rounded HALF_EVEN to 8 decimals, here only. Not thread-safe. */
final class TradeSum {
    private static final int SCALE = 8;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

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

    TradeSum(Map<String, Optional<BigDecimal>> usd, Collection<String> unpriced) {
        this.usd = usd;
        this.unpriced = new TreeSet<>(unpriced);
    }

    void add(String base, String quote, SymbolBook book) {
        trades += book.trades();
        won += book.won();
        lost += book.lost();
        held = held.plus(book.held());
        Optional<BigDecimal> rate = price(quote);
        if (rate.isEmpty()) {
            return;
        }
        volume = volume.add(book.volume().multiply(rate.get()));
        fees = fees.add(book.fees().multiply(rate.get()));
        best = best.max(book.best().multiply(rate.get()));
        worst = worst.min(book.worst().multiply(rate.get()));
        realized = realized.add(book.realizedGross().subtract(book.fees()).multiply(rate.get()));
        if (book.position().signum() != 0) {
            Optional<BigDecimal> price = price(base);
            if (price.isPresent()) {
                BigDecimal signedCost =
                        book.position().signum() > 0 ? book.cost() : book.cost().negate();
                unrealized =
                        unrealized.add(book.position().multiply(price.get()).subtract(signedCost.multiply(rate.get())));
            }
        }
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
                        .divide(SECONDS.multiply(BigDecimal.valueOf(trades)), SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        var statistics = new TradeStatistics(
                trades, won, lost, rounded(volume), rounded(fees), rounded(best), rounded(worst), plain(minutes));
        return new TradeReport(statistics, PnlSummary.of(rounded(unrealized), rounded(realized)), unpriced);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
