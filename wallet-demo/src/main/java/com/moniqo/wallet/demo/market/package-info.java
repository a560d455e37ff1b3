/**
 * Where prices come from: {@link com.moniqo.wallet.demo.market.Prices} for a wallet that asks for them, a
 * {@link com.moniqo.wallet.demo.market.Recording} of trades or bars for a replay.
 *
 * <p>Values, price sources and recordings are immutable and thread-safe; a {@link com.moniqo.wallet.demo.market.Recording.Cursor} is
 * for one thread at a time. Everything here is decimal arithmetic: the same in every JVM, time zone and locale. What is wrong with
 * recorded data is refused with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR}, naming the source and its line.
 */
@NullMarked
package com.moniqo.wallet.demo.market;

import org.jspecify.annotations.NullMarked;
