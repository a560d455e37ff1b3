/**
 * Market data: {@link com.moniqo.wallet.demo.market.Prices} for a live wallet, {@link com.moniqo.wallet.demo.market.Trade} and {@link
 * com.moniqo.wallet.demo.market.Bar} for a replay.
 *
 * <p>Values and price sources are immutable and thread-safe. All arithmetic is decimal, with the same results in every JVM, time zone and
 * locale.
 */
@NullMarked
package com.moniqo.wallet.demo.market;

import org.jspecify.annotations.NullMarked;
