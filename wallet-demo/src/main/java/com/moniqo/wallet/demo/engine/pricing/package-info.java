/** The arithmetic of fills: fees, slippage, trails and reservations, and every rounding with its mode. Pure functions. */
@NullMarked
package com.moniqo.wallet.demo.engine.pricing;

import org.jspecify.annotations.NullMarked;
