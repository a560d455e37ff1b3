package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON into maps, lists, texts, booleans and {@link Num}: numbers stay the text they were, so that no digit gets lost. */
final class JsonInput {
    private JsonInput() {}

    /** A number as it was written. */
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
            default -> throw new ValidationException("body", "is no JSON value");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            boolean twice = fields.containsKey(name);
            fields.put(name, read(in));
            if (twice) {
                throw new ValidationException(name, "is there twice");
            }
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
