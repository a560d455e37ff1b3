/**
 * Tests for implementations of {@link com.moniqo.wallet.demo.store.DemoStateStore}: subclass {@link
 * com.moniqo.wallet.demo.testkit.DemoStateStoreContract}. Except for the concurrency tests, they run on JUnit's thread.
 */
@NullMarked
package com.moniqo.wallet.demo.testkit;

import org.jspecify.annotations.NullMarked;
