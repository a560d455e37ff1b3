/**
 * Journals in one SQLite file, for bots without a database server. The entry point is {@link
 * com.moniqo.wallet.demo.store.sqlite.SqliteStateStore}.
 *
 * <p>Needs the artifact {@code com.moniqo:wallet-sqlite} at run time, which has the one writer and the one reader of the file. Calls may
 * block.
 */
@NullMarked
package com.moniqo.wallet.demo.store.sqlite;

import org.jspecify.annotations.NullMarked;
