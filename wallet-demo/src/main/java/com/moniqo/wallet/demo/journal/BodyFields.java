package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a map in the body of an entry or a checkpoint. A field of the wrong type is an error in the stored state. */
final class BodyFields {
    private final Map<String, Object> map;

    BodyFields(Map<String, Object> map) {
        this.map = map;
    }

    /** Returns the keys, in the order in which they were written. */
    Set<String> keys() {
        return map.keySet();
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    String text(String key) {
        return cast(String.class, key, map.get(key));
    }

    @Nullable
    String textOrNull(String key) {
        return map.containsKey(key) ? text(key) : null;
    }

    long integer(String key) {
        return cast(Long.class, key, map.get(key));
    }

    long integer(String key, long otherwise) {
        return map.containsKey(key) ? integer(key) : otherwise;
    }

    boolean flag(String key) {
        return map.containsKey(key) && cast(Boolean.class, key, map.get(key));
    }

    Instant time(String key) {
        return cast(Instant.class, key, map.get(key));
    }

    Instant time(String key, Instant otherwise) {
        return map.containsKey(key) ? time(key) : otherwise;
    }

    @Nullable
    Instant timeOrNull(String key) {
        return map.containsKey(key) ? time(key) : null;
    }

    BigDecimal decimal(String key) {
        Object value = map.get(key);
        if (value instanceof String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw unreadable(key, value);
            }
        }
        return cast(BigDecimal.class, key, value);
    }

    @Nullable
    BigDecimal decimalOrNull(String key) {
        return map.containsKey(key) ? decimal(key) : null;
    }

    BigDecimal decimal(String key, BigDecimal otherwise) {
        return map.containsKey(key) ? decimal(key) : otherwise;
    }

    /** Returns all fields as decimals. */
    Map<String, BigDecimal> decimals() {
        Map<String, BigDecimal> decimals = new TreeMap<>();
        map.keySet().forEach(key -> decimals.put(key, decimal(key)));
        return decimals;
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        String name = text(key);
        for (E constant : type.getEnumConstants()) {
            if (BodyBuilder.nameOf(constant).equals(name)) {
                return constant;
            }
        }
        throw unreadable(key, name);
    }

    /** Returns the map under a key; empty if there is none. */
    BodyFields fields(String key) {
        return new BodyFields(children(key));
    }

    /** Returns the map under a key; empty if there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> children(String key) {
        Object value = map.get(key);
        return value == null ? Map.of() : (Map<String, Object>) cast(Map.class, key, value);
    }

    /** Returns the list of maps under a key; empty if there is none. */
    @SuppressWarnings("unchecked")
    List<BodyFields> list(String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        return ((List<Object>) cast(List.class, key, value))
                .stream()
                        .map(item -> new BodyFields((Map<String, Object>) cast(Map.class, key, item)))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String key) {
        Object value = map.get(key);
        return value == null ? List.of() : (List<String>) cast(List.class, key, value);
    }

    private static <T> T cast(Class<T> type, String key, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw unreadable(key, value);
        }
        return type.cast(value);
    }

    static WalletException unreadable(String key, @Nullable Object value) {
        return new WalletException(
                ErrorCode.STATE_STORE_ERROR,
                "the stored state is not readable: " + key + " is " + value,
                Map.of("reason", "unreadable", "field", key));
    }
}
