package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to place orders that belong together; which kinds, {@link Capabilities#listTypes()} states. */
public interface LinkedOrders {
    /**
     * Places a list of linked orders, whole or not at all. With a client id, placing the same list again returns its orders as they are
     * then.
     *
     * @param list the list
     * @return its orders as far as they are known, in the order of {@link OrderList#members()}; fills may follow
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder}; nothing is placed then
     */
    List<Order> placeOrders(OrderList list);
}
