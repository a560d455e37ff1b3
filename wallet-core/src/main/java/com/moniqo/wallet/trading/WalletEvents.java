package com.moniqo.wallet.trading;

import com.moniqo.wallet.market.Subscription;
import java.util.function.Consumer;

/** The ability to listen to everything that happens to orders and balances: each event once, none lost over a reconnect. */
public interface WalletEvents {
    /**
     * Calls a listener for every event from now on: after it is durable, outside any lock, in order, one at a time. The listener may
     * call the wallet; its exceptions are logged and do not stop anything.
     *
     * @param listener what to call
     * @return closes the subscription
     */
    Subscription listen(Consumer<? super WalletEvent> listener);
}
