package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A wallet's history before this run: the deals, and its holdings at each quote. */
final class Past {
    private final List<Deal> deals = new ArrayList<>();
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private int applied;

    /**
     * Reads the past of a wallet.
     *
     * @param wallet the wallet
     * @param asset the asset of its initial balance
     * @param amount the initial balance
     */
    Past(DemoWallet wallet, String asset, BigDecimal amount) {
        totals.put(asset, amount);
        for (Fill fill : oldestFirst(wallet::fills)) {
            deals.add(new Deal(fill, wallet.order(fill.orderId()).type()));
        }
    }

    List<Deal> deals() {
        return Collections.unmodifiableList(deals);
    }

    /** Advances to a quote that the wallet has played. {@link #total} then returns what the wallet held at that time. */
    void moveTo(Quote quote) {
        while (applied < deals.size() && happened(deals.get(applied).fill(), quote)) {
            apply(deals.get(applied++).fill());
        }
    }

    BigDecimal total(String asset) {
        return totals.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Returns whether a fill happened at a quote. Several trades share a second, but a fill contains its market. */
    private static boolean happened(Fill fill, Quote quote) {
        FillExplanation why = fill.explanation().orElseThrow();
        return fill.time().isBefore(quote.time())
                || (fill.time().equals(quote.time())
                        && why.bid().compareTo(quote.bid()) == 0
                        && why.ask().compareTo(quote.ask()) == 0);
    }

    private void apply(Fill fill) {
        boolean bought = fill.side() == OrderSide.BUY;
        add(fill.symbol().base(), bought ? fill.amount() : fill.amount().negate());
        add(fill.feeAsset(), bought ? fill.quoteAmount().negate() : fill.quoteAmount());
        add(fill.feeAsset(), fill.fee().negate());
    }

    private void add(String asset, BigDecimal amount) {
        totals.merge(asset, amount, BigDecimal::add);
    }

    /**
     * Returns everything that happened, one line each: first the orders in their final state, then the fills. The same in every run with
     * the same trades.
     */
    static List<String> log(DemoWallet wallet) {
        List<String> lines = new ArrayList<>();
        for (Order order : oldestFirst(wallet::orders)) {
            lines.add(order.createdAt() + " " + order + " until " + order.updatedAt());
        }
        for (Fill fill : oldestFirst(wallet::fills)) {
            lines.add(fill.time() + " " + fill.id() + " " + fill + ": "
                    + fill.explanation().orElseThrow());
        }
        return lines;
    }

    private static <T> List<T> oldestFirst(Function<HistoryQuery, HistoryPage<T>> history) {
        List<T> all = new ArrayList<>();
        HistoryPage<T> page = history.apply(HistoryQuery.latest(HistoryQuery.MAX_LIMIT));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = history.apply(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                    .after(page.next().get()));
            all.addAll(page.items());
        }
        Collections.reverse(all);
        return all;
    }
}
