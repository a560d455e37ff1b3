package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a wallet tells, as text: two wallets in the same state give the same lines. */
final class Snapshot {
    private Snapshot() {}

    /** Balances, open orders, performance, positions and the whole history. */
    static String all(DemoWallet wallet) {
        var lines = new ArrayList<String>();
        wallet.balances().forEach(balance -> lines.add(balance.toString()));
        lines.add("transferred " + wallet.netTransfers());
        wallet.openOrders().forEach(order -> lines.add("open " + order(order)));
        lines.addAll(performance(wallet));
        history(wallet, lines);
        return String.join("\n", lines);
    }

    /** The report, with all digits. */
    static List<String> performance(DemoWallet wallet) {
        var lines = new ArrayList<String>();
        Performance performance = wallet.performance();
        lines.add(performance.toString());
        lines.add("peak " + plain(performance.peakEquity()) + ", drawdown " + plain(performance.drawdown())
                + " of at most " + plain(performance.maxDrawdown()) + ", at " + performance.time());
        performance.positions().forEach(position -> lines.add(position.toString()));
        return lines;
    }

    /** As {@link #all}, without what quotes change between two entries: marks, and the trails of sales. */
    static String durable(DemoWallet wallet) {
        var lines = new ArrayList<String>();
        wallet.balances().forEach(balance -> lines.add(balance.toString()));
        lines.add("transferred " + wallet.netTransfers());
        wallet.openOrders().forEach(order -> lines.add("open " + withoutTrail(order)));
        wallet.performance()
                .positions()
                .forEach(position -> lines.add(position.symbol() + " " + position.amount() + " "
                        + plain(position.averagePrice()) + " " + position.grossPnl() + " " + position.fees()));
        history(wallet, lines);
        return String.join("\n", lines);
    }

    private static void history(DemoWallet wallet, List<String> lines) {
        HistoryQuery query = HistoryQuery.latest(200);
        for (HistoryPage<Order> page = wallet.orders(query);
                ;
                page = wallet.orders(query.after(page.next().get()))) {
            page.items().forEach(order -> lines.add("order " + withoutTrail(order)));
            if (page.next().isEmpty()) {
                break;
            }
        }
        for (HistoryPage<Fill> page = wallet.fills(query);
                ;
                page = wallet.fills(query.after(page.next().get()))) {
            page.items().forEach(fill -> lines.add("fill " + fill(fill)));
            if (page.next().isEmpty()) {
                break;
            }
        }
    }

    private static String plain(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::stripTrailingZeros)
                .map(BigDecimal::toPlainString)
                .orElse("unknown");
    }

    private static String withoutTrail(Order order) {
        return order(order.toBuilder().trail(null).build());
    }

    static String order(Order order) {
        var text = new StringBuilder(order.toString())
                .append(" list ")
                .append(order.listId().map(Object::toString).orElse("none"))
                .append(" created ")
                .append(order.createdAt())
                .append(" updated ")
                .append(order.updatedAt())
                .append(" notional ")
                .append(order.notional().stripTrailingZeros().toPlainString())
                .append(' ')
                .append(order.request().metadata());
        order.fills().forEach(fill -> text.append(" | ").append(fill(fill)));
        return text.toString();
    }

    private static String fill(Fill fill) {
        return fill.id() + " " + fill + " " + fill.time() + " "
                + fill.explanation().map(Object::toString).orElse("");
    }

    /** An event without its number: entries that only hold marks take numbers too. */
    static String event(WalletEvent event) {
        String text = event.toString();
        if (event instanceof OrderEvent order) {
            text += order.fill()
                    .flatMap(Fill::explanation)
                    .map(why -> " " + why)
                    .orElse("");
        }
        return text.substring(text.indexOf(' ') + 1);
    }
}
