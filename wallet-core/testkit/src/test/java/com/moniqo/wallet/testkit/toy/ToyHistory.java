package com.moniqo.wallet.testkit.toy;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TradeHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Pages through a toy wallet's orders. A cursor is the position of the last item given, counted from the oldest. */
final class ToyHistory implements TradeHistory {
    /** Reads from the book, under the lock of an open wallet. */
    interface Reading {
        <T> T of(Function<ToyBook, T> what);
    }

    private final Reading reading;

    ToyHistory(Reading reading) {
        this.reading = reading;
    }

    @Override
    public HistoryPage<Order> orders(HistoryQuery query) {
        required(query, "query");
        return page(query, reading.of(ToyBook::all), Order::symbol);
    }

    @Override
    public HistoryPage<Fill> fills(HistoryQuery query) {
        required(query, "query");
        return page(query, reading.of(ToyBook::fills), Fill::symbol);
    }

    private static <T> HistoryPage<T> page(HistoryQuery query, List<T> oldestFirst, Function<T, Symbol> symbolOf) {
        int position = query.cursor().map(ToyHistory::position).orElse(oldestFirst.size());
        var items = new ArrayList<T>();
        while (--position >= 0) {
            T item = oldestFirst.get(position);
            if (query.symbol().isPresent() && !query.symbol().get().equals(symbolOf.apply(item))) {
                continue;
            }
            if (items.size() == query.limit()) {
                return HistoryPage.of(items, Integer.toString(position + 1));
            }
            items.add(item);
        }
        return HistoryPage.of(items, null);
    }

    private static int position(String cursor) {
        if (!cursor.matches("[0-9]{1,9}")) {
            throw new ValidationException("cursor", "is none that a page gave");
        }
        return Integer.parseInt(cursor);
    }
}
