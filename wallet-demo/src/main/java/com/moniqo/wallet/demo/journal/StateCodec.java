package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.Marks.QuoteMark;
import com.moniqo.wallet.demo.engine.step.Marks.TrailMark;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The format of balances, positions, lists, quotes and counters in the journal, shared by entries and checkpoints. */
final class StateCodec {
    private StateCodec() {}

    static Map<String, Object> counters(long accepted, long priority) {
        return new BodyBuilder()
                .put("accepted", accepted)
                .put("priority", priority)
                .build();
    }

    static Map<String, Object> encodeBalances(List<AssetBalance> balances) {
        Map<String, Object> encoded = new LinkedHashMap<>();
        for (AssetBalance balance : balances) {
            encoded.put(
                    balance.asset(),
                    new BodyBuilder()
                            .put("free", balance.free())
                            .put("locked", balance.locked())
                            .build());
        }
        return encoded;
    }

    static List<AssetBalance> balances(BodyFields body) {
        List<AssetBalance> balances = new ArrayList<>();
        BodyFields byAsset = body.fields("balances");
        for (String asset : byAsset.keys()) {
            BodyFields balance = byAsset.fields(asset);
            balances.add(new AssetBalance(asset, balance.decimal("free"), balance.decimal("locked")));
        }
        return balances;
    }

    static Map<String, Object> encodePositions(List<OpenPosition> positions) {
        Map<String, Object> encoded = new LinkedHashMap<>();
        for (OpenPosition position : positions) {
            encoded.put(
                    position.symbol().name(),
                    new BodyBuilder()
                            .put("amount", position.amount())
                            .putExact("cost", position.cost())
                            .putExact("average", position.knownAverage())
                            .putExact("gross_pnl", position.gross())
                            .put("fees", position.fees())
                            .put("fills", position.fills())
                            .build());
        }
        return encoded;
    }

    static List<OpenPosition> positions(BodyFields body) {
        List<OpenPosition> positions = new ArrayList<>();
        BodyFields bySymbol = body.fields("positions");
        for (String name : bySymbol.keys()) {
            positions.add(position(Symbol.of(name), bySymbol.fields(name)));
        }
        return positions;
    }

    private static OpenPosition position(Symbol symbol, BodyFields fields) {
        long fills = fields.integer("fills");
        if (fills == 0) {
            return OpenPosition.none(symbol); // as after a reset
        }
        return new OpenPosition(
                symbol,
                fields.decimal("amount"),
                fields.decimal("cost"),
                fields.decimalOrNull("average"),
                fields.decimal("gross_pnl"),
                fields.decimal("fees"),
                fills);
    }

    static List<Object> encodeLists(List<OrderListState> lists) {
        List<Object> encoded = new ArrayList<>();
        for (OrderListState list : lists) {
            encoded.add(new BodyBuilder()
                    .put("list_id", list.id().value())
                    .put("type", BodyBuilder.nameOf(list.type()))
                    .put("orders", list.orderIds())
                    .build());
        }
        return encoded;
    }

    static List<OrderListState> lists(BodyFields body) {
        List<OrderListState> lists = new ArrayList<>();
        for (BodyFields list : body.list("lists")) {
            lists.add(new OrderListState(
                    OrderListId.of(list.text("list_id")),
                    list.constant("type", OrderListType.class),
                    List.copyOf(list.texts("orders"))));
        }
        return lists;
    }

    static Map<String, Object> encodeQuotes(List<QuoteMark> marks) {
        Map<String, Object> encoded = new LinkedHashMap<>();
        for (QuoteMark mark : marks) {
            Quote quote = mark.quote();
            encoded.put(
                    quote.symbol().name(),
                    new BodyBuilder()
                            .put("bid", quote.bid())
                            .put("ask", quote.ask())
                            .put("last", quote.last())
                            .put("time", quote.time())
                            .put("bid_size", quote.bidSize().orElse(null))
                            .put("ask_size", quote.askSize().orElse(null))
                            .put("bid_left", mark.bidLeft())
                            .put("ask_left", mark.askLeft())
                            .put("from_closed_bar", mark.fromClosedBar() ? Boolean.TRUE : null)
                            .put(
                                    "period",
                                    mark.period().isZero()
                                            ? null
                                            : mark.period().toString())
                            .put("pooled", mark.pooled() ? Boolean.TRUE : null)
                            .build());
        }
        return encoded;
    }

    private static QuoteMark quote(Symbol symbol, BodyFields fields) {
        Quote quote = Quote.of(
                symbol, fields.decimal("bid"), fields.decimal("ask"), fields.decimal("last"), fields.time("time"));
        if (fields.has("bid_size") && fields.has("ask_size")) {
            quote = quote.withSizes(fields.decimal("bid_size"), fields.decimal("ask_size"));
        }
        return new QuoteMark(
                quote,
                fields.decimalOrNull("bid_left"),
                fields.decimalOrNull("ask_left"),
                fields.flag("from_closed_bar"),
                fields.has("period") ? Duration.parse(fields.text("period")) : Duration.ZERO,
                fields.flag("pooled"));
    }

    static Map<String, Object> encodeTrails(List<TrailMark> marks) {
        Map<String, Object> encoded = new LinkedHashMap<>();
        marks.forEach(mark -> encoded.put(mark.order().value(), mark.extreme()));
        return encoded;
    }

    /** Decodes marks; null if the body has none. */
    static @Nullable Marks marks(BodyFields body) {
        if (!body.has("marks")) {
            return null;
        }
        BodyFields marks = body.fields("marks");
        List<QuoteMark> quotes = new ArrayList<>();
        BodyFields bySymbol = marks.fields("quotes");
        for (String name : bySymbol.keys()) {
            quotes.add(quote(Symbol.of(name), bySymbol.fields(name)));
        }
        List<TrailMark> trails = new ArrayList<>();
        BodyFields byOrder = marks.fields("trails");
        for (String id : byOrder.keys()) {
            trails.add(new TrailMark(OrderId.of(id), byOrder.decimal(id)));
        }
        Map<String, Long> sources = new TreeMap<>();
        BodyFields byName = marks.fields("sources");
        for (String name : byName.keys()) {
            sources.put(name, byName.integer(name));
        }
        return new Marks(
                quotes,
                trails,
                sources,
                marks.timeOrNull("replayed_to"),
                Drawdown.of(
                        marks.decimalOrNull("peak_equity"),
                        marks.decimal("drawdown", BigDecimal.ZERO),
                        marks.decimal("max_drawdown", BigDecimal.ZERO)),
                Collections.unmodifiableMap(amounts(marks.fields("unseen_transfers"))));
    }

    /**
     * Writes peak and drawdown. The current fraction is stored as well, because it cannot be computed from the peak while a transfer waits
     * for its price.
     */
    static BodyBuilder putDrawdown(BodyBuilder body, Marks marks) {
        Drawdown drawdown = marks.drawdown();
        BigDecimal peak = drawdown.peak().orElse(null);
        return body.putExact("peak_equity", peak)
                .put("max_drawdown", peak == null ? null : drawdown.max())
                .put("drawdown", drawdown.current().signum() == 0 ? null : drawdown.current())
                .put(
                        "unseen_transfers",
                        marks.unseenTransfers().isEmpty() ? null : new LinkedHashMap<>(marks.unseenTransfers()));
    }

    static Map<String, BigDecimal> amounts(BodyFields amounts) {
        Map<String, BigDecimal> byAsset = new TreeMap<>();
        for (String asset : amounts.keys()) {
            byAsset.put(asset, amounts.decimal(asset));
        }
        return byAsset;
    }
}
