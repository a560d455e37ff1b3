/**
 * The arithmetic of the risk guard: from a look at an account, and the notes of what the guard has sent, to the worst that positions can
 * become. Pure, apart from {@link com.moniqo.wallet.risk.exposure.PriceSheet}, which asks for prices. The module does not export this
 * package.
 */
@NullMarked
package com.moniqo.wallet.risk.exposure;

import org.jspecify.annotations.NullMarked;
