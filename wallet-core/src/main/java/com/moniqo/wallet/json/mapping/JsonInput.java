package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Parses JSON into maps, lists, strings, booleans and {@link Num}. A number keeps its original text, so that no digit is lost. */
final class JsonInput {
    private JsonInput() {}

    /** The original text of a number. */
    record Num(String text) {}

    static @Nullable Object read(JsonParser in) {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(in.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new ValidationException("body", "is not a JSON value");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (fields.containsKey(name)) {
                // The message omits the name, because in an object such as credentials it could be a secret.
                throw new ValidationException("body", "contains an object with a duplicate field");
            }
            fields.put(name, read(in));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser in) {
        var items = new ArrayList<@Nullable Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(in));
        }
        return items;
    }
}
