package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the maps that bodies of entries and checkpoints are made of. */
final class Tree {
    private final Map<String, Object> map;

    Tree(Map<String, Object> map) {
        this.map = map;
    }

    /** A map under construction; leaves out what is null. */
    static final class Builder {
        private final Fields fields;

        Builder() {
            this(8);
        }

        Builder(int expected) {
            fields = new Fields(expected);
        }

        Builder put(String key, @Nullable Object value) {
            if (value != null) {
                fields.add(key, value);
            }
            return this;
        }

        /** Leaves out also what is as it is understood to be without. */
        <T> Builder unless(@Nullable T understood, String key, @Nullable T value) {
            return value == null || value.equals(understood) ? this : put(key, value);
        }

        /** Exact products can have more digits than a store's decimal holds: those become text. */
        Builder exact(String key, @Nullable BigDecimal value) {
            return put(key, value == null || value.precision() <= Decimals.MAX_DIGITS ? value : value.toPlainString());
        }

        Map<String, Object> build() {
            return fields;
        }
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

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        String name = text(key);
        for (E constant : type.getEnumConstants()) {
            if (Text.lower(constant).equals(name)) {
                return constant;
            }
        }
        throw unreadable(key, name);
    }

    Tree tree(String key) {
        return new Tree(children(key));
    }

    /** The map under a key, empty if there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> children(String key) {
        Object value = map.get(key);
        return value == null ? Map.of() : (Map<String, Object>) cast(Map.class, key, value);
    }

    /** The list of maps under a key, empty if there is none. */
    @SuppressWarnings("unchecked")
    List<Tree> trees(String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        return ((List<Object>) cast(List.class, key, value))
                .stream()
                        .map(item -> new Tree((Map<String, Object>) cast(Map.class, key, item)))
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
