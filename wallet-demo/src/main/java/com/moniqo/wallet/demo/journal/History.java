package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.StepKind;
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
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The past of one wallet, from its journal: ended orders, fills, and applied operations. */
public final class History {
    private static final Set<String> ACCEPTING =
            Set.of(StepKind.PLACE.journalName(), StepKind.PLACE_LIST.journalName());
    private static final int CHUNK = 200; // entries that are read at once
    private static final int FIRST_CHUNK = 16; // if a short page of history is asked for

    private final String wallet;
    private final DemoStateStore store;

    /** The latest entries that are known to contain no fill, so that they are not read again. */
    private volatile WithoutFills quiet = new WithoutFills(0, 0);

    /** The entries whose numbers are greater than {@code after}, up to and including {@code last}. */
    private record WithoutFills(long after, long last) {
        /** Returns the number before which reading continues. */
        long skippedFrom(long before) {
            return before - 1 > after && before - 1 <= last ? after + 1 : before;
        }
    }

    public History(String wallet, DemoStateStore store) {
        this.wallet = wallet;
        this.store = store;
    }

    /** Returns an order in the state of its last entry, with all its fills. */
    public Order order(OrderId id) {
        BodyFields latest = null;
        List<Fill> fills = new ArrayList<>();
        for (JournalEntry entry : StoreCall.read("an order", () -> store.order(wallet, id.value()))) {
            BodyFields body = new BodyFields(entry.body());
            for (BodyFields order : body.list("orders")) {
                if (order.text("order_id").equals(id.value())) {
                    latest = order;
                }
            }
            for (BodyFields fill : body.list("fills")) {
                if (latest != null && fill.text("order_id").equals(id.value())) {
                    fills.add(FillCodec.decode(fill, latest));
                }
            }
        }
        if (latest == null) {
            throw new WalletException(
                    ErrorCode.ORDER_NOT_FOUND, "this wallet has no order " + id, Map.of("order_id", id.value()));
        }
        return OrderCodec.decode(latest, fills).order();
    }

    /** Returns the ids of the orders that an entry accepted, in the sequence of the request. */
    public static List<OrderId> accepted(JournalEntry entry) {
        List<String> ids = entry.kind().equals(StepKind.PLACE.journalName())
                ? entry.orderIds().subList(0, 1) // the first order of a step is the one that it places
                : new BodyFields(entry.body()).texts("accepted");
        return ids.stream().map(OrderId::of).toList();
    }

    public static @Nullable String requestHash(JournalEntry entry) {
        return new BodyFields(entry.body()).textOrNull("request_hash");
    }

    public Optional<JournalEntry> find(String op) {
        return StoreCall.read("an operation", () -> store.find(wallet, op));
    }

    /** Returns the number of the last entry in the store, whoever has written it; 0 for none. */
    public long lastSeq() {
        return StoreCall.read("the end of its journal", () -> store.lastSeq(wallet));
    }

    public HistoryPage<Order> orders(HistoryQuery query, Function<OrderId, Order> lookup) {
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
                Order::symbol,
                before -> before);
    }

    public HistoryPage<Fill> fills(HistoryQuery query) {
        var walk = new FillWalk();
        HistoryPage<Fill> page = page(query, Set.of(), walk::fills, Fill::symbol, quiet::skippedFrom);
        if (query.cursor().isEmpty() && walk.newest > 0) {
            quiet = new WithoutFills(walk.latestFill, walk.newest);
        }
        return page;
    }

    /** The fills of entries that are read backwards. */
    private static final class FillWalk {
        private long newest;
        private long latestFill;

        List<Fill> fills(JournalEntry entry) {
            newest = Math.max(newest, entry.seq());
            List<Fill> fills = FillCodec.decodeAll(new BodyFields(entry.body()));
            if (!fills.isEmpty()) {
                latestFill = Math.max(latestFill, entry.seq());
            }
            return fills;
        }
    }

    /** Reads the journal backwards. A cursor consists of the number of an entry and the number of its remaining items. */
    private <T> HistoryPage<T> page(
            HistoryQuery query,
            Set<String> kinds,
            Function<JournalEntry, List<T>> items,
            Function<T, Object> symbolOf,
            LongUnaryOperator skip) {
        long before = Long.MAX_VALUE;
        int left = Integer.MAX_VALUE;
        if (query.cursor().isPresent()) {
            long[] cursor = cursor(query.cursor().get());
            before = cursor[0] + 1;
            left = (int) cursor[1];
        }
        List<T> page = new ArrayList<>();
        int chunk = Math.min(CHUNK, Math.max(FIRST_CHUNK, query.limit() + 1));
        while (true) {
            long end = skip.applyAsLong(before);
            int most = chunk;
            List<JournalEntry> entries = StoreCall.read("its history", () -> store.history(wallet, kinds, end, most));
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
            if (entries.size() < most) {
                return HistoryPage.of(page, null);
            }
            chunk = CHUNK;
        }
    }

    private static long[] cursor(String text) {
        int dash = text.indexOf('-');
        try {
            return new long[] {Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))};
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ValidationException("cursor", "was not returned by HistoryPage.next()");
        }
    }
}
