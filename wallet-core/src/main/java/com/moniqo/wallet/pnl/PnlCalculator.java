package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Computes profit, loss and trade statistics from fills:
 * {@code PnlCalculator.of(history, valuation, "USDT", clock.instant()).report(clock.instant())}.
 *
 * <p>It keeps a {@link Position} for each symbol, counted from the first fill it is given. Amounts in other assets are
 * converted to USD at the rates of the time of the report, and fees in a third asset at the rates of the time at which
 * the fill is added. Thread-safe; it asks for prices without holding its lock.
 */
@WalletJson
public final class PnlCalculator {
    private final Valuation valuation;
    private final String settlementAsset;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Symbol, SymbolTrades> symbols = new TreeMap<>();
    private final Set<String> unpricedFees = new TreeSet<>();
    private final Map<FillKey, Boolean> seen = new BoundedMap<>();

    private record FillKey(OrderId order, String fill) {}

    /**
     * A calculator without any fills.
     *
     * @param valuation prices in USD
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     */
    public PnlCalculator(Valuation valuation, String settlementAsset) {
        this.valuation = required(valuation, "valuation");
        this.settlementAsset = required(settlementAsset, "settlementAsset");
    }

    /**
     * A calculator with all fills of a history.
     *
     * @param history a wallet's history, read page by page back to its first fill, and held in memory while it is read
     * @param valuation prices in USD
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for the rates of fees in third assets
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
     * @param now the current time, for the rates of fees in third assets
     */
    public void addAll(TradeHistory history, Instant now) {
        oldestFirst(required(history, "history")).forEach(fill -> add(fill, now));
    }

    private static List<Fill> oldestFirst(TradeHistory history) {
        var fills = new ArrayList<Fill>();
        HistoryQuery query = HistoryQuery.latest(HistoryQuery.MAX_LIMIT);
        Optional<String> next;
        do {
            HistoryPage<Fill> page = history.fills(query);
            fills.addAll(page.items());
            next = page.next();
            query = next.isPresent() ? query.after(next.get()) : query;
        } while (next.isPresent());
        Collections.reverse(fills);
        return fills;
    }

    /**
     * Adds a fill. A fill that is among the latest 10,000 added is ignored.
     *
     * @param fill the fill, not older than those added before
     * @param now the current time, for the rate of a fee in a third asset
     */
    public void add(Fill fill, Instant now) {
        Optional<BigDecimal> fee = quoteFee(required(fill, "fill"), required(now, "now"));
        lock.lock();
        try {
            if (seen.putIfAbsent(new FillKey(fill.orderId(), fill.id()), true) != null) {
                return;
            }
            if (fee.isEmpty()) {
                unpricedFees.add(fill.feeAsset());
            }
            symbols.computeIfAbsent(fill.symbol(), symbol -> new SymbolTrades(symbol, quoteAsset(symbol)))
                    .add(fill, fee.orElse(BigDecimal.ZERO));
        } finally {
            lock.unlock();
        }
    }

    private Optional<BigDecimal> quoteFee(Fill fill, Instant now) {
        String quote = quoteAsset(fill.symbol());
        if (fill.fee().signum() == 0 || fill.feeAsset().equals(quote)) {
            return Optional.of(fill.fee());
        }
        if (fill.feeAsset().equals(fill.symbol().base())) {
            return Optional.of(BigDecimal.ZERO); // SymbolTrades values it at the fill's own price
        }
        Optional<BigDecimal> feePrice = valuation.usdPrice(fill.feeAsset(), now);
        Optional<BigDecimal> quotePrice = valuation.usdPrice(quote, now).filter(price -> price.signum() > 0);
        return feePrice.isPresent() && quotePrice.isPresent()
                ? Optional.of(fill.fee().multiply(feePrice.get()).divide(quotePrice.get(), MathContext.DECIMAL128))
                : Optional.empty();
    }

    private String quoteAsset(Symbol symbol) {
        return symbol.quote().orElse(settlementAsset);
    }

    /**
     * The statistics, and the profit and loss, so far.
     *
     * @param now the current time, for the prices
     * @return the report, in USD
     */
    public TradeReport report(Instant now) {
        var prices = new TreeMap<String, Optional<BigDecimal>>();
        for (String asset : assets()) {
            prices.put(asset, valuation.usdPrice(asset, required(now, "now")));
        }
        lock.lock();
        try {
            var totals = new UsdTotals(prices, unpricedFees);
            symbols.values().forEach(totals::add);
            return totals.report();
        } finally {
            lock.unlock();
        }
    }

    private Set<String> assets() {
        lock.lock();
        try {
            var assets = new HashSet<String>();
            for (SymbolTrades symbol : symbols.values()) {
                Position position = symbol.position();
                assets.add(position.quoteAsset());
                if (position.amount().signum() != 0) {
                    assets.add(position.symbol().base());
                }
            }
            return assets;
        } finally {
            lock.unlock();
        }
    }
}
