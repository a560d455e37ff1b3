/**
 * The stores of a platform in one SQLite file, without a server. The entry point is {@link com.moniqo.wallet.sqlite.SqliteStores}; the file
 * can be that of the journals of paper-trading wallets as well.
 *
 * <p>Every change is one transaction, which the calling thread commits together with those of other callers. Calls block until it is on
 * disk.
 */
@NullMarked
package com.moniqo.wallet.sqlite;

import org.jspecify.annotations.NullMarked;
