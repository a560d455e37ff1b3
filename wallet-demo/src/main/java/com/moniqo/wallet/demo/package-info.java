/**
 * Paper trading. {@link com.moniqo.wallet.demo.DemoWallet} is the wallet, {@link com.moniqo.wallet.demo.Replay} plays recorded prices to
 * it, and {@link com.moniqo.wallet.demo.DemoWalletProvider} lets a host find it.
 *
 * <p>The rules of the engine are listed in {@code SEMANTICS.md} beside the module's sources. A wallet is thread-safe.
 */
@NullMarked
package com.moniqo.wallet.demo;

import org.jspecify.annotations.NullMarked;
