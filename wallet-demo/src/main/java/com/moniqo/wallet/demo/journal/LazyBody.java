package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.Snapshot;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The body of a checkpoint, which is encoded on demand: most checkpoints in memory are replaced before they are read, or read as the
 * snapshot that they consist of. Thread-safe.
 */
final class LazyBody extends AbstractMap<String, Object> {
    private final Function<Snapshot, Map<String, Object>> encoder;
    private @Nullable Snapshot snapshot;
    private Map<String, Object> body = Map.of();

    LazyBody(Snapshot snapshot, Function<Snapshot, Map<String, Object>> encoder) {
        this.snapshot = snapshot;
        this.encoder = encoder;
    }

    /** Returns the snapshot, or null once it has been encoded, because then only the body is kept. */
    synchronized @Nullable Snapshot snapshot() {
        return snapshot;
    }

    private synchronized Map<String, Object> body() {
        Snapshot missing = snapshot;
        if (missing != null) {
            body = encoder.apply(missing);
            snapshot = null;
        }
        return body;
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
