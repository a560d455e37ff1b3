/**
 * Tests that anyone who implements an interface of the SDK inherits, and what tests of trading code need: no server, no network, no
 * sleeping.
 *
 * <p>A provider author subclasses {@link com.moniqo.wallet.testkit.WalletContract}; a test author takes
 * {@link com.moniqo.wallet.testkit.ScriptedPrices} and a {@link com.moniqo.wallet.testkit.MutableClock}. Both are thread-safe; the
 * contracts run their tests on the thread that JUnit gives them, apart from those that are about threads.
 */
@NullMarked
package com.moniqo.wallet.testkit;

import org.jspecify.annotations.NullMarked;
