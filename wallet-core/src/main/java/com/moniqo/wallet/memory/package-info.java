/**
 * Stores in memory with the same guarantees as any other: {@link com.moniqo.wallet.memory.InMemoryStores}. For tests, demonstrations, and
 * hosts that need nothing to outlive them. Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.memory;

import org.jspecify.annotations.NullMarked;
