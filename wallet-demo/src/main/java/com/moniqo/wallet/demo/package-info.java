/**
 * Paper trading: {@link com.moniqo.wallet.demo.DemoWallet} is the wallet, {@link com.moniqo.wallet.demo.Replay} plays recorded prices to
 * it, {@link com.moniqo.wallet.demo.DemoWalletProvider} lets a host find it.
 *
 * <p>What the engine does, row by row, is in {@code SEMANTICS.md} beside the module's sources. A wallet is thread-safe.
 */
@NullMarked
package com.moniqo.wallet.demo;

import org.jspecify.annotations.NullMarked;
