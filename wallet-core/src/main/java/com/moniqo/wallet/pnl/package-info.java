/**
 * Profit and loss from fills: positions at average cost, realized results, and statistics of closed trades.
 *
 * <p>Start at {@link com.moniqo.wallet.pnl.PnlCalculator}, which is thread-safe. Positions and reports are immutable.
 */
@NullMarked
package com.moniqo.wallet.pnl;

import org.jspecify.annotations.NullMarked;
