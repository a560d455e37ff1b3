package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.Wallet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The markets of a wallet and their calendars: those that the wallet lists, which are refreshed once an hour, and those that the host has
 * named. Rules without a calendar get the default calendar of the symbol. Thread-safe.
 */
final class KnownMarkets {
    private static final Duration FRESH = Duration.ofHours(1);

    private final Wallet wallet;
    private final Collection<Symbol> named;
    private final Clock clock;
    private volatile @Nullable Listing listing;

    private record Listing(Map<Symbol, MarketRules> rules, Instant readAt) {}

    KnownMarkets(Wallet wallet, Collection<Symbol> named, Clock clock) {
        this.wallet = wallet;
        this.named = named;
        this.clock = clock;
    }

    /** Returns the known symbols. */
    Set<Symbol> symbols() {
        var symbols = new LinkedHashSet<>(named);
        symbols.addAll(rules().keySet());
        return symbols;
    }

    TradingCalendar calendar(Symbol symbol) {
        MarketRules rules = rules().get(symbol);
        return rules == null || rules.calendar() == TradingCalendar.CRYPTO
                ? TradingCalendar.assumedFor(symbol)
                : rules.calendar();
    }

    /** Returns the markets that the wallet lists, or listed last if it does not answer now. */
    Map<Symbol, MarketRules> rules() {
        Instant now = clock.instant();
        Listing known = listing;
        if (known == null || !now.isBefore(known.readAt().plus(FRESH)) || now.isBefore(known.readAt())) {
            Map<Symbol, MarketRules> before = known == null ? Map.of() : known.rules();
            known = new Listing(read(before), now);
            listing = known;
        }
        return known.rules();
    }

    private Map<Symbol, MarketRules> read(Map<Symbol, MarketRules> before) {
        try {
            return wallet.ability(ListedMarkets.class)
                    .map(ListedMarkets::markets)
                    .orElse(Map.of());
        } catch (WalletException e) {
            return before;
        }
    }
}
