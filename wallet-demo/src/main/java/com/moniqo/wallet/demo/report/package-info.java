/**
 * The reports of a paper-trading wallet: {@link com.moniqo.wallet.demo.report.Performance} and {@link com.moniqo.wallet.pnl.Position}. All
 * types are immutable.
 */
@NullMarked
package com.moniqo.wallet.demo.report;

import org.jspecify.annotations.NullMarked;
