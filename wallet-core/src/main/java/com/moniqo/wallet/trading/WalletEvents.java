package com.moniqo.wallet.trading;

import com.moniqo.wallet.market.Subscription;
import java.util.function.Consumer;

/** The ability to listen to everything that happens to orders and balances: each event once, none lost over a reconnect. */
public interface WalletEvents {
    /**
     * Calls a listener for every event from now on: after it is durable, outside any lock, in order, one at a time. The listener may
     * call the wallet, which shows at least what it was told; its exceptions are logged and do not stop anything. An order's first event
     * is {@link OrderEvent.Kind#ACCEPTED}, each of its fills is one {@link OrderEvent.Kind#FILLED}; a refused order has none.
     *
     * @param listener what to call
     * @return closes the subscription
     */
    Subscription listen(Consumer<? super WalletEvent> listener);
}
