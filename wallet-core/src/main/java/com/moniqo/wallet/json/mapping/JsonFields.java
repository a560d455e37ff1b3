package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an object that was read. It tracks the fields that were asked for, so that the others can be refused. Not thread-safe. */
public final class JsonFields {
    /** The form of a field name, which a message may repeat. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

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
        throw JsonValues.wrong(path.isEmpty() ? "body" : path, value, "an object");
    }

    static List<JsonFields> listOf(@Nullable Object value, String path) {
        return JsonValues.items(value, path).stream()
                .map(item -> of(item, path))
                .toList();
    }

    /**
     * {@return the result of a function of the fields} Refuses a field that the function does not ask for.
     *
     * @param <T> the type of the value
     * @param read reads the value
     */
    public <T> T whole(Function<JsonFields, T> read) {
        T value = read.apply(this);
        refuseOthers();
        return value;
    }

    /** Refuses the fields that were not asked for. The message names one of them, but never a value. */
    public void refuseOthers() {
        for (Object field : fields.keySet()) {
            String name = String.valueOf(field);
            if (!known.contains(name)) {
                String shown = FIELD_NAME.matcher(name).matches() ? name : "(an invalid name)";
                throw new ValidationException(
                        at(shown),
                        "is unknown; valid: " + known.stream().sorted().toList());
            }
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return fields.get(name);
    }

    /** {@return the names of all fields, for an object whose names are not known in advance} */
    public List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /**
     * {@return whether a field is present, even if it is null}
     *
     * @param name the name of the field
     */
    public boolean has(String name) {
        known.add(name);
        return fields.containsKey(name);
    }

    /**
     * {@return whether a field is present and not null}
     *
     * @param name the name of the field
     */
    public boolean isSet(String name) {
        return value(name) != null;
    }

    /**
     * {@return whether a field is an object}
     *
     * @param name the name of the field
     */
    public boolean isObject(String name) {
        return fields.get(name) instanceof Map<?, ?>;
    }

    /**
     * Accepts and ignores fields that are written but can be derived from others.
     *
     * @param names the names of the fields
     */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /**
     * Accepts fields only if they are null, since only other values of this type have them.
     *
     * @param names the names of the fields
     */
    public void allowNull(String... names) {
        for (String name : names) {
            if (fields.containsKey(name) && fields.get(name) == null) {
                known.add(name);
            }
        }
    }

    /**
     * Passes on a field that is present, null or not.
     *
     * @param <T> the type of the value
     * @param name the name of the field
     * @param read reads the value
     * @param then receives the value
     */
    public <T> void ifHas(String name, BiFunction<JsonFields, String, T> read, Consumer<@Nullable T> then) {
        if (has(name)) {
            then.accept(fields.get(name) == null ? null : read.apply(this, name));
        }
    }

    /**
     * Passes on a field that is present and not null.
     *
     * @param <T> the type of the value
     * @param name the name of the field
     * @param read reads the value
     * @param then receives the value
     */
    public <T> void ifSet(String name, BiFunction<JsonFields, String, T> read, Consumer<T> then) {
        if (isSet(name)) {
            then.accept(read.apply(this, name));
        }
    }

    /**
     * {@return a field, or null if it is absent or null}
     *
     * @param <T> the type of the value
     * @param name the name of the field
     * @param read reads the value
     */
    public <T> @Nullable T orNull(String name, BiFunction<JsonFields, String, T> read) {
        return isSet(name) ? read.apply(this, name) : null;
    }

    /**
     * {@return a string}
     *
     * @param name the name of the field
     */
    public String text(String name) {
        return JsonValues.text(value(name), at(name));
    }

    /**
     * {@return a string, empty if it is absent or null}
     *
     * @param name the name of the field
     */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(orNull(name, JsonFields::text));
    }

    /**
     * {@return true or false}
     *
     * @param name the name of the field
     */
    public boolean bool(String name) {
        if (value(name) instanceof Boolean bool) {
            return bool;
        }
        throw JsonValues.wrong(at(name), value(name), "true or false");
    }

    /**
     * {@return true or false; a default if the field is absent or null}
     *
     * @param name the name of the field
     * @param otherwise the default
     */
    public boolean bool(String name, boolean otherwise) {
        return isSet(name) ? bool(name) : otherwise;
    }

