package com.moniqo.wallet.trading;

/** The ability to page through past orders and fills, latest first. */
public interface TradeHistory {
    /**
     * Returns a page of orders, including ended ones, each in its latest state; the most recently accepted come first.
     *
     * @param query the part of the history to return
     * @return the page
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if the cursor does not
     *     come from a page
     */
    HistoryPage<Order> orders(HistoryQuery query);

    /**
     * Returns a page of fills, latest first.
     *
     * @param query the part of the history to return
     * @return the page
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if the cursor does not
     *     come from a page
     */
    HistoryPage<Fill> fills(HistoryQuery query);
}
