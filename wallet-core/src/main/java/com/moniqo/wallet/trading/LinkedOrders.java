package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to place orders that belong together; {@link Capabilities#listTypes()} states which kinds. */
public interface LinkedOrders {
    /**
     * Places a list of linked orders, either all or none of them. With a client id, placing the same list again returns its orders in their
     * current state.
     *
     * @param list the list
     * @return its orders as far as they are known, in the order of {@link OrderList#members()}; fills may follow
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder}; in that case nothing is placed
     */
    List<Order> placeOrders(OrderList list);
}
