/**
 * Prices: {@link com.moniqo.wallet.demo.market.Prices} for a wallet that asks for them, and the {@link com.moniqo.wallet.demo.market.Trade}
 * and {@link com.moniqo.wallet.demo.market.Bar} that a replay plays.
 *
 * <p>Values and price sources are immutable and thread-safe. Everything here is decimal arithmetic: the same in every JVM, time zone and
 * locale.
 */
@NullMarked
package com.moniqo.wallet.demo.market;

import org.jspecify.annotations.NullMarked;
