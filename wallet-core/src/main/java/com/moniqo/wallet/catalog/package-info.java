/**
 * Which kinds of wallet a platform offers: {@link com.moniqo.wallet.catalog.WalletCatalog} creates, lists, changes and deletes
 * {@link com.moniqo.wallet.catalog.WalletDefinition}s, kept in a {@link com.moniqo.wallet.catalog.DefinitionStore}.
 *
 * <p>A definition says what users must enter to connect such a wallet and what it can do. What it claims is checked against what its
 * {@link com.moniqo.wallet.trading.WalletProvider} declares. Values are immutable and thread-safe, and so is the catalog; its calls
 * block as long as its store does.
 */
@NullMarked
package com.moniqo.wallet.catalog;

import org.jspecify.annotations.NullMarked;
