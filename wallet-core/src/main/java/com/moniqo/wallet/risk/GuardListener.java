package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;

/**
 * A listener to the events of a {@link RiskGuard}, for instance to count or report them. All methods do nothing unless overridden.
 *
 * <p>Called without any lock on the thread that detected the event, and from several threads at once. Methods must return quickly. Their
 * exceptions are logged and have no other effect.
 */
public interface GuardListener {
    /**
     * The wallet accepted an order or an amendment through the guard. Called for each member of a list.
     *
     * @param order the order
     */
    default void accepted(Order order) {}

    /**
     * An order was filled, partly or completely, whoever placed it. Called once for each fill, when the wallet reports it or when a mark or
     * sync finds it in the wallet's history; a second time only if the host crashes in between.
     *
     * @param fill the fill
     */
    default void filled(Fill fill) {}

    /**
     * An order, list or amendment was refused, by the guard or by the wallet.
     *
     * @param refusal the reason
     */
    default void refused(WalletException refusal) {}

    /**
     * The guard suspended the wallet.
     *
     * @param suspension its reason and duration
     */
    default void suspended(Suspension suspension) {}

    /**
     * The guard lifted a suspension that had expired.
     *
     * @param suspension the suspension that ended
     */
    default void lifted(Suspension suspension) {}
}
