package com.moniqo.wallet.trading;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The ability to report transfers, so that no deposit is taken for a gain and no withdrawal for a loss.
 *
 * <p>Only differences between two calls mean anything. To have balances and transfers of the same moment, ask for the transfers before and
 * after the balances, and again if they changed.
 */
public interface NetTransfers {
    /**
     * What came in less what went out, counted from a moment that never changes: it goes on over restarts and is the same on every host.
     *
     * @return by asset, in units of the asset, below zero where more went out; unmodifiable. Deposits, withdrawals and what else moves
     *     money without a trade; neither fills nor fees. As new as the wallet's balances
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#balances}
     */
    Map<String, BigDecimal> netTransfers();
}
