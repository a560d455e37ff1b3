package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What was done to a wallet, as lines of Java that can be pasted into a test and do the same again. */
final class Script {
    private final List<Supplier<String>> lines = new ArrayList<>();

    void add(String line) {
        lines.add(() -> line);
    }

    /** A line whose text is only made if somebody wants to read it. */
    void add(Supplier<String> line) {
        lines.add(line);
    }

    /** Says what became of the last line. */
    void note(Object outcome) {
        int last = lines.size() - 1;
        Supplier<String> line = lines.get(last);
        lines.set(last, () -> line.get() + " // " + outcome);
    }

    @Override
    public String toString() {
        return lines.stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }

    static String java(Symbol symbol) {
        return "Symbol.of(\"" + symbol + "\")";
    }

    static String java(BigDecimal amount) {
        return "\"" + amount.toPlainString() + "\"";
    }

    static String java(OrderId id) {
        return "OrderId.of(\"" + id + "\")";
    }

    static String java(Quote quote) {
        String sizes = quote.bidSize().isEmpty()
                ? ""
                : ".withSizes(" + java(quote.bidSize().get()) + ", "
                        + java(quote.askSize().orElseThrow()) + ")";
        return "Quote.of(" + java(quote.symbol()) + ", " + java(quote.bid()) + ", " + java(quote.ask()) + ", "
                + java(quote.last()) + ", Instant.parse(\"" + quote.time() + "\"))" + sizes;
    }

    static String java(Bar bar) {
        return "Bar.of(" + java(bar.symbol()) + ", " + java(bar.open()) + ", " + java(bar.high()) + ", "
                + java(bar.low()) + ", "
                + java(bar.close()) + ", " + java(bar.volume().orElseThrow()) + ", Instant.parse(\"" + bar.openTime()
                + "\"), Instant.parse(\""
                + bar.closeTime() + "\"))";
    }

    static String java(OrderRequest order) {
        String start = java(order.symbol()) + ", OrderSide." + order.side() + ", "
                + java(order.quoteAmount().orElseGet(order::amount));
        var code = new StringBuilder("OrderRequest.");
        switch (order.type()) {
            case MARKET ->
                code.append(order.quoteAmount().isPresent() ? "marketFor(" : "market(")
                        .append(start);
            case LIMIT -> code.append("limit(").append(start).append(", ").append(limit(order));
            case STOP_LOSS ->
                code.append("stopLoss(").append(start).append(", ").append(stop(order));
            case TAKE_PROFIT ->
                code.append("takeProfit(").append(start).append(", ").append(stop(order));
            case STOP_LIMIT ->
                code.append("stopLimit(")
                        .append(start)
                        .append(", ")
                        .append(stop(order))
                        .append(", ")
                        .append(limit(order));
            case TAKE_PROFIT_LIMIT ->
                code.append("takeProfitLimit(")
                        .append(start)
                        .append(", ")
                        .append(stop(order))
                        .append(", ")
                        .append(limit(order));
            case TRAILING_STOP ->
                code.append("trailingStop(")
                        .append(start)
                        .append(", ")
                        .append(java(order.trailingOffset().orElseThrow()));
        }
        code.append(')');
        order.activationPrice()
                .ifPresent(price ->
                        code.append(".activatedAt(").append(java(price)).append(')'));
        order.expiresAt()
                .ifPresent(end ->
                        code.append(".goodTill(Instant.parse(\"").append(end).append("\"))"));
        if (order.isReduceOnly()) {
            code.append(".reduceOnly()");
        }
        if (order.timeInForce() != TimeInForce.GTC && order.expiresAt().isEmpty()) {
            code.append(".timeInForce(TimeInForce.").append(order.timeInForce()).append(')');
        }
        if (order.isPostOnly()) {
            code.append(".postOnly()");
        }
        if (order.triggerReference() != TriggerReference.BID_ASK) {
            code.append(".triggerOn(TriggerReference.")
                    .append(order.triggerReference())
                    .append(')');
        }
        order.clientId().ifPresent(id -> code.append(".clientId(\"").append(id).append("\")"));
        return code.toString();
    }

    private static String limit(OrderRequest order) {
        return java(order.limitPrice().orElseThrow());
    }

    private static String stop(OrderRequest order) {
        return java(order.stopPrice().orElseThrow());
    }

    private static String java(TrailingOffset offset) {
        return "TrailingOffset." + (offset.percent() ? "percent(" : "absolute(") + java(offset.value()) + ")";
    }

    static String java(OrderList list) {
        String members = members(list).stream().map(Script::java).collect(Collectors.joining(", "));
        String id = list.clientId().map(value -> ".clientId(\"" + value + "\")").orElse("");
        return "OrderList." + Dice.lower(list.type()) + "(" + members + ")" + id;
    }

    /** The arguments of the factory: a ladder gets its stop whole. */
    private static List<OrderRequest> members(OrderList list) {
        if (list.type() != OrderListType.LADDER) {
            return list.members();
        }
        List<OrderRequest> arguments = new ArrayList<>();
        OrderRequest entry = list.members().get(0);
        arguments.add(entry);
        arguments.add(list.members().get(2).toBuilder().amount(entry.amount()).build());
        for (int target = 1; target < list.members().size(); target += 2) {
            arguments.add(list.members().get(target));
        }
        return arguments;
    }

    static String java(OrderAmendment change) {
        var code = new StringBuilder("OrderAmendment");
        change.amount().ifPresent(value -> part(code, "mount(", "a", java(value)));
        change.limitPrice().ifPresent(value -> part(code, "imitPrice(", "l", java(value)));
        change.stopPrice().ifPresent(value -> part(code, "topPrice(", "s", java(value)));
        change.trailingOffset().ifPresent(value -> part(code, "railingOffset(", "t", java(value)));
        return code.toString();
    }

    private static void part(StringBuilder code, String name, String first, String value) {
        boolean begins = code.indexOf("(") < 0;
        code.append(begins ? "." + first : ".and" + Dice.upper(first))
                .append(name)
                .append(value)
                .append(')');
    }
}
