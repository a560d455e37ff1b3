/**
 * What a paper-trading wallet tells about itself: {@link com.moniqo.wallet.demo.report.Performance} and
 * {@link com.moniqo.wallet.pnl.Position}. All types are immutable.
 */
@NullMarked
package com.moniqo.wallet.demo.report;

import org.jspecify.annotations.NullMarked;
