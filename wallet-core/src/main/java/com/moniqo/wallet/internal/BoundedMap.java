package com.moniqo.wallet.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of at most 10,000 entries that drops the oldest one to make room. Not thread-safe. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 10_000;

    /** {@return a thread-safe bounded map} */
    public static <K, V> Map<K, V> synchronizedMap() {
        return Collections.synchronizedMap(new BoundedMap<>());
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
    }
}
