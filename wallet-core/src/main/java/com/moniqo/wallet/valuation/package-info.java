/**
 * The value of holdings in USD. Start at {@link com.moniqo.wallet.valuation.Valuation}, or at
 * {@link com.moniqo.wallet.valuation.CrossRates}, which derives it from any price source.
 *
 * <p>Assets without a price are listed, never counted as zero. Values are immutable and thread-safe.
 */
@NullMarked
package com.moniqo.wallet.valuation;

import org.jspecify.annotations.NullMarked;
