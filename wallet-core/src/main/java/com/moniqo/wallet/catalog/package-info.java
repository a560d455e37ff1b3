/**
 * The kinds of wallet that a platform offers. {@link com.moniqo.wallet.catalog.WalletCatalog} creates, lists, changes
 * and deletes {@link com.moniqo.wallet.catalog.WalletDefinition}s, which are kept in a
 * {@link com.moniqo.wallet.catalog.DefinitionStore}.
 *
 * <p>A definition contains the credentials that a user has to enter and the capabilities of the wallet, which are
 * checked against those of its {@link com.moniqo.wallet.trading.WalletProvider}. Values are immutable. The catalog is
 * thread-safe, and its calls block as long as its store does.
 */
@NullMarked
package com.moniqo.wallet.catalog;

import org.jspecify.annotations.NullMarked;
