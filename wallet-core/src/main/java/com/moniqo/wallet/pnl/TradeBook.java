package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

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
 * Works out profit, loss and statistics from fills: {@code TradeBook.of(history, valuation, "USDT", clock.instant()).report(now)}.
 *
 * <p>Positions are those of semantics.md 7.1, per symbol, from the first fill that it is given. Amounts in other assets are turned into USD
 * at the rates of the time of the report, fees in a third asset at those of the time they are booked. Thread-safe; asks for prices without
 * holding its lock.
 */
public final class TradeBook {
    private final Valuation valuation;
    private final String settlementAsset;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Symbol, SymbolBook> books = new TreeMap<>();
    private final Set<String> unpricedFees = new TreeSet<>();
    private final Map<FillKey, Boolean> seen = new BoundedMap<>();

    private record FillKey(OrderId order, String fill) {}

    /**
     * An empty book.
     *
     * @param valuation prices in USD
     * @param settlementAsset what bare tickers such as {@code AAPL} are paid in
     */
    public TradeBook(Valuation valuation, String settlementAsset) {
        this.valuation = required(valuation, "valuation");
        this.settlementAsset = required(settlementAsset, "settlementAsset");
    }

    /**
     * A book of all that a history tells.
     *
     * @param history a wallet's history; read to its first fill, page by page, and held in memory meanwhile
     * @param valuation prices in USD
     * @param settlementAsset what bare tickers such as {@code AAPL} are paid in
     * @param now the time, for the rates of fees in third assets
     * @return the book
     */
    public static TradeBook of(TradeHistory history, Valuation valuation, String settlementAsset, Instant now) {
        var book = new TradeBook(valuation, settlementAsset);
        book.applyAll(history, now);
        return book;
    }

    /**
     * Books every fill of a history; those booked before are ignored.
     *
     * @param history a wallet's history, read page by page back to its first fill and held in memory meanwhile
     * @param now the time, for the rates of fees in third assets
     */
    public void applyAll(TradeHistory history, Instant now) {
        oldestFirst(required(history, "history")).forEach(fill -> apply(fill, now));
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
     * Books a fill; one that is among the latest 10,000 booked is ignored.
     *
     * @param fill the fill; not older than those booked before
     * @param now the time, for the rate of a fee in a third asset
     */
    public void apply(Fill fill, Instant now) {
        Optional<BigDecimal> fee = quoteFee(required(fill, "fill"), required(now, "now"));
        lock.lock();
        try {
            if (seen.putIfAbsent(new FillKey(fill.orderId(), fill.id()), true) != null) {
                return;
            }
            if (fee.isEmpty()) {
                unpricedFees.add(fill.feeAsset());
            }
            books.computeIfAbsent(fill.symbol(), symbol -> new SymbolBook()).apply(fill, fee.orElse(BigDecimal.ZERO));
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
            return Optional.of(BigDecimal.ZERO); // booked with the fill's own price
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
     * The state of things.
     *
     * @param now the time, for the prices
     * @return statistics, profit and loss in USD
     */
    public TradeReport report(Instant now) {
        var prices = new TreeMap<String, Optional<BigDecimal>>();
        for (String asset : assets()) {
            prices.put(asset, valuation.usdPrice(asset, required(now, "now")));
        }
        lock.lock();
        try {
            var sum = new TradeSum(prices, unpricedFees);
            books.forEach((symbol, book) -> sum.add(symbol.base(), quoteAsset(symbol), book));
            return sum.report();
        } finally {
            lock.unlock();
        }
    }

    private Set<String> assets() {
        lock.lock();
        try {
            var assets = new HashSet<String>();
            books.forEach((symbol, book) -> {
                assets.add(quoteAsset(symbol));
                if (book.position().signum() != 0) {
                    assets.add(symbol.base());
                }
            });
            return assets;
        } finally {
            lock.unlock();
        }
    }
}
