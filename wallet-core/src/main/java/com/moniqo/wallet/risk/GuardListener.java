package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;

/**
 * Implement this to count or report what a {@link RiskGuard} sees. Every method does nothing unless overridden.
 *
 * <p>Called without any lock, on whatever thread saw it, several at once; must return soon. Its exceptions are logged and change nothing.
 */
public interface GuardListener {
    /**
     * The wallet took an order, or amended it, through the guard; each member of a list is one.
     *
     * @param order the order
     */
    default void accepted(Order order) {}

    /**
     * An order filled in part or whole; told once a fill, by wallets that report their fills.
     *
     * @param fill the fill
     */
    default void filled(Fill fill) {}

    /**
     * An order, list or amendment was refused, by the guard or by the wallet.
     *
     * @param refusal why
     */
    default void refused(WalletException refusal) {}

    /**
     * The guard suspended the wallet.
     *
     * @param suspension why and how long
     */
    default void suspended(Suspension suspension) {}

    /**
     * The guard lifted a suspension whose time had come.
     *
     * @param suspension the one that ended
     */
    default void lifted(Suspension suspension) {}
}