    /**
     * {@return a 32-bit whole number}
     *
     * @param name the name of the field
     */
    public int integer(String name) {
        return number(name, "32", BigDecimal::intValueExact);
    }

    /**
     * {@return a 64-bit whole number}
     *
     * @param name the name of the field
     */
    public long longInteger(String name) {
        return number(name, "64", BigDecimal::longValueExact);
    }

    private <N> N number(String name, String bits, Function<BigDecimal, N> exact) {
        if (value(name) instanceof JsonInput.Num number) {
            try {
                return exact.apply(new BigDecimal(number.text()));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new ValidationException(at(name), "must be a whole number of at most " + bits + " bits");
            }
        }
        throw JsonValues.wrong(at(name), value(name), "a whole number");
    }

    /**
     * {@return an amount, from a string or a number; both are exact}
     *
     * @param name the name of the field
     */
    public BigDecimal amount(String name) {
        return JsonValues.amount(value(name), at(name));
    }

    /**
     * {@return an amount that the platform computed, from a plain string that may have more digits than an entered amount}
     *
     * @param name the name of the field
     */
    public BigDecimal exact(String name) {
        return JsonValues.exact(value(name), at(name));
    }

    /**
     * {@return the amounts in an object whose field names are not known in advance, such as assets}
     *
     * @param name the name of the field
     */
    public Map<String, BigDecimal> amounts(String name) {
        var all = new LinkedHashMap<String, BigDecimal>();
        object(name).fields.forEach((each, value) -> all.put(String.valueOf(each), JsonValues.exact(value, at(name))));
        return all;
    }

    /**
     * {@return a time in ISO 8601, such as 2026-01-05T09:30:00Z}
     *
     * @param name the name of the field
     */
    public Instant instant(String name) {
        return parsed(name, Instant::parse, "a time such as 2026-01-05T09:30:00Z");
    }

    /**
     * {@return a string parsed by one of the JDK's parsers of times, dates and zones}
     *
     * @param <T> the type of the value
     * @param name the name of the field
     * @param parser parses the string
     * @param expected the expected form, for the message
     */
    public <T> T parsed(String name, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text(name));
        } catch (DateTimeException e) {
            throw new ValidationException(at(name), "must be " + expected);
        }
    }

    /**
     * {@return an object}
     *
     * @param name the name of the field
     */
    public JsonFields object(String name) {
        return of(value(name), at(name));
    }

    /**
     * {@return an array of strings}
     *
     * @param name the name of the field
     */
    public List<String> texts(String name) {
        return JsonValues.items(value(name), at(name)).stream()
                .map(item -> JsonValues.text(item, at(name)))
                .toList();
    }

    /**
     * {@return an array of objects}
     *
     * @param name the name of the field
     */
    public List<JsonFields> objects(String name) {
        return listOf(value(name), at(name));
    }

    /**
     * {@return an enum constant, by its name in upper or lower case}
     *
     * @param <E> the type of the enum
     * @param name the name of the field
     * @param type the type
     */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return JsonValues.oneOf(text(name), type, at(name));
    }

    /**
     * {@return an array of enum constants, by their names in upper or lower case}
     *
     * @param <E> the type of the enum
     * @param name the name of the field
     * @param type the type
     */
    public <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
        return texts(name).stream()
                .map(text -> JsonValues.oneOf(text, type, at(name)))
                .toList();
    }

    /**
     * {@return whether a text is a constant's name, ignoring case} Only ASCII letters match; Java would also treat a long s (U+017F) as an
     * S.
     *
     * @param constant the constant
     * @param text the text
     */
    public static boolean isNamed(Enum<?> constant, String text) {
        return text.chars().allMatch(letter -> letter < 0x80) && constant.name().equalsIgnoreCase(text);
    }

    /** {@return all fields, which must be strings, for an object whose names are not known in advance} */
    public Map<String, String> allTexts() {
        var all = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            known.add(String.valueOf(name));
            all.put(String.valueOf(name), JsonValues.text(value, path.isEmpty() ? "value" : path));
        });
        return all;
    }
}
