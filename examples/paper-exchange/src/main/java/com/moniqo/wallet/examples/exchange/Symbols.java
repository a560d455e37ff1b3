package com.moniqo.wallet.examples.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The symbols that a call requests, with {@code symbol}, with {@code symbols}, or all.
 *
 * @param listings the requested symbols
 * @param single whether the response is a single object instead of an array
 */
record Symbols(List<Listing> listings, boolean single) {
    private static final String NAME = "[A-Z0-9-_.]{1,20}";
    private static final Pattern LIST = Pattern.compile("\\[\\s*\"" + NAME + "\"(\\s*,\\s*\"" + NAME + "\")*\\s*\\]");
    private static final Pattern SYMBOL = Pattern.compile(NAME);

    static Symbols asked(Parameters parameters, Venue venue) {
        if (parameters.has("symbol") && parameters.has("symbols")) {
            throw ApiError.of(-1128, "Combination of optional parameters invalid.");
        }
        if (parameters.has("symbol")) {
            return new Symbols(List.of(one(parameters, venue)), true);
        }
        if (parameters.has("symbols")) {
            Set<Listing> listings = new LinkedHashSet<>();
            String list = parameters.matching("symbols", LIST).orElseThrow();
            for (String name : list.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)) {
                if (!listings.add(venue.listing(name))) {
                    throw ApiError.of(-1151, "Symbol is present multiple times in the list.");
                }
            }
            return new Symbols(List.copyOf(listings), false);
        }
        return new Symbols(List.copyOf(venue.listings()), false);
    }

    /** Returns the symbol that a call must contain. */
    static Listing one(Parameters parameters, Venue venue) {
        parameters.required("symbol");
        return venue.listing(parameters.matching("symbol", SYMBOL).orElseThrow());
    }

    JsonNode json(Function<Listing, ? extends JsonNode> answer) {
        if (single) {
            return answer.apply(listings.get(0));
        }
        ArrayNode all = Json.array();
        listings.forEach(listing -> all.add(answer.apply(listing)));
        return all;
    }
}
