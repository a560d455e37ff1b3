/**
 * What holdings are worth in USD: start at {@link com.moniqo.wallet.valuation.Valuation}, or at
 * {@link com.moniqo.wallet.valuation.CrossRates} for the one that works from any prices.
 *
 * <p>What cannot be priced is named, never counted as zero. Values are immutable and thread-safe.
 */
@NullMarked
package com.moniqo.wallet.valuation;

import org.jspecify.annotations.NullMarked;
