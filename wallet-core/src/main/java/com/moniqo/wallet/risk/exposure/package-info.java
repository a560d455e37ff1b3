/**
 * The arithmetic of the risk guard: it computes the worst case of positions from an account and the guard's notes on sent orders. Pure,
 * except for {@link com.moniqo.wallet.risk.exposure.PriceSheet}, which fetches prices. The module does not export this package.
 */
@NullMarked
package com.moniqo.wallet.risk.exposure;

import org.jspecify.annotations.NullMarked;
