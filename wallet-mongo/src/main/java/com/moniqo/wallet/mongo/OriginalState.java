package com.moniqo.wallet.mongo;

import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;

/**
 * The Python original's state of a demo wallet, as the first entry of a journal:
 *
 * <pre>{@code
 * {user_wallet_id: "..", balances: {USDT: {free: "9949.95", locked: "50.05", total: "10000"}},
 *  open_orders: {demo_3f2a..: {order_id: "demo_3f2a..", symbol: "BTC/USDT", side: "buy", type: "limit", amount: "0.001", price: "50000", ..}},
 *  updated_at: ISODate(..)}
 * }</pre>
 *
 * <ol>
 *   <li>Free and locked amounts are added up: the original unlocked by the wrong symbol, so its locks prove nothing. Decimals beyond the
 *       eighth, which are artifacts of binary fractions, are cut off.
 *   <li>Open orders stay open under their ids, oldest first, without locks.
 *   <li>A wallet whose locks do not match its orders recomputes them when it is opened: each order is locked, or ends REJECTED with the
 *       reason if the funds do not suffice.
 *   <li>The entry is appended like any other, as the first of the journal, so only one of several hosts takes over the state.
 * </ol>
 */
final class OriginalState {
    private static final int DECIMALS = 8;
    private static final int FORMAT = 2;
    private static final String CREATE = "create";

    private OriginalState() {}

    /** Checks whether a state document is the original's: it lacks the entry number that every release of this SDK writes. */
    static boolean is(BsonDocument document) {
        return !document.containsKey(CheckpointDocuments.SEQ);
    }

    static JournalEntry firstEntry(BsonDocument document) {
        return Fields.read(Schema.DEMO_STATE, document, OriginalState::entry);
    }

    private static JournalEntry entry(Fields in) {
        Instant updated = in.optionalTime("updated_at");
        Instant time = updated == null ? Instant.EPOCH : updated;
        Map<String, Object> balances = new TreeMap<>();
        Map<String, Object> initial = new TreeMap<>();
        Fields stored = in.child("balances");
        for (String asset : stored.names()) {
            Fields balance = stored.child(asset);
            BigDecimal total = balance.decimal("free", BigDecimal.ZERO)
                    .add(balance.decimal("locked", BigDecimal.ZERO))
                    .setScale(DECIMALS, RoundingMode.DOWN);
            balances.put(TreeBson.unescaped(asset), Map.of("free", total, "locked", BigDecimal.ZERO));
            initial.put(TreeBson.unescaped(asset), total);
        }
        List<Map<String, Object>> orders = orders(in.child("open_orders"), time);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orders", orders);
        body.put("balances", balances);
        body.put("initial", initial);
        body.put("epoch", 0L);
        long accepted = orders.size();
        body.put("counters", Map.of("accepted", accepted, "priority", accepted));
        List<String> ids =
                orders.stream().map(order -> (String) order.get("order_id")).toList();
        return JournalEntry.of(1, CREATE, CREATE, ids, time, FORMAT, body);
    }

    private static List<Map<String, Object>> orders(Fields stored, Instant otherwise) {
        List<Fields> oldestFirst = new ArrayList<>();
        stored.names().forEach(id -> oldestFirst.add(stored.child(id)));
        oldestFirst.sort(Comparator.comparing((Fields order) -> created(order, otherwise))
                .thenComparing(order -> order.text("order_id")));
        List<Map<String, Object>> orders = new ArrayList<>();
        for (Fields order : oldestFirst) {
            orders.add(order(order, orders.size() + 1L, created(order, otherwise)));
        }
        return orders;
    }

    private static Instant created(Fields order, Instant otherwise) {
        Instant time = order.optionalTime("created_at");
        return time == null ? otherwise : time;
    }

    /** Reads a limit order, the only kind that the original ever left open. It never filled one partially. */
    private static Map<String, Object> order(Fields in, long number, Instant created) {
        String symbol = in.text("symbol");
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("order_id", in.text("order_id"));
        order.put("number", number);
        order.put("symbol", symbol);
        order.put("side", Draft.lower(in.constant("side", OrderSide.class)));
        order.put("type", Draft.lower(OrderType.LIMIT));
        order.put("status", "open");
        order.put("amount", in.decimal("amount"));
        order.put("price", in.decimal("price"));
        order.put("filled_amount", BigDecimal.ZERO);
        order.put("notional", BigDecimal.ZERO);
        order.put("fee", BigDecimal.ZERO);
        order.put("fee_currency", symbol.substring(symbol.indexOf('/') + 1));
        order.put("created_at", created);
        Map<String, Object> notes = new TreeMap<>();
        Fields metadata = in.child("metadata");
        metadata.names().stream()
                .filter(metadata::has)
                .forEach(name -> notes.put(TreeBson.unescaped(name), metadata.anyText(name)));
        if (!notes.isEmpty()) {
            order.put("metadata", notes);
        }
        return order;
    }
}
