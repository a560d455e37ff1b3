package com.moniqo.wallet.examples.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request of the WebSocket API.
 *
 * @param id the client's id of the request: a number, a text or null
 * @param method the method, for instance {@code order.place}
 * @param parameters the parameters
 */
record SocketRequest(JsonNode id, String method, Parameters parameters) {
    /** Parses values inside a request, which more text follows. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,36}");

    /** Parses a request. Numbers enter the signed payload as they were written, so they are not converted. */
    static SocketRequest parse(String text) {
        JsonNode id = JsonNodeFactory.instance.nullNode();
        String method = "";
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "id" -> id = JSON.readTree(parser);
                    case "method" -> method = token == JsonToken.VALUE_STRING ? parser.getString() : "";
                    case "params" -> readParameters(parser, token, values);
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw malformed();
            }
        } catch (JacksonException e) {
            throw malformed();
        }
        if (!id.isNull()
                && !id.isIntegralNumber()
                && !(id.isString() && ID.matcher(id.stringValue()).matches())) {
            throw ApiError.of(-1135, "Invalid 'id' in JSON request.");
        }
        return new SocketRequest(id, method, Parameters.of(values));
    }

    private static void readParameters(JsonParser parser, JsonToken token, Map<String, String> values) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw malformed();
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            String text = value.isStructStart() ? JSON.readTree(parser).toString() : parser.getString();
            if (value != JsonToken.VALUE_NULL && values.put(name, text) != null) {
                throw ApiError.of(-1101, "Duplicate values for a parameter detected.");
            }
        }
    }

    private static ApiError malformed() {
        return ApiError.of(-1135, "Invalid JSON Request.");
    }
}
