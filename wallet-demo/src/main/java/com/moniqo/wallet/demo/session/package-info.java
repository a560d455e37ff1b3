/**
 * One open paper-trading wallet: {@link com.moniqo.wallet.demo.session.PaperSession} puts a lock, prices, checkpoints, listeners and time
 * around the exchange, which has none of them, and hands its steps to the journal.
 */
@NullMarked
package com.moniqo.wallet.demo.session;

import org.jspecify.annotations.NullMarked;
