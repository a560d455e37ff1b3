package com.moniqo.wallet.examples.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document of the started application, and whether a response conforms to it. */
record Document(JsonNode root) {
    /** Returns what is wrong with a response; empty if nothing is. */
    List<String> problems(String method, String path, int status, JsonNode body) {
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of(); // an unknown path or method
        }
        JsonNode response = operation.get().path("responses").path(String.valueOf(status));
        if (response.isMissingNode()) {
            return List.of(status + " is not documented for " + method + " " + path);
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? List.of() : problems(schema, body, method + " " + path + " " + status);
    }

    private Optional<JsonNode> operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return root.path("paths")
                .propertyStream()
                .filter(named ->
                        plain.matches("\\Q" + named.getKey().replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E"))
                .min(java.util.Comparator.comparing((Map.Entry<String, JsonNode> named) ->
                        (int) named.getKey().chars().filter(c -> c == '{').count()))
                .map(named -> named.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .filter(node -> !node.isMissingNode());
    }

    /** Returns where a value breaks a schema. Knows the keywords that the document uses. */
    List<String> problems(JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().replace("#/components/schemas/", "");
            JsonNode referenced = root.path("components").path("schemas").path(name);
            return referenced.isMissingNode() ? List.of(at + ": no schema " + name) : problems(referenced, value, at);
        }
        if (schema.has("anyOf")) {
            boolean any = stream(schema.path("anyOf"))
                    .anyMatch(each -> problems(each, value, at).isEmpty());
            return any ? List.of() : problems(schema.path("anyOf").path(0), value, at);
        }
        var found = new ArrayList<String>();
        if (!typed(schema.path("type"), value)) {
            found.add(at + ": is " + value.getNodeType() + ", not " + schema.path("type"));
            return found;
        }
        if (schema.has("enum") && stream(schema.path("enum")).noneMatch(value::equals)) {
            found.add(at + ": is " + value + ", none of " + schema.path("enum"));
        }
        if (value.isString()) {
            text(schema, value.asString(), at).ifPresent(found::add);
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            found.addAll(problems(schema.path("items"), value.path(i), at + "/" + i));
        }
        if (value.isObject()) {
            found.addAll(fields(schema, value, at));
        }
        return found;
    }

    private static boolean typed(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return stream(type).anyMatch(each -> typed(each, value));
        }
        return switch (type.asString("any")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static Optional<String> text(JsonNode schema, String value, String at) {
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asString())
                        .matcher(value)
                        .find()) {
            return Optional.of(at + ": " + value + " does not match " + schema.path("pattern"));
        }
        if (schema.path("format").asString("").equals("date-time")) {
            Instant.parse(value);
        }
        return Optional.empty();
    }

    private List<String> fields(JsonNode schema, JsonNode value, String at) {
        var found = new ArrayList<String>();
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                found.add(at + ": lacks " + required.asString());
            }
        }
        JsonNode more = schema.path("additionalProperties");
        value.propertyStream().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            String where = at + "/" + field.getKey();
            if (!known.isMissingNode()) {
                found.addAll(problems(known, field.getValue(), where));
            } else if (more.isObject()) {
                found.addAll(problems(more, field.getValue(), where));
            } else if (more.isBoolean() && !more.asBoolean()) {
                found.add(where + ": is not documented");
            }
        });
        return found;
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
