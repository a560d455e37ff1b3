/**
 * The journal of a paper-trading wallet: {@link com.moniqo.wallet.demo.journal.GroupCommit} makes steps durable, {@link
 * com.moniqo.wallet.demo.journal.StoredJournal} restores a wallet from them, and {@link com.moniqo.wallet.demo.journal.History} looks up
 * its past. The codecs convert steps and snapshots to their stored form. Depends on the exchange's steps, but not on the exchange.
 */
@NullMarked
package com.moniqo.wallet.demo.journal;

import org.jspecify.annotations.NullMarked;
