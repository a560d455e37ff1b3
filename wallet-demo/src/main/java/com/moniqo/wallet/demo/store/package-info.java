/**
 * The storage of paper-trading wallets. {@link com.moniqo.wallet.demo.store.DemoStateStore} is the SPI, and {@link
 * com.moniqo.wallet.demo.store.InMemoryStateStore} the simplest implementation. {@code SqliteStateStore} in the package below keeps
 * journals in a file. Optional abilities of a store are {@link com.moniqo.wallet.demo.store.WalletClaims} and {@link
 * com.moniqo.wallet.demo.store.JournalWatch}.
 *
 * <p>The state of a wallet is a journal of numbered entries, each of which is one command or one quote with all its effects. Stores are
 * thread-safe; their calls may block.
 */
@NullMarked
package com.moniqo.wallet.demo.store;

import org.jspecify.annotations.NullMarked;
