/**
 * The mutable state of one wallet: {@link com.moniqo.wallet.demo.engine.state.WalletState}. Everybody in the engine may read it; only a
 * {@link com.moniqo.wallet.demo.engine.state.Transaction} changes it. No other type here has a public method that writes.
 */
@NullMarked
package com.moniqo.wallet.demo.engine.state;

import org.jspecify.annotations.NullMarked;
