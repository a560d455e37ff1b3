package com.moniqo.wallet.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that holds the latest 10,000 entries and drops the one inserted first. Not thread-safe. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 10_000;

    /** {@return a bounded map that several threads may use at once} */
    public static <K, V> Map<K, V> synchronizedMap() {
        return Collections.synchronizedMap(new BoundedMap<>());
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
    }
}
