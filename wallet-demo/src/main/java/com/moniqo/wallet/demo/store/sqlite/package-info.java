/**
 * Journals in one SQLite file, for a bot without a database server: {@link com.moniqo.wallet.demo.store.sqlite.SqliteStateStore} is the
 * entry point.
 *
 * <p>Needs the artifact {@code org.xerial:sqlite-jdbc} at run time. One thread at a time writes and one reads; each has a session, which
 * is one connection to the file. Calls may block.
 */
@NullMarked
package com.moniqo.wallet.demo.store.sqlite;

import org.jspecify.annotations.NullMarked;
