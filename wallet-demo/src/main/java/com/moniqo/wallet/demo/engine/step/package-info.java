/**
 * The changes of the exchange's steps, as immutable values: {@link com.moniqo.wallet.demo.engine.step.Step} for one step, {@link
 * com.moniqo.wallet.demo.engine.step.Snapshot} for the whole state. The exchange creates them and is restored from them; the journal stores
 * them.
 */
@NullMarked
package com.moniqo.wallet.demo.engine.step;

import org.jspecify.annotations.NullMarked;
