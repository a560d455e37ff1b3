package com.moniqo.wallet.trading;

import java.util.List;

/** The ability to list positions: what is held or owed, and its average entry price. */
public interface Positions {
    /**
     * Returns all positions whose amount is not zero.
     *
     * @return the positions, sorted by symbol; as recent as the wallet's balances
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#balances}
     */
    List<OpenPosition> positions();
}
