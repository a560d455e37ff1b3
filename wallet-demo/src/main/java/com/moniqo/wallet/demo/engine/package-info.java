/**
 * The paper exchange, which decides: {@link com.moniqo.wallet.demo.engine.PaperExchange} is its only entry point. Not exported.
 *
 * <p>The path of an order, from call to disk:
 *
 * <ol>
 *   <li>{@code DemoWallet.placeOrder} hands it to {@code PaperSession.place}, which pulls a quote where prices are pulled.
 *   <li>{@code StepRunner.run} takes the session's lock and has {@code PaperExchange.place} decide it.
 *   <li>The exchange changes its state through one {@code Transaction} and returns a {@code Step}, or throws and leaves it unchanged.
 *   <li>{@code GroupCommit.add} queues the step; the lock is released.
 *   <li>{@code GroupCommit.await} calls {@code DemoStateStore.append} with every step that is queued, its own or another caller's.
 *   <li>Once the step is durable, {@code StepRunner.run} delivers events and returns the result.
 * </ol>
 *
 * <p>Rules cited as {@code S2.4} are the numbered rules of {@code SEMANTICS.md}.
 */
@NullMarked
package com.moniqo.wallet.demo.engine;

import org.jspecify.annotations.NullMarked;
