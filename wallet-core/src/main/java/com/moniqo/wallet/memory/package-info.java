/**
 * Stores in memory, with the same guarantees as all other stores: {@link com.moniqo.wallet.memory.InMemoryStores}. For
 * tests, demonstrations and hosts that keep nothing beyond their own lifetime. Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.memory;

import org.jspecify.annotations.NullMarked;
