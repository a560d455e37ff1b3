package com.moniqo.wallet.binance;

import com.moniqo.wallet.market.Symbol;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The markets with orders of the account. The exchange cannot list them, so they are those that this wallet has seen, and those between two
 * assets that the account holds. The latter are checked every ten minutes, and left out while they have no orders. A market whose assets
 * were sold completely before the wallet was opened is only read if it is asked for by symbol. Thread-safe.
 */
final class TradedMarkets {
    private static final Duration CHECKED_EVERY = Duration.ofMinutes(10);

    private final Rest rest;
    private final Markets markets;
    private final Clock clock;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private @Nullable Instant checkedAt;

    TradedMarkets(Rest rest, Markets markets, Clock clock) {
        this.rest = rest;
        this.markets = markets;
        this.clock = clock;
    }

    /** Takes note of a market with an order. */
    void saw(String market) {
        seen.add(market);
    }

    /** Returns the exchange's names of the markets, sorted. */
    synchronized Set<String> names() {
        Instant now = clock.instant();
        Instant checked = checkedAt;
        if (checked == null || Duration.between(checked, now).abs().compareTo(CHECKED_EVERY) > 0) {
            for (String market : betweenHeldAssets()) {
                if (!seen.contains(market) && !rest.reading(firstOrder(market)).isEmpty()) {
                    seen.add(market);
                }
            }
            checkedAt = now;
        }
        return new TreeSet<>(seen);
    }

    private static Call firstOrder(String market) {
        return Call.get("/api/v3/allOrders", 20).with("symbol", market).with("limit", 1);
    }

    private List<String> betweenHeldAssets() {
        Set<String> held = new HashSet<>();
        for (JsonNode balance : rest.reading(account()).path("balances")) {
            held.add(Json.text(balance, "asset"));
        }
        List<String> names = new ArrayList<>();
        for (Symbol symbol : markets.rules().keySet()) {
            if (held.contains(symbol.base()) && held.contains(symbol.quote().orElse(""))) {
                markets.find(symbol).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Returns the request for the balances that are not zero. */
    static Call account() {
        return Call.get("/api/v3/account", 20).with("omitZeroBalances", "true");
    }
}
