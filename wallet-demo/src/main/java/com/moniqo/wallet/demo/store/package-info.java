/**
 * Where a paper-trading wallet keeps its state: {@link com.moniqo.wallet.demo.store.DemoStateStore} is the SPI,
 * {@link com.moniqo.wallet.demo.store.InMemoryStateStore} the simplest implementation; {@code SqliteStateStore} in the
 * package below keeps journals in a file.
 *
 * <p>State is a journal: numbered entries, each one command or one quote with all its effects. Stores are thread-safe; their calls may
 * block.
 */
@NullMarked
package com.moniqo.wallet.demo.store;

import org.jspecify.annotations.NullMarked;
