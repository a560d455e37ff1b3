package com.moniqo.wallet.trading;

/** The ability to change an open order in one step, without losing its id. */
public interface OrderAmending {
    /**
     * Changes amount, limit price, stop price or trailing offset of an open order. Only reducing the amount keeps its time priority.
     *
     * @param id the order
     * @param amendment what to change
     * @return the order after the change, and after whatever filled at once
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder} and {@link Wallet#cancelOrder}; the order is
     *     untouched then
     */
    Order amendOrder(OrderId id, OrderAmendment amendment);
}
