/**
 * What a step of the exchange changed, as immutable values: {@link com.moniqo.wallet.demo.engine.step.Step} for one step,
 * {@link com.moniqo.wallet.demo.engine.step.Snapshot} for the whole state. The exchange makes them and restores itself from them; the
 * journal stores them.
 */
@NullMarked
package com.moniqo.wallet.demo.engine.step;

import org.jspecify.annotations.NullMarked;
