/**
 * Recorded market data: {@link com.moniqo.wallet.demo.recording.TradeFile}, {@link com.moniqo.wallet.demo.recording.BarFile} and {@link
 * com.moniqo.wallet.demo.recording.QuoteFile} open common files, as CSV or JSON, compressed or not.
 *
 * <p>The separator, the header, the notation of times and numbers, and the order of the rows are detected. If a file is ambiguous, it is
 * refused, and the message contains the call to add. Invalid data is refused with {@link
 * com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR}, with the source and line. Recordings are immutable and thread-safe; a {@link
 * com.moniqo.wallet.demo.recording.Recording.Cursor} is for one thread at a time.
 */
@NullMarked
package com.moniqo.wallet.demo.recording;

import org.jspecify.annotations.NullMarked;
