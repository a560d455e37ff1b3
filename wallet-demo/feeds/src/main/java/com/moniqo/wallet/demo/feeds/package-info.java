/**
 * Live prices from exchanges and data vendors, for a paper wallet or anything else that uses a
 * {@link com.moniqo.wallet.market.PriceSource}.
 *
 * <p>Start at {@link com.moniqo.wallet.demo.feeds.BinanceFeed}, {@link com.moniqo.wallet.demo.feeds.MassiveFeed} or
 * {@link com.moniqo.wallet.demo.feeds.XChangePrices}. A feed provides prices on request and prices on a stream; both are thread-safe. A
 * quote keeps the time of its price, so a feed that has lost its connection goes stale and never looks fresh.
 */
@NullMarked
package com.moniqo.wallet.demo.feeds;

import org.jspecify.annotations.NullMarked;
