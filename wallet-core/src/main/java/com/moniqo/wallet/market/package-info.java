/**
 * Market data and market rules: symbols, quotes, sources of prices, the grid of prices and amounts, and trading hours.
 *
 * <p>Start at {@link com.moniqo.wallet.market.Symbol} and {@link com.moniqo.wallet.market.Quote}. Values are immutable; a
 * {@link com.moniqo.wallet.market.PriceSource} may be called from several threads.
 */
@NullMarked
package com.moniqo.wallet.market;

import org.jspecify.annotations.NullMarked;
