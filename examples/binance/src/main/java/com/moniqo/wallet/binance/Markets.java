package com.moniqo.wallet.binance;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The markets of the exchange: their names, their symbols and their rules. They are read when they are first needed, and again after a day,
 * or after a minute if a symbol is asked for that is not among them. Thread-safe.
 */
final class Markets {
    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final Duration MIN_AGE = Duration.ofMinutes(1);

    private record Listing(
            Instant readAt, Map<Symbol, String> names, Map<String, Symbol> symbols, Map<Symbol, MarketRules> rules) {}

    private final Clock clock;
    private final Supplier<JsonNode> source;
    private final Consumer<JsonNode> limits;
    private @Nullable Listing listing;

    /**
     * Creates an empty list.
     *
     * @param source reads {@code exchangeInfo}
     * @param limits is given the {@code rateLimits} of each reading
     */
    Markets(Clock clock, Supplier<JsonNode> source, Consumer<JsonNode> limits) {
        this.clock = clock;
        this.source = source;
        this.limits = limits;
    }

    private synchronized Listing listing(Duration maxAge) {
        Listing known = listing;
        Instant now = clock.instant();
        if (known == null || Duration.between(known.readAt, now).abs().compareTo(maxAge) > 0) {
            JsonNode info = source.get();
            known = read(info, now);
            listing = known;
            limits.accept(info.path("rateLimits"));
        }
        return known;
    }

    private static Listing read(JsonNode info, Instant now) {
        Map<Symbol, String> names = new HashMap<>();
        Map<String, Symbol> symbols = new HashMap<>();
        Map<Symbol, MarketRules> rules = new LinkedHashMap<>();
        for (JsonNode market : info.path("symbols")) {
            String name = Json.text(market, "symbol");
            symbol(market).ifPresent(symbol -> {
                names.put(symbol, name);
                symbols.put(name, symbol);
                if (Json.text(market, "status").equals("TRADING")
                        && market.path("isSpotTradingAllowed").asBoolean(true)) {
                    rules.put(symbol, rules(market.path("filters")));
                }
            });
        }
        return new Listing(now, names, symbols, Collections.unmodifiableMap(rules));
    }

    private static Optional<Symbol> symbol(JsonNode market) {
        try {
            return Optional.of(Symbol.of(Json.text(market, "baseAsset") + "/" + Json.text(market, "quoteAsset")));
        } catch (ValidationException e) {
            return Optional.empty(); // a name that is no symbol here, for instance one that is longer than any
        }
    }

    private static MarketRules rules(JsonNode filters) {
        MarketRules rules = MarketRules.none();
        for (JsonNode filter : filters) {
            rules = switch (Json.text(filter, "filterType")) {
                case "PRICE_FILTER" -> with(rules, filter, "tickSize", MarketRules::tick);
                case "LOT_SIZE" ->
                    with(
                            with(
                                    with(rules, filter, "stepSize", MarketRules::lot),
                                    filter,
                                    "minQty",
                                    MarketRules::minAmount),
                            filter,
                            "maxQty",
                            MarketRules::maxAmount);
                case "MIN_NOTIONAL" -> with(rules, filter, "minNotional", MarketRules::minNotional);
                case "NOTIONAL" ->
                    with(
                            with(rules, filter, "minNotional", MarketRules::minNotional),
                            filter,
                            "maxNotional",
                            MarketRules::maxNotional);
                default -> rules;
            };
        }
        return rules;
    }

    private interface Rule {
        MarketRules apply(MarketRules rules, String value);
    }

    /** Adds a rule, unless its value is 0, which switches it off. */
    private static MarketRules with(MarketRules rules, JsonNode filter, String field, Rule rule) {
        BigDecimal value = Json.positive(filter, field);
        return value == null ? rules : rule.apply(rules, value.toPlainString());
    }

    Map<Symbol, MarketRules> rules() {
        return listing(MAX_AGE).rules;
    }

    /** Returns the exchange's name of a symbol: BTCUSDT. */
    Optional<String> find(Symbol symbol) {
        String name = listing(MAX_AGE).names.get(required(symbol, "symbol"));
        return Optional.ofNullable(name == null ? listing(MIN_AGE).names.get(symbol) : name);
    }

    String name(Symbol symbol) {
        return find(symbol)
                .orElseThrow(() -> new WalletException(
                        ErrorCode.SYMBOL_NOT_FOUND,
                        "Binance has no spot market " + symbol,
                        Map.of("symbol", symbol.name())));
    }

    /** Returns the symbol of a market by the exchange's name of it. */
    Optional<Symbol> symbol(String name) {
        Symbol symbol = listing(MAX_AGE).symbols.get(name);
        return Optional.ofNullable(symbol == null ? listing(MIN_AGE).symbols.get(name) : symbol);
    }
}
