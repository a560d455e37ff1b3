package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Computes profit, loss and trade statistics from fills:
 * {@code PnlCalculator.of(history, valuation, "USDT", clock.instant()).report(clock.instant())}.
 *
 * <p>It keeps a {@link Position} for each symbol, counted from the first fill it is given. Amounts in other assets are
 * converted to USD at the rates at the time of the report, and fees in a third asset at the rates when the fill is added. Thread-safe; it
 * asks for prices without holding its lock.
 */
@WalletJson
public final class PnlCalculator {
    private final TradeRates rates;
    private final ReentrantLock lock = new ReentrantLock();
    private final TradeTotals totals = new TradeTotals();
    private final Map<CountedFill.Key, Boolean> seen = new BoundedMap<>();

    /**
     * Creates a calculator without any fills.
     *
     * @param valuation prices in USD
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     */
    public PnlCalculator(Valuation valuation, String settlementAsset) {
        rates = new TradeRates(valuation, settlementAsset);
    }

    /**
     * Creates a calculator with all fills of a history.
     *
     * @param history a wallet's history, read page by page back to its first fill, and held in memory while it is read
     * @param valuation prices in USD
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for converting fees in third assets
     * @return the calculator
     */
    public static PnlCalculator of(TradeHistory history, Valuation valuation, String settlementAsset, Instant now) {
        var calculator = new PnlCalculator(valuation, settlementAsset);
        calculator.addAll(history, now);
        return calculator;
    }

    /**
     * Adds every fill of a history, except those that were added before.
     *
     * @param history a wallet's history, read page by page back to its first fill, and held in memory while it is read
     * @param now the current time, for converting fees in third assets
     */
    public void addAll(TradeHistory history, Instant now) {
        new HistoryWalk(Set.of(), HistoryQuery.MAX_LIMIT, false)
                .through(required(history, "history"))
                .oldestFirst()
                .forEach(fill -> add(fill, now));
    }

    /**
     * Adds a fill. A fill that is among the latest 10,000 added is ignored.
     *
     * @param fill the fill, not older than those added before
     * @param now the current time, for converting a fee in a third asset
     */
    public void add(Fill fill, Instant now) {
        BigDecimal fee =
                rates.quoteFee(required(fill, "fill"), required(now, "now")).orElse(null);
        lock.lock();
        try {
            if (seen.putIfAbsent(CountedFill.Key.of(fill), true) == null) {
                totals.add(new CountedFill(fill, fee), rates);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the statistics and the profit or loss so far.
     *
     * @param now the current time, for the prices
     * @return the report, in USD
     */
    public TradeReport report(Instant now) {
        required(now, "now");
        return copy().report(rates, now);
    }

    private TradeTotals copy() {
        lock.lock();
        try {
            return totals.copy();
        } finally {
            lock.unlock();
        }
    }
}
