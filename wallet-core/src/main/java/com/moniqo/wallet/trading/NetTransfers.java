package com.moniqo.wallet.trading;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The ability to report transfers, so that a deposit is not mistaken for a gain, or a withdrawal for a loss.
 *
 * <p>Only the difference between two calls has a meaning. To get balances and transfers of the same moment, read the transfers before and
 * after the balances, and start over if they have changed.
 */
public interface NetTransfers {
    /**
     * Returns deposits minus withdrawals, counted from a fixed moment: the count continues across restarts and is the same on every host.
     *
     * @return the net transfers by asset, in units of the asset; negative if more went out; unmodifiable. They include deposits,
     *     withdrawals and anything else that moves money without a trade, but neither fills nor fees, and are as recent as the wallet's
     *     balances
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#balances}
     */
    Map<String, BigDecimal> netTransfers();
}
