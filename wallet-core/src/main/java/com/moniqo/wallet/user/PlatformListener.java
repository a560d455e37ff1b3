package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import java.time.Duration;
import java.util.Optional;

/**
 * A listener to the events of a platform, for instance to count and measure them. Override the methods that you need.
 *
 * <p>A method is called on the thread where the event happens, after the event is durable, and from several threads at
 * once. It should return quickly and must not call back into the platform. Exceptions are logged and otherwise ignored.
 * More methods may be added.
 */
public interface PlatformListener {
    /**
     * Called when a wallet has accepted an order.
     *
     * @param wallet the id of the user wallet
     * @param order the order, with the fills it received at once
     */
    default void orderAccepted(UserWalletId wallet, Order order) {}

    /**
     * Called when an order was refused, either by a risk limit or by the wallet.
     *
     * @param wallet the id of the user wallet
     * @param code the reason
     */
    default void orderRefused(UserWalletId wallet, ErrorCode code) {}

    /**
     * Called when an order was filled, partly or completely, no matter who placed it: as soon as the wallet reports the fill, or at the
     * next sync that finds it in the wallet's history. A fill is repeated only if the host has crashed in between.
     *
     * @param wallet the id of the user wallet
     * @param fill the fill
     */
    default void orderFilled(UserWalletId wallet, Fill fill) {}

    /**
     * Called when a user wallet was created or deleted, or its status changed.
     *
     * @param before the user wallet before; empty if it was just created
     * @param after the user wallet after
     */
    default void statusChanged(Optional<UserWallet> before, UserWallet after) {}

    /**
     * Called when a user wallet was suspended.
     *
     * @param wallet the user wallet
     * @param suspension the suspension
     */
    default void suspended(UserWallet wallet, Suspension suspension) {}

    /**
     * Called when a suspension has ended.
     *
     * @param wallet the user wallet
     * @param suspension the suspension that ended
     */
    default void suspensionEnded(UserWallet wallet, Suspension suspension) {}

    /**
     * Called when a sync has ended.
     *
     * @param wallet the id of the user wallet
     * @param took the duration of the sync
     * @param failure the reason for its failure; empty if it succeeded
     */
    default void balanceSynced(UserWalletId wallet, Duration took, Optional<ErrorCode> failure) {}
}
