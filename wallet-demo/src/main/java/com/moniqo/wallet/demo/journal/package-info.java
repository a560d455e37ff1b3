/**
 * The journal of a paper-trading wallet: {@link com.moniqo.wallet.demo.journal.GroupCommit} makes steps durable,
 * {@link com.moniqo.wallet.demo.journal.StoredJournal} restores a wallet from them, {@link com.moniqo.wallet.demo.journal.History} looks
 * up its past. The codecs give steps and snapshots their stored form. Knows the exchange's steps, not the exchange.
 */
@NullMarked
package com.moniqo.wallet.demo.journal;

import org.jspecify.annotations.NullMarked;
