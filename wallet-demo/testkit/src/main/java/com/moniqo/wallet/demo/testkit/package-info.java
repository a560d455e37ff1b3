/**
 * The tests that the author of a {@link com.moniqo.wallet.demo.store.DemoStateStore} inherits: subclass
 * {@link com.moniqo.wallet.demo.testkit.DemoStateStoreContract}. Apart from those that are about threads, they run on the thread that
 * JUnit gives them.
 */
@NullMarked
package com.moniqo.wallet.demo.testkit;

import org.jspecify.annotations.NullMarked;
