package com.moniqo.wallet.binance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that drops its oldest entry to make room. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 10_000;

    private Bounded() {}

    /** Returns a thread-safe map of at most 10,000 entries. */
    static <K, V> Map<K, V> map() {
        return Collections.synchronizedMap(new Bounded<>());
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
    }
}
