/**
 * Contract tests for implementations of the SDK's interfaces, and tools for tests of trading code, without a server, a network or sleeping.
 *
 * <p>A provider author extends {@link com.moniqo.wallet.testkit.WalletContract}; a test author uses
 * {@link com.moniqo.wallet.testkit.ScriptedPrices} and a {@link com.moniqo.wallet.testkit.MutableClock}, which are thread-safe. The
 * contracts run their tests on JUnit's thread, except for tests of concurrency.
 */
@NullMarked
package com.moniqo.wallet.testkit;

import org.jspecify.annotations.NullMarked;
