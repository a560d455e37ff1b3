package com.moniqo.wallet.trading;

/**
 * The ability to change an open order in one step. The order keeps its {@link OrderId}: if the exchange replaces it with a new order, the
 * wallet follows the replacement. {@link Capabilities#amendable()} declares the fields that may be changed.
 */
public interface OrderAmending {
    /**
     * Changes the amount, limit price, stop price or trailing offset of an open order. The order keeps its time priority only if nothing
     * but its amount is reduced.
     *
     * @param id the order
     * @param amendment what to change
     * @return the order after the change, as far as it is known
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder} and {@link Wallet#cancelOrder}; the order is then
     *     unchanged
     */
    Order amendOrder(OrderId id, OrderAmendment amendment);
}
