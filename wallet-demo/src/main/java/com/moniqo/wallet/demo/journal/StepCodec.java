package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes steps as bodies of journal entries, and the parts that checkpoints share with them. {@link Recovery} reads them. */
final class StepCodec {
    private StepCodec() {}

    static Map<String, Object> encode(Step step) {
        var body = new Tree.Builder();
        if (step.orders.length > 0) {
            List<Object> orders = new ArrayList<>();
            for (OrderState state : step.orders) {
                orders.add(OrderCodec.encode(state));
            }
            body.put("orders", orders);
        }
        if (step.fills.length > 0) {
            Map<OrderId, Order> orders = new HashMap<>();
            for (OrderState state : step.orders) {
                orders.put(state.order().id(), state.order());
            }
            List<Object> fills = new ArrayList<>();
            for (Fill fill : step.fills) {
                fills.add(OrderCodec.encode(fill, requireNonNull(orders.get(fill.orderId()))));
            }
            body.put("fills", fills);
        }
        if (step.balances.length > 0) {
            Map<String, Object> balances = new LinkedHashMap<>();
            for (AssetBalance balance : step.balances) {
                balances.put(balance.asset(), balance(balance.free(), balance.locked()));
            }
            body.put("balances", balances);
        }
        if (step.positions.length > 0) {
            Map<String, Object> positions = new LinkedHashMap<>();
            for (HeldPosition position : step.positions) {
                positions.put(position.symbol().name(), holding(position.holding()));
            }
            body.put("positions", positions);
        }
        if (!step.lists.isEmpty()) {
            List<Object> lists = new ArrayList<>();
            step.lists.forEach(list -> lists.add(list(list)));
            body.put("lists", lists);
        }
        if (step.marks != null) {
            body.put("marks", marks(step.marks));
        }
        StepDetails details = step.details;
        if (details != null) {
            body.put("accepted", details.accepted());
            body.put("request_hash", details.requestHash());
            if (details.initial() != null) {
                body.put("initial", new LinkedHashMap<String, Object>(details.initial()));
                body.put("epoch", details.epoch());
            }
        }
        return body.put("counters", counters(step.accepted, step.priority)).build();
    }

    static Map<String, Object> counters(long accepted, long priority) {
        return new Tree.Builder()
                .put("accepted", accepted)
                .put("priority", priority)
                .build();
    }

    static Map<String, Object> balance(BigDecimal free, BigDecimal locked) {
        return new Tree.Builder().put("free", free).put("locked", locked).build();
    }

    static Map<String, Object> holding(Holding holding) {
        return new Tree.Builder()
                .put("amount", holding.amount)
                .exact("cost", holding.cost)
                .exact("average", holding.knownAverage())
                .exact("gross_pnl", holding.gross)
                .put("fees", holding.fees)
                .put("fills", holding.fills)
                .build();
    }

    static Holding holding(Tree tree) {
        if (tree.integer("fills") == 0) {
            return Holding.FLAT; // as a reset left it: no position at all
        }
        return new Holding(
                tree.decimal("amount"),
                tree.decimal("cost"),
                tree.decimalOrNull("average"),
                tree.decimal("gross_pnl"),
                tree.decimal("fees"),
                tree.integer("fills"));
    }

    static Map<String, Object> list(ListNode list) {
        return new Tree.Builder()
                .put("list_id", list.id.value())
                .put("type", Text.lower(list.type))
                .put("orders", list.memberIds)
                .build();
    }

    private static Map<String, Object> marks(Marks marks) {
        Map<String, Object> quotes = new LinkedHashMap<>();
        for (Marks.MarketMark mark : marks.markets()) {
            quotes.put(mark.quote().symbol().name(), quote(mark.quote(), mark.bidLeft(), mark.askLeft()));
        }
        Map<String, Object> trails = new LinkedHashMap<>();
        for (Marks.TrailMark mark : marks.trails()) {
            trails.put(mark.order().value(), mark.extreme());
        }
        return new Tree.Builder()
                .put("quotes", quotes.isEmpty() ? null : quotes)
                .put("trails", trails.isEmpty() ? null : trails)
                .put("sources", marks.positions().isEmpty() ? null : new LinkedHashMap<>(marks.positions()))
                .put("replayed_to", marks.replayedTo())
                .exact("peak_equity", marks.peak())
                .put("max_drawdown", marks.maxDrawdown())
                .build();
    }

    static Map<String, Object> quote(Quote quote, @Nullable BigDecimal bidLeft, @Nullable BigDecimal askLeft) {
        return new Tree.Builder()
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .put("last", quote.last())
                .put("time", quote.time())
                .put("bid_size", quote.bidSize().orElse(null))
                .put("ask_size", quote.askSize().orElse(null))
                .put("bid_left", bidLeft)
                .put("ask_left", askLeft)
                .build();
    }

    static Quote quote(Symbol symbol, Tree tree) {
        Quote quote =
                Quote.of(symbol, tree.decimal("bid"), tree.decimal("ask"), tree.decimal("last"), tree.time("time"));
        return tree.has("bid_size") && tree.has("ask_size")
                ? quote.withSizes(tree.decimal("bid_size"), tree.decimal("ask_size"))
                : quote;
    }
}
