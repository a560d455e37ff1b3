/**
 * The rows of a file of recorded market data in any format, and the numbers in their cells. Not exported by the module.
 */
@NullMarked
package com.moniqo.wallet.demo.recording.rows;

import org.jspecify.annotations.NullMarked;
