/**
 * A wallet file: its connections, its one writer, its schema versions, its failures and its copies. Stores of this and other modules of the
 * SDK share it through {@link com.moniqo.wallet.sqlite.file.OpenFile}; hosts do not use this package.
 *
 * <p>At most one thread writes and one reads at a time. Each has a session, which is one connection to the file. Calls may block.
 */
@NullMarked
package com.moniqo.wallet.sqlite.file;

import org.jspecify.annotations.NullMarked;
