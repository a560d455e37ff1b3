/**
 * The paper-trading engine. Not exported: {@code DemoWallet} is the way in, {@link com.moniqo.wallet.demo.engine.Engine} its one
 * entry point here.
 *
 * <p>How a step runs: under the engine's lock a command or quote is decided in a {@link com.moniqo.wallet.demo.engine.Tx}, which changes
 * the {@link com.moniqo.wallet.demo.engine.WalletState} only through its setters and notes what it touched; what was touched becomes one
 * {@link com.moniqo.wallet.demo.engine.Step}, the journal's entry. Recovery decodes a step and calls the same setters. The
 * {@link com.moniqo.wallet.demo.engine.Journal} makes steps durable outside the lock; only then callers hear of them.
 *
 * <p>Rules cited as {@code S2.4} are the numbered rules of the semantics table in the module's documentation.
 */
@NullMarked
package com.moniqo.wallet.demo.engine;

import org.jspecify.annotations.NullMarked;
