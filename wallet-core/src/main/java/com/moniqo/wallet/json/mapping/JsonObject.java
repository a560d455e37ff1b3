package com.moniqo.wallet.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Collects the fields of an object that is written, in order. */
final class Shape {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Shape of(String name, @Nullable Object value) {
        return new Shape().and(name, value);
    }

    /** Adds a field: amounts as plain text, times in ISO 8601, enums in lower case, what is empty as null, the rest as it is. */
    Shape and(String name, @Nullable Object value) {
        fields.put(name, plain(value));
        return this;
    }

    /** Adds an enum as it is spelt. */
    Shape upper(String name, Enum<?> value) {
        fields.put(name, value.name());
        return this;
    }

    @SuppressWarnings("NullAway") // a map of fields holds null where JSON does
    private static Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        } else if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        } else if (value instanceof Instant || (value instanceof Record one && isId(one))) {
            return value.toString();
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof Collection<?> many) {
            return many.stream().map(Shape::plain).toList();
        } else if (value instanceof Map<?, ?> named) {
            var texts = new LinkedHashMap<String, Object>();
            named.forEach((name, one) -> texts.put(String.valueOf(name), plain(one)));
            return texts;
        } else if (value instanceof Shape shape) {
            return shape.toMap();
        }
        return value;
    }

    /** Ids and symbols are records of one text. */
    private static boolean isId(Record value) {
        var parts = value.getClass().getRecordComponents();
        return parts.length == 1 && parts[0].getType() == String.class;
    }

    Map<String, Object> toMap() {
        return fields;
    }
}
