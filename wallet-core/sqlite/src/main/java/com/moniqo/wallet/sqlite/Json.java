package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.json.WalletJsonModule;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of bodies, with the codecs of {@code wallet-core}. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new WalletJsonModule())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // SQLite would replace an unpaired surrogate
            .build();

    private Json() {}

    /** Returns an object without fields. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns the JSON of a value of {@code wallet-core}, which must be an object. */
    static ObjectNode object(Object value) {
        return (ObjectNode) tree(value);
    }

    /** Returns the JSON of a value of {@code wallet-core}. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns the JSON of texts by name. */
    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = object();
        texts.forEach(node::put);
        return node;
    }

    /** Adds the JSON of a value, if there is one. */
    static void put(ObjectNode node, String field, Optional<?> value) {
        value.ifPresent(one -> node.set(field, tree(one)));
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /**
     * Converts a body. A failure is damage; its message contains nothing of the body, in which a secret may be in the wrong place.
     *
     * @param what the row, for the message
     */
    static <T> T read(SqliteErrors errors, String what, @Nullable String body, Function<ObjectNode, T> reader) {
        try {
            return reader.apply((ObjectNode) MAPPER.readTree(body));
        } catch (JacksonException | WalletException | ClassCastException | IllegalArgumentException e) {
            throw errors.damaged(what + " is not readable (" + e.getClass().getSimpleName() + ")", null);
        }
    }

    /** Parses a body as a value of {@code wallet-core}. */
    static <T> T whole(ObjectNode body, Class<T> type) {
        return MAPPER.treeToValue(body, type);
    }

    /** Returns a required field as a value of {@code wallet-core}. */
    static <T> T value(ObjectNode node, String field, Class<T> type) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return MAPPER.treeToValue(value, type);
    }

    /** Returns a field as a value of {@code wallet-core}, or null if it is missing. */
    static <T> @Nullable T orNull(ObjectNode node, String field, Class<T> type) {
        return node.has(field) ? value(node, field, type) : null;
    }

    /** Returns a required field as a map of texts. */
    static Map<String, String> texts(ObjectNode node, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(node, field, ObjectNode.class)
                .properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().asString()));
        return texts;
    }
}
