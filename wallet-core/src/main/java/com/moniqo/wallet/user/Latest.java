package com.moniqo.wallet.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of the latest 10,000 entries: the one put first is forgotten first. Not thread-safe by itself. */
final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 10_000;

    /** One that may be used by several threads at once. */
    static <K, V> Map<K, V> shared() {
        return Collections.synchronizedMap(new Latest<>());
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
    }
}
