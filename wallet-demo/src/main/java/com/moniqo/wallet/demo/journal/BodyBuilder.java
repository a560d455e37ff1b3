package com.moniqo.wallet.demo.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small map in the order in which it was filled. Every order makes some, to be written down once and hardly ever looked into: so it
 * spares the hashing.
 */
final class Fields extends AbstractMap<String, Object> {
    private String[] keys;
    private Object[] values;
    private int size;

    Fields(int expected) {
        keys = new String[expected];
        values = new Object[expected];
    }

    /** Adds a field that is not there yet. */
    void add(String key, Object value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        keys[size] = key;
        values[size++] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable Object get(Object key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Iterator<>() {
                    private int at;

                    @Override
                    public boolean hasNext() {
                        return at < size;
                    }

                    @Override
                    public Map.Entry<String, Object> next() {
                        if (at == size) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(keys[at], values[at++]);
                    }
                };
            }
        };
    }
}
