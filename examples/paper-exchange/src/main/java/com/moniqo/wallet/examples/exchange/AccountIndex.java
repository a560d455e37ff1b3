package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The orders and lists of one account by client id, and its trades by number, neither of which its wallet can find. A trade's number is its
 * position among all fills of the account, from 1. Built from the wallet's history when the account is opened; takes about 200 bytes per
 * order and 600 bytes per fill. Not thread-safe; used under the lock of the account.
 */
final class AccountIndex {
    private final Map<String, Long> orders = new HashMap<>(); // by client id, the latest of each
    private final Map<String, Long> lists = new HashMap<>(); // the same for lists
    private final List<Fill> fills = new ArrayList<>(); // oldest first
    private final Map<String, Long> tradeIds = new HashMap<>(); // by the fill's id

    /** Returns a whole history, oldest first. */
    static <T> List<T> oldestFirst(Function<HistoryQuery, HistoryPage<T>> history) {
        List<T> all = new ArrayList<>();
        HistoryQuery query = HistoryQuery.latest(HistoryQuery.MAX_LIMIT);
        for (HistoryPage<T> page = history.apply(query); ; page = history.apply(query)) {
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                Collections.reverse(all);
                return all;
            }
            query = query.after(page.next().get());
        }
    }

    void add(String clientId, long order) {
        orders.put(clientId, order);
    }

    void addList(String clientId, long list) {
        lists.put(clientId, list);
    }

    void add(Fill fill) {
        fills.add(fill);
        tradeIds.put(fill.id(), (long) fills.size());
    }

    /** Gives an order another client id. */
    void rename(String before, String clientId, long order) {
        orders.remove(before, order);
        orders.put(clientId, order);
    }

    Optional<Long> order(String clientId) {
        return Optional.ofNullable(orders.get(clientId));
    }

    Optional<Long> list(String clientId) {
        return Optional.ofNullable(lists.get(clientId));
    }

    /** Returns the trades of a symbol, oldest first. */
    List<Account.Trade> trades(Symbol symbol) {
        List<Account.Trade> trades = new ArrayList<>();
        for (int i = 0; i < fills.size(); i++) {
            if (fills.get(i).symbol().equals(symbol)) {
                trades.add(new Account.Trade(i + 1L, fills.get(i)));
            }
        }
        return trades;
    }

    long tradeId(Fill fill) {
        return tradeIds.getOrDefault(fill.id(), -1L);
    }
}
