/**
 * The mutable state of one wallet: {@link com.moniqo.wallet.demo.engine.state.WalletState}. The whole engine may read it, but only a {@link
 * com.moniqo.wallet.demo.engine.state.Transaction} changes it. No other type here has a public method that modifies anything.
 */
@NullMarked
package com.moniqo.wallet.demo.engine.state;

import org.jspecify.annotations.NullMarked;
