package com.moniqo.wallet.trading;

import com.moniqo.wallet.market.Subscription;
import java.util.function.Consumer;

/**
 * The ability to listen to everything that happens to orders and balances. Each event is sent once, and none is lost across a reconnect.
 */
public interface WalletEvents {
    /**
     * Calls a listener for every event from now on: in order, one at a time, after the event is durable, and without holding a lock. The
     * listener may call the wallet, whose state then includes at least that event. Exceptions of the listener are logged and otherwise
     * ignored. An order's first event is {@link OrderEvent.Kind#ACCEPTED}, and each of its fills is one {@link OrderEvent.Kind#FILLED}. A
     * refused order has no events.
     *
     * @param listener the listener
     * @return the subscription; close it to stop listening
     */
    Subscription listen(Consumer<? super WalletEvent> listener);
}
