package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object; remembers which were asked for, so that the others can be refused. */
final class JsonFields {
    private final Map<?, ?> fields;
    private final String path;
    private final Set<String> known = new HashSet<>();

    private JsonFields(Map<?, ?> fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    static JsonFields of(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return new JsonFields(map, path);
        }
        throw new ValidationException(path.isEmpty() ? "body" : path, "must be an object");
    }

    /** Refuses what nobody asked for; names the field, whose name is the API's or a mistake, never a value. */
    void refuseOthers() {
        for (Object name : fields.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                throw new ValidationException(
                        at(shown(String.valueOf(name))),
                        "is unknown; known are " + known.stream().sorted().toList());
            }
        }
    }

    /** What a function makes of all fields: one that it did not ask for is refused. */
    <T> T whole(Function<JsonFields, T> read) {
        T value = read.apply(this);
        refuseOthers();
        return value;
    }

    private static String shown(String name) {
        return name.length() > 64 ? name.substring(0, 64) + "..." : name;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        known.add(name);
        return fields.containsKey(name);
    }

    /** Whether a field is there and not null. */
    boolean isSet(String name) {
        return value(name) != null;
    }

    /** Whether a field is an object. */
    boolean isObject(String name) {
        return fields.get(name) instanceof Map<?, ?>;
    }

    /** Lets fields be there as long as they are null: others than these need them. */
    void allowNull(String... names) {
        for (String name : names) {
            if (fields.containsKey(name) && fields.get(name) == null) {
                known.add(name);
            }
        }
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return fields.get(name);
    }

    /** Does something with a field if it is there, null or not. */
    <T> void ifHas(String name, BiFunction<JsonFields, String, T> read, Consumer<@Nullable T> then) {
        if (has(name)) {
            then.accept(fields.get(name) == null ? null : read.apply(this, name));
        }
    }

    /** Does something with a field if it is there; null is as good as absent. */
    <T> void ifSet(String name, BiFunction<JsonFields, String, T> read, Consumer<T> then) {
        if (has(name) && fields.get(name) != null) {
            then.accept(read.apply(this, name));
        }
    }

    String text(String name) {
        return textOf(value(name), at(name));
    }

    Optional<String> optionalText(String name) {
        return value(name) == null ? Optional.empty() : Optional.of(text(name));
    }

    static String textOf(@Nullable Object value, String at) {
        if (value instanceof String text) {
            return text;
        }
        throw new ValidationException(at, value == null ? "must not be null" : "must be a string");
    }

    boolean bool(String name) {
        if (value(name) instanceof Boolean bool) {
            return bool;
        }
        throw new ValidationException(at(name), value(name) == null ? "must not be null" : "must be true or false");
    }

    boolean bool(String name, boolean otherwise) {
        return value(name) == null ? otherwise : bool(name);
    }

    int integer(String name) {
        if (value(name) instanceof JsonInput.Num number) {
            try {
                return new BigDecimal(number.text()).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new ValidationException(at(name), "must be a whole number that fits 32 bits");
            }
        }
        throw new ValidationException(at(name), value(name) == null ? "must not be null" : "must be a whole number");
    }

    /** An amount, as a string or a number; both exact. */
    BigDecimal amount(String name) {
        Object value = value(name);
        String text = value instanceof JsonInput.Num number ? number.text() : textOf(value, at(name));
        return Decimals.parse(text, at(name), ErrorCode.VALIDATION_ERROR);
    }

    JsonFields object(String name) {
        return of(value(name), at(name));
    }

    List<String> texts(String name) {
        return items(name).stream().map(item -> textOf(item, at(name))).toList();
    }

    List<JsonFields> objects(String name) {
        return items(name).stream().map(item -> of(item, at(name))).toList();
    }

    private List<?> items(String name) {
        if (value(name) instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw new ValidationException(at(name), value(name) == null ? "must not be null" : "must be an array");
    }

    /** An enum by its name, in upper or lower case as the specification has it. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return oneOf(text(name), type, at(name));
    }

    <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
        return texts(name).stream().map(text -> oneOf(text, type, at(name))).toList();
    }

    static <E extends Enum<E>> E oneOf(String text, Class<E> type, String at) {
        for (E value : type.getEnumConstants()) {
            if (isNamed(value, text)) {
                return value;
            }
        }
        throw new ValidationException(at, "must be one of " + List.of(type.getEnumConstants()));
    }

    /** Whether a text is a constant's name in any case. ASCII letters only: to Java, a long s (U+017F) is also a kind of S. */
    static boolean isNamed(Enum<?> constant, String text) {
        return text.chars().allMatch(c -> c < 0x80) && constant.name().equalsIgnoreCase(text);
    }

    /** All fields as texts: of an object whose fields are not known. */
    Map<String, String> allTexts() {
        var all = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            known.add(String.valueOf(name));
            all.put(String.valueOf(name), textOf(value, path.isEmpty() ? "value" : path));
        });
        return all;
    }
}
