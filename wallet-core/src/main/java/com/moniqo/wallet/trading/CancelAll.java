package com.moniqo.wallet.trading;

import com.moniqo.wallet.market.Symbol;
import java.util.List;

/** The ability to cancel many orders with one request. In a wallet without it, orders are cancelled one by one. */
public interface CancelAll {
    /**
     * Cancels all open orders of a symbol. Orders that are placed in the meantime may stay open.
     *
     * @param symbol the symbol
     * @return the orders that were cancelled, or whose cancel was requested: see {@link Order#cancelRequested()}
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#cancelOrder}, but not for orders that have ended
     */
    List<Order> cancelOrders(Symbol symbol);

    /**
     * Cancels all open orders. Orders that are placed in the meantime may stay open.
     *
     * @return the orders that were cancelled, or whose cancel was requested: see {@link Order#cancelRequested()}
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#cancelOrder}, but not for orders that have ended
     */
    List<Order> cancelOrders();
}
