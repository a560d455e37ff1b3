package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TradeHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A history that pages through all orders of an account. A cursor is the id of the last item returned. */
final class PagedHistory implements TradeHistory {
    private final Supplier<List<Order>> oldestFirst;

    PagedHistory(Supplier<List<Order>> oldestFirst) {
        this.oldestFirst = oldestFirst;
    }

    @Override
    public HistoryPage<Order> orders(HistoryQuery query) {
        required(query, "query");
        return page(query, oldestFirst.get(), order -> order.id().value(), Order::symbol);
    }

    @Override
    public HistoryPage<Fill> fills(HistoryQuery query) {
        required(query, "query");
        List<Fill> fills = new ArrayList<>();
        oldestFirst.get().forEach(order -> fills.addAll(order.fills()));
        fills.sort(
                Comparator.comparing(Fill::time)); // stable: fills at the same time stay in the order of their orders
        return page(query, fills, Fill::id, Fill::symbol);
    }

    private static <T> HistoryPage<T> page(
            HistoryQuery query, List<T> oldestFirst, Function<T, String> idOf, Function<T, Symbol> symbolOf) {
        int position = oldestFirst.size();
        if (query.cursor().isPresent()) {
            position = oldestFirst.stream()
                    .map(idOf)
                    .toList()
                    .indexOf(query.cursor().get());
            if (position < 0) {
                throw new ValidationException("cursor", "was not returned by a page");
            }
        }
        List<T> items = new ArrayList<>();
        while (--position >= 0) {
            T item = oldestFirst.get(position);
            if (query.symbol().isPresent() && !query.symbol().get().equals(symbolOf.apply(item))) {
                continue;
            }
            if (items.size() == query.limit()) {
                return HistoryPage.of(items, idOf.apply(items.get(items.size() - 1)));
            }
            items.add(item);
        }
        return HistoryPage.of(items, null);
    }
}
