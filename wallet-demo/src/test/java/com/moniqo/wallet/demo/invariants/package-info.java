/**
 * The invariants of the engine as properties over random sequences.
 *
 * <p>{@link com.moniqo.wallet.demo.invariants.Player} plays a sequence, {@link com.moniqo.wallet.demo.invariants.Checker} looks after
 * every step, {@link com.moniqo.wallet.demo.invariants.Script} says what was done in lines that can be pasted into a test.
 */
package com.moniqo.wallet.demo.invariants;
