/**
 * The paper exchange, which decides commands. Its only entry point is {@link com.moniqo.wallet.demo.engine.PaperExchange}, with the
 * commands for orders and money. Its parts are {@link com.moniqo.wallet.demo.engine.PriceDecisions} for prices,
 * {@link com.moniqo.wallet.demo.engine.ReplayOrder} for recordings and {@link com.moniqo.wallet.demo.engine.WalletView} for queries. Not
 * exported.
 *
 * <p>The path of an order from the call to the disk:
 *
 * <ol>
 *   <li>{@code DemoWallet.placeOrder} passes it to {@code PaperSession.place}, which pulls a quote if prices are pulled.
 *   <li>{@code StepRunner.run} takes the session's lock and has {@code PaperExchange.place} decide it.
 *   <li>The exchange changes its state through one {@code Transaction} and returns a {@code Step}, or throws and leaves it unchanged.
 *   <li>{@code GroupCommit.add} queues the step; the lock is released.
 *   <li>{@code GroupCommit.await} calls {@code DemoStateStore.append} with all queued steps, its own and those of other callers.
 *   <li>When the step is durable, {@code StepRunner.run} delivers events and returns the result.
 * </ol>
 *
 * <p>Rules cited as {@code S2.4} are the numbered rules of {@code SEMANTICS.md}.
 */
@NullMarked
package com.moniqo.wallet.demo.engine;

import org.jspecify.annotations.NullMarked;
