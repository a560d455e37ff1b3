/**
 * Journals in one SQLite file, for bots without a database server. The entry point is {@link
 * com.moniqo.wallet.demo.store.sqlite.SqliteStateStore}.
 *
 * <p>Needs the artifact {@code org.xerial:sqlite-jdbc} at run time. At most one thread writes and one reads at a time. Each has a session,
 * which is one connection to the file. Calls may block.
 */
@NullMarked
package com.moniqo.wallet.demo.store.sqlite;

import org.jspecify.annotations.NullMarked;
