/**
 * Recorded market data: {@link com.moniqo.wallet.demo.recording.TradeFile}, {@link com.moniqo.wallet.demo.recording.BarFile} and
 * {@link com.moniqo.wallet.demo.recording.QuoteFile} open the files people have, as CSV or JSON, packed or not.
 *
 * <p>Separator, header, notation of times and numbers, and the order of the rows are detected. What a file leaves open is refused with the
 * call to add; what is wrong with it is refused with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR}, naming the source and its
 * line. Recordings are immutable and thread-safe; a {@link com.moniqo.wallet.demo.recording.Recording.Cursor} is for one thread at a time.
 */
@NullMarked
package com.moniqo.wallet.demo.recording;

import org.jspecify.annotations.NullMarked;
