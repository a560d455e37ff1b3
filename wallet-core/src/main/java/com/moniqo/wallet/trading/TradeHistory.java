package com.moniqo.wallet.trading;

/** The ability to page through what happened, newest first. */
public interface TradeHistory {
    /**
     * A page of orders, ended ones included, each once in its latest state, the most recently accepted first.
     *
     * @param query which, and how many
     * @return the page
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if the cursor is none
     *     that a page gave
     */
    HistoryPage<Order> orders(HistoryQuery query);

    /**
     * A page of fills, the latest first.
     *
     * @param query which, and how many
     * @return the page
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if the cursor is none
     *     that a page gave
     */
    HistoryPage<Fill> fills(HistoryQuery query);
}
