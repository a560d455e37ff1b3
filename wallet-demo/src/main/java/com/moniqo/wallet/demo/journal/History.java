package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads ended orders and what happened out of the journal. */
final class History {
    static final Set<String> ACCEPTING = Set.of(Kinds.PLACE, Kinds.LIST);
    private static final int CHUNK = 200;

    private final String wallet;
    private final DemoStateStore store;

    History(String wallet, DemoStateStore store) {
        this.wallet = wallet;
        this.store = store;
    }

    /** An order as the journal left it, with all its fills. */
    Order order(OrderId id) {
        Tree latest = null;
        List<Fill> fills = new ArrayList<>();
        for (JournalEntry entry : store.order(wallet, id.value())) {
            Tree body = new Tree(entry.body());
            for (Tree order : body.trees("orders")) {
                if (order.text("order_id").equals(id.value())) {
                    latest = order;
                }
            }
            for (Tree fill : body.trees("fills")) {
                if (latest != null && fill.text("order_id").equals(id.value())) {
                    fills.add(OrderCodec.fill(fill, latest));
                }
            }
        }
        if (latest == null) {
            throw new WalletException(
                    ErrorCode.ORDER_NOT_FOUND, "this wallet has no order " + id, Map.of("order_id", id.value()));
        }
        return OrderCodec.decode(latest, fills).order();
    }

    /** The orders that an entry accepted, in the order of the request. */
    static List<OrderId> accepted(JournalEntry entry) {
        List<String> ids = entry.kind().equals(Kinds.PLACE)
                ? entry.orderIds().subList(0, 1) // a step touches the order it places first
                : new Tree(entry.body()).texts("accepted");
        return ids.stream().map(OrderId::of).toList();
    }

    static @Nullable String requestHash(JournalEntry entry) {
        return new Tree(entry.body()).textOrNull("request_hash");
    }

    Optional<JournalEntry> find(String op) {
        return store.find(wallet, op);
    }

    HistoryPage<Order> orders(HistoryQuery query, Function<OrderId, Order> lookup) {
        return page(
                query,
                ACCEPTING,
                entry -> {
                    List<Order> orders = new ArrayList<>();
                    for (OrderId id : accepted(entry)) {
                        orders.add(lookup.apply(id));
                    }
                    return orders;
                },
                Order::symbol);
    }

    HistoryPage<Fill> fills(HistoryQuery query) {
        return page(query, Set.of(), entry -> OrderCodec.fills(new Tree(entry.body())), Fill::symbol);
    }

    /** Walks back through the journal; a cursor is an entry's number and how many of its items are still to come. */
    private <T> HistoryPage<T> page(
            HistoryQuery query,
            Set<String> kinds,
            Function<JournalEntry, List<T>> items,
            Function<T, Object> symbolOf) {
        long before = Long.MAX_VALUE;
        int left = Integer.MAX_VALUE;
        if (query.cursor().isPresent()) {
            long[] cursor = cursor(query.cursor().get());
            before = cursor[0] + 1;
            left = (int) cursor[1];
        }
        List<T> page = new ArrayList<>();
        while (true) {
            List<JournalEntry> entries = store.history(wallet, kinds, before, CHUNK);
            for (JournalEntry entry : entries) {
                List<T> all = items.apply(entry);
                for (int i = Math.min(left, all.size()) - 1; i >= 0; i--) {
                    T item = all.get(i);
                    if (query.symbol().isEmpty() || query.symbol().get().equals(symbolOf.apply(item))) {
                        if (page.size() == query.limit()) {
                            return HistoryPage.of(page, entry.seq() + "-" + (i + 1));
                        }
                        page.add(item);
                    }
                }
                left = Integer.MAX_VALUE;
                before = entry.seq();
            }
            if (entries.size() < CHUNK) {
                return HistoryPage.of(page, null);
            }
        }
    }

    private static long[] cursor(String text) {
        int dash = text.indexOf('-');
        try {
            return new long[] {Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))};
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ValidationException("cursor", "is not one that HistoryPage.next() gave");
        }
    }
}
