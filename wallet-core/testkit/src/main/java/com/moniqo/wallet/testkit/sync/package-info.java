/**
 * The contract of all stores that take part in a sync: {@link com.moniqo.wallet.testkit.sync.SyncCrashContract}.
 */
@NullMarked
package com.moniqo.wallet.testkit.sync;

import org.jspecify.annotations.NullMarked;
