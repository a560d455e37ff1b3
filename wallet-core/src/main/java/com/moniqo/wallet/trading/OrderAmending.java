package com.moniqo.wallet.trading;

/**
 * The ability to change an open order in one step. It keeps its {@link OrderId}: a wallet whose exchange replaces the order by another
 * one follows the replacement. What may be changed, {@link Capabilities#amendable()} states.
 */
public interface OrderAmending {
    /**
     * Changes amount, limit price, stop price or trailing offset of an open order. Only reducing the amount keeps its time priority.
     *
     * @param id the order
     * @param amendment what to change
     * @return the order after the change, as far as it is known
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder} and {@link Wallet#cancelOrder}; the order is
     *     untouched then
     */
    Order amendOrder(OrderId id, OrderAmendment amendment);
}
