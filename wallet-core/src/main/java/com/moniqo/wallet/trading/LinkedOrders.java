package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to place orders that hang together. */
public interface LinkedOrders {
    /**
     * Places a list of linked orders, whole or not at all. With a client id, placing the same list again returns its orders as they are
     * then.
     *
     * @param list the list
     * @return its orders after whatever filled at once, in the order of {@link OrderList#members()}
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#placeOrder}; nothing is placed then
     */
    List<Order> placeOrders(OrderList list);
}
