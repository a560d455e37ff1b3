package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The symbol lists and calendars, applied to instruments rather than to names. An instrument is one non-cash asset against any cash asset,
 * in either direction: {@code AAPL}, {@code AAPL/USDT}, {@code AAPL/USD} and {@code USDT/AAPL} are the same instrument. Two non-cash assets
 * form a pair of their own, which may be entered only if the acquired asset is not blocked and, if there is a list of allowed symbols, the
 * pair itself is on it.
 */
final class Instruments {
    private final Function<Symbol, TradingCalendar> calendars;
    private final Supplier<? extends Collection<Symbol>> markets;
    private final boolean knowsTickers;

    /**
     * @param calendars the calendar of a symbol
     * @param markets the symbols that are known to be traded in the wallet
     * @param knowsTickers whether {@code calendars} knows the calendars of bare tickers, rather than assuming that they are shares
     */
    Instruments(
            Function<Symbol, TradingCalendar> calendars,
            Supplier<? extends Collection<Symbol>> markets,
            boolean knowsTickers) {
        this.calendars = calendars;
        this.markets = markets;
        this.knowsTickers = knowsTickers;
    }

    /** Returns the refusal of an order that enters positions in the given assets, or null if they may be entered. */
    @Nullable
    WalletException refusal(Symbol symbol, Set<String> entered, RiskLimits limits, PriceSheet prices, Instant now) {
        if (entered.isEmpty()) {
            return null;
        }
        for (Symbol blocked : limits.blockedSymbols()) {
            if (samePair(blocked, symbol, prices) || entered.contains(instrument(blocked, prices))) {
                return Refusals.symbolNotAllowed(RiskLimit.BLOCKED_SYMBOLS, symbol, limits.blockedSymbols());
            }
        }
        SortedSet<Symbol> allowed = limits.allowedSymbols().orElse(null);
        if (allowed != null && !allowed(symbol, entered, allowed, prices)) {
            return Refusals.symbolNotAllowed(RiskLimit.ALLOWED_SYMBOLS, symbol, allowed);
        }
        return limits.respectMarketHours() && !open(symbol, entered, prices, now)
                ? Refusals.marketClosed(symbol)
                : null;
    }

    private static boolean allowed(Symbol symbol, Set<String> entered, Set<Symbol> allowed, PriceSheet prices) {
        if (instrument(symbol, prices) == null) {
            return allowed.stream().anyMatch(listed -> samePair(listed, symbol, prices));
        }
        Set<String> instruments = new LinkedHashSet<>();
        for (Symbol listed : allowed) {
            String instrument = instrument(listed, prices);
            if (instrument != null) {
                instruments.add(instrument);
            }
        }
        return instruments.containsAll(entered);
    }

    /** Checks that the market is open. One closed market closes an instrument under all of its names. */
    private boolean open(Symbol symbol, Set<String> entered, PriceSheet prices, Instant now) {
        var names = new LinkedHashSet<Symbol>(List.of(symbol));
        for (Symbol market : markets.get()) {
            String instrument = instrument(market, prices);
            if (instrument != null && entered.contains(instrument)) {
                names.add(market);
            }
        }
        for (String asset : entered) {
            if (knowsTickers) {
                addIfForm(names, asset);
            }
            for (String cash : prices.cash()) {
                addIfForm(names, asset + "/" + cash);
                addIfForm(names, cash + "/" + asset);
            }
        }
        return names.stream().allMatch(name -> calendars.apply(name).isOpen(now));
    }

    private static void addIfForm(Set<Symbol> names, String name) {
        try {
            names.add(Symbol.of(name));
        } catch (ValidationException e) {
            // a name that cannot be part of a symbol has no market
        }
    }

    /** Returns the asset that a symbol trades against cash, or null for a pair and for cash against cash. */
    private static @Nullable String instrument(Symbol symbol, PriceSheet prices) {
        String base = symbol.base();
        String quote = prices.quoteAsset(symbol);
        if (prices.isCash(base)) {
            return prices.isCash(quote) ? null : quote;
        }
        return prices.isCash(quote) ? base : null;
    }

    private static boolean samePair(Symbol one, Symbol other, PriceSheet prices) {
        String base = one.base();
        String quote = prices.quoteAsset(one);
        String otherQuote = prices.quoteAsset(other);
        return (base.equals(other.base()) && quote.equals(otherQuote))
                || (base.equals(otherQuote) && quote.equals(other.base()));
    }
}
