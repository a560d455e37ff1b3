/**
 * The rows of a file of recorded market data, whatever its format, and the numbers in their cells. The module does not export this package.
 */
@NullMarked
package com.moniqo.wallet.demo.recording.rows;

import org.jspecify.annotations.NullMarked;
