/**
 * A host application over the SDK: {@link com.moniqo.wallet.examples.rest.RestHost} starts it,
 * {@link com.moniqo.wallet.examples.rest.WalletConfiguration} wires the SDK in, and the controllers translate HTTP into calls of
 * {@link com.moniqo.wallet.WalletPlatform}.
 *
 * <p>Requests run on the web server's threads; syncs and the polling of prices have their own.
 */
@NullMarked
package com.moniqo.wallet.examples.rest;

import org.jspecify.annotations.NullMarked;
