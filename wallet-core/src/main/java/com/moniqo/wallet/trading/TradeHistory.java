package com.moniqo.wallet.trading;

/** The ability to page through what happened, newest first. */
public interface TradeHistory {
    /**
     * A page of orders, ended ones included, each once in its latest state, the most recently accepted first.
     *
     * @param query which, and how many
     * @return the page
     */
    HistoryPage<Order> orders(HistoryQuery query);

    /**
     * A page of fills, the latest first.
     *
     * @param query which, and how many
     * @return the page
     */
    HistoryPage<Fill> fills(HistoryQuery query);
}
