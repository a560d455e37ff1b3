/**
 * Stores in memory, with the same guarantees as all other stores except durability: {@link com.moniqo.wallet.memory.InMemoryStores}. For
 * tests, demonstrations and hosts that do not need their data after a restart. Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.memory;

import org.jspecify.annotations.NullMarked;
