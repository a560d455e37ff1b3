package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.error.ValidationException;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** The types of one Jackson module, and how each is written and read. */
@SuppressWarnings("exports") // Jackson is optional; a module that uses this class requires it
public final class JsonTypes {
    private final SimpleModule module;

    /**
     * Creates an empty registry.
     *
     * @param module the module to add the types to
     * @param marker the annotation of types that only this module may write
     */
    public JsonTypes(SimpleModule module, Class<? extends Annotation> marker) {
        this.module = module;
        module.setSerializerModifier(new UnknownTypes(marker));
    }

    /**
     * Writes a type as an object.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param fields creates the fields of a value
     */
    public <T> void writes(Class<T> type, Function<T, JsonObject> fields) {
        writesAs(type, value -> fields.apply(value).toMap());
    }

    /**
     * Writes a type as an array of objects.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param items creates the objects of a value
     */
    public <T> void writesList(Class<T> type, Function<T, Collection<JsonObject>> items) {
        writesAs(
                type,
                value -> items.apply(value).stream().map(JsonObject::toMap).toList());
    }

    private <T> void writesAs(Class<T> type, Function<T, ?> json) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                context.writeValue(out, json.apply(value));
            }
        });
    }

    /**
     * Refuses to write a type, even inside another. Otherwise Jackson would serialize it by its own rules.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param why the reason, for the message
     */
    public <T> void neverWrites(Class<T> type, String why) {
        module.addSerializer(type, refusing(type, why));
    }

    static <T> ValueSerializer<T> refusing(Class<T> type, String why) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                throw new ValidationException("body", type.getSimpleName() + " is never written: " + why);
            }
        };
    }

    /**
     * Writes a type as one string.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param text the text
     */
    public <T> void writesText(Class<T> type, Function<T, String> text) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        });
    }

    /**
     * Reads a type from an object. Refuses a field that the function does not ask for.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param from creates the value
     */
    public <T> void reads(Class<T> type, Function<JsonFields, T> from) {
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return JsonFields.of(JsonInput.read(in), "").whole(from);
            }
        });
    }

    /**
     * Reads a type from an array of objects. Refuses a field that the function does not ask for.
     *
     * @param <T> the type of the value
     * @param <I> the type of an item
     * @param type the type
     * @param item creates an item of the list
     * @param from creates the value
     */
    public <T, I> void readsList(Class<T> type, Function<JsonFields, I> item, Function<Collection<I>, T> from) {
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return from.apply(JsonFields.listOf(JsonInput.read(in), "body").stream()
                        .map(each -> each.whole(item))
                        .toList());
            }
        });
    }

    /**
     * Reads a type from one string.
     *
     * @param <T> the type of the value
     * @param type the type
     * @param from creates the value
     */
    public <T> void readsText(Class<T> type, Function<String, T> from) {
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return from.apply(JsonValues.text(JsonInput.read(in), "value"));
            }
        });
    }

    /**
     * Writes an enum in lower case and reads it in either case.
     *
     * @param <E> the type of the enum
     * @param type the type
     */
    public <E extends Enum<E>> void lowerCase(Class<E> type) {
        writesText(type, value -> value.name().toLowerCase(Locale.ROOT));
        readsText(type, text -> JsonValues.oneOf(text, type, "value"));
    }
}
