package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Builds a map in the body of an entry or a checkpoint. Fields without a value are left out. */
final class BodyBuilder {
    private static final Map<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private final ArrayMap fields;

    BodyBuilder() {
        this(8);
    }

    /** @param expected the expected number of fields */
    BodyBuilder(int expected) {
        fields = new ArrayMap(expected);
    }

    BodyBuilder put(String key, @Nullable Object value) {
        if (value != null) {
            fields.add(key, value);
        }
        return this;
    }

    /** Adds a field unless it has its default value. */
    <T> BodyBuilder putUnless(@Nullable T defaultValue, String key, @Nullable T value) {
        return value == null || value.equals(defaultValue) ? this : put(key, value);
    }

    /** Adds an exact product. If it has more digits than a decimal of a store can have, it becomes text. */
    BodyBuilder putExact(String key, @Nullable BigDecimal value) {
        return put(key, value == null || value.precision() <= Decimals.MAX_DIGITS ? value : value.toPlainString());
    }

    Map<String, Object> build() {
        return fields;
    }

    /** Returns the name of a constant in the journal. */
    static String nameOf(Enum<?> constant) {
        return NAMES.computeIfAbsent(constant, known -> known.name().toLowerCase(Locale.ROOT));
    }

    /**
     * A small map in the order in which it was filled. Every order creates some of them, which are written once and rarely read, so they do
     * not use hashing.
     */
    private static final class ArrayMap extends AbstractMap<String, Object> {
        private String[] keys;
        private Object[] values;
        private int size;

        ArrayMap(int expected) {
            keys = new String[expected];
            values = new Object[expected];
        }

        /** Adds a field that is not present yet. */
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
}
