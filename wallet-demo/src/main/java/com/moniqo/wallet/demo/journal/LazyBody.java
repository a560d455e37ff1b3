package com.moniqo.wallet.demo.journal;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A body that is encoded on demand, because most checkpoints in memory are replaced before they are read. Thread-safe. */
final class LazyBody extends AbstractMap<String, Object> {
    private @Nullable Supplier<Map<String, Object>> encoder;
    private @Nullable Map<String, Object> body;

    LazyBody(Supplier<Map<String, Object>> encoder) {
        this.encoder = encoder;
    }

    private synchronized Map<String, Object> body() {
        Map<String, Object> known = body;
        Supplier<Map<String, Object>> missing = encoder;
        if (known == null && missing != null) {
            known = missing.get();
            body = known;
            encoder = null;
        }
        return known == null ? Map.of() : known;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return body().entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return body().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return body().containsKey(key);
    }
}
