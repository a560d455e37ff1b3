package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to place linked orders; {@link Capabilities#listTypes()} declares the kinds. */
public interface LinkedOrders {
    /**
     * Places all orders of a list, or none of them. With a client id, placing the same list again returns its orders in their current
     * state.
     *
     * @param list the list
     * @return its orders as far as they are known, in the sequence of {@link OrderList#members()}; fills may follow
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder}; in that case nothing is placed
     */
    List<Order> placeOrders(OrderList list);
}
