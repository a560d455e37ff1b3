package com.moniqo.wallet.binance;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.binance.Backwards.Position;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TradeHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The history of all markets in one sequence, latest first. The exchange has one for each market; {@link TradedMarkets} knows which ones to
 * read. A cursor is the place of the last item returned.
 */
final class History implements TradeHistory {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(.+)\\.(\\d{1,18})");
    private static final int WEIGHT = 20;

    /** An item at its place. */
    private record Item(Position position, JsonNode json) {}

    private final Rest rest;
    private final Markets markets;
    private final TradedMarkets traded;
    private final Fills fills;
    private final OrderReader reader;
    private final Map<String, Backwards> orders = new ConcurrentHashMap<>();
    private final Map<String, Backwards> trades = new ConcurrentHashMap<>();

    History(Rest rest, Markets markets, TradedMarkets traded, Fills fills, OrderReader reader) {
        this.rest = rest;
        this.markets = markets;
        this.traded = traded;
        this.fills = fills;
        this.reader = reader;
    }

    @Override
    public HistoryPage<Order> orders(HistoryQuery query) {
        return page(query, this::orders, this::read);
    }

    @Override
    public HistoryPage<Fill> fills(HistoryQuery query) {
        return page(
                query,
                this::trades,
                items -> items.stream().map(item -> fills.trade(item.json)).toList());
    }

    private Backwards orders(String market) {
        return orders.computeIfAbsent(
                market,
                name -> new Backwards(
                        name,
                        "orderId",
                        from -> rest.reading(from(
                                Call.get("/api/v3/allOrders", WEIGHT)
                                        .with("symbol", name)
                                        .with("limit", Fills.PAGE),
                                "orderId",
                                from))));
    }

    private Backwards trades(String market) {
        return trades.computeIfAbsent(
                market,
                name -> new Backwards(name, "id", from -> rest.reading(from(Fills.trades(name), "fromId", from))));
    }

    private static Call from(Call call, String name, @Nullable Long from) {
        return from == null ? call : call.with(name, from);
    }

    private <T> HistoryPage<T> page(
            HistoryQuery query, Function<String, Backwards> source, Function<List<Item>, List<T>> read) {
        required(query, "query");
        Position end = query.cursor().map(History::cursor).orElse(null);
        List<Item> items = new ArrayList<>();
        for (String market : markets(query)) {
            Backwards backwards = source.apply(market);
            for (JsonNode json : backwards.before(end, query.limit() + 1)) {
                items.add(new Item(backwards.position(json), json));
            }
        }
        items.sort(Comparator.comparing(Item::position).reversed());
        if (items.size() <= query.limit()) {
            return HistoryPage.of(read.apply(items), null);
        }
        List<Item> page = items.subList(0, query.limit());
        return HistoryPage.of(read.apply(page), text(page.get(page.size() - 1).position));
    }

    private Collection<String> markets(HistoryQuery query) {
        return query.symbol().isPresent()
                ? markets.find(query.symbol().get()).stream().toList()
                : traded.names();
    }

    private List<Order> read(List<Item> items) {
        Map<String, List<JsonNode>> byMarket = new HashMap<>();
        items.forEach(item -> byMarket.computeIfAbsent(item.position.market(), market -> new ArrayList<>())
                .add(item.json));
        Map<OrderKey, List<Fill>> found = new HashMap<>();
        byMarket.forEach((market, json) ->
                fills.of(market, json).forEach((number, ofOrder) -> found.put(new OrderKey(market, number), ofOrder)));
        return items.stream()
                .map(item -> reader.order(item.json, found.getOrDefault(OrderReader.key(item.json), List.of())))
                .toList();
    }

    private static String text(Position position) {
        return position.time() + "." + position.market() + "." + position.id();
    }

    private static Position cursor(String text) {
        Matcher matcher = CURSOR.matcher(text);
        if (!matcher.matches()) {
            throw new ValidationException("cursor", "was not returned by a page");
        }
        return new Position(Long.parseLong(matcher.group(1)), matcher.group(2), Long.parseLong(matcher.group(3)));
    }
}
