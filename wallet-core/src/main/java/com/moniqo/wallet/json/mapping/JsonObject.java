package com.moniqo.wallet.json.mapping;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An object to write: its fields in order. Not thread-safe. */
public final class JsonObject {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private JsonObject() {}

    /** {@return an object without fields} */
    public static JsonObject empty() {
        return new JsonObject();
    }

    /**
     * {@return an object with one field}
     *
     * @param name the name of the field
     * @param value the value
     */
    public static JsonObject of(String name, @Nullable Object value) {
        return empty().and(name, value);
    }

    /**
     * Adds a field. Amounts become plain strings, times ISO 8601, enums lower case and empty optionals null; the mapper writes all other
     * values.
     *
     * @param name the name of the field
     * @param value the value
     * @return this object
     */
    public JsonObject and(String name, @Nullable Object value) {
        fields.put(name, plain(value));
        return this;
    }

    /**
     * Adds an enum in upper case.
     *
     * @param name the name of the field
     * @param value the value
     * @return this object
     */
    public JsonObject upper(String name, Enum<?> value) {
        fields.put(name, value.name());
        return this;
    }

    @SuppressWarnings("NullAway") // a map of fields contains null where the JSON does
    private static Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        } else if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        } else if (value instanceof Instant
                || value instanceof Duration
                || value instanceof LocalDate
                || value instanceof ZoneId
                || (value instanceof Record one && isId(one))) {
            return value.toString();
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof Collection<?> many) {
            return many.stream().map(JsonObject::plain).toList();
        } else if (value instanceof Map<?, ?> named) {
            var copy = new LinkedHashMap<String, Object>();
            named.forEach((name, one) -> copy.put(String.valueOf(name), plain(one)));
            return copy;
        } else if (value instanceof JsonObject object) {
            return object.toMap();
        }
        return value;
    }

    /** Checks whether a value is an id or a symbol, which are records of one string. */
    private static boolean isId(Record value) {
        var parts = value.getClass().getRecordComponents();
        return parts.length == 1 && parts[0].getType() == String.class;
    }

    /** {@return the fields, as the mapper expects them} */
    public Map<String, Object> toMap() {
        return fields;
    }
}
