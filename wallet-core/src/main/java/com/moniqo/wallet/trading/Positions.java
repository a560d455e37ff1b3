package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to list positions: what is held, or owed, with the price that it was acquired at. */
public interface Positions {
    /**
     * All positions whose amount is not zero.
     *
     * @return the positions, sorted by symbol; as new as the wallet's balances
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#balances}
     */
    List<OpenPosition> positions();
}
