package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import java.time.Duration;
import java.util.Optional;

/**
 * Implement this to count and measure what happens on a platform, for instance for a metrics library; override what you need.
 *
 * <p>Called on the thread where it happens, after it is durable, from several threads at once: return soon, and call nothing back.
 * Exceptions are logged and change nothing. More methods may be added.
 */
public interface PlatformListener {
    /**
     * A wallet took an order.
     *
     * @param wallet whose
     * @param order the order, after whatever filled at once
     */
    default void orderAccepted(UserWalletId wallet, Order order) {}

    /**
     * An order was refused, by a risk limit or by the wallet.
     *
     * @param wallet whose
     * @param code why
     */
    default void orderRefused(UserWalletId wallet, ErrorCode code) {}

    /**
     * A part or all of an order filled.
     *
     * @param wallet whose
     * @param fill the fill
     */
    default void orderFilled(UserWalletId wallet, Fill fill) {}

    /**
     * A user wallet was created or deleted, or its status changed.
     *
     * @param before the user wallet before; empty if it was just created
     * @param after the user wallet after
     */
    default void statusChanged(Optional<UserWallet> before, UserWallet after) {}

    /**
     * A user wallet was suspended.
     *
     * @param wallet the user wallet
     * @param suspension why and how long
     */
    default void suspended(UserWallet wallet, Suspension suspension) {}

    /**
     * A suspension ended.
     *
     * @param wallet the user wallet
     * @param suspension what it was
     */
    default void suspensionEnded(UserWallet wallet, Suspension suspension) {}

    /**
     * A sync ended.
     *
     * @param wallet whose
     * @param took how long it took
     * @param failure why it failed; empty if it did not
     */
    default void balanceSynced(UserWalletId wallet, Duration took, Optional<ErrorCode> failure) {}
}
