/**
 * An open paper-trading wallet. {@link com.moniqo.wallet.demo.session.PaperSession} adds a lock, prices, checkpoints, listeners and time to
 * the exchange, and passes its steps to the journal.
 */
@NullMarked
package com.moniqo.wallet.demo.session;

import org.jspecify.annotations.NullMarked;
