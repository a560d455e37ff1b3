package com.moniqo.wallet.examples.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The fields in {@code documented-fields.txt}, compared with answers and events. */
final class DocumentedFields {
    private static final Map<String, Predicate<JsonNode>> SIMPLE = Map.of(
            "any",
            json -> true,
            "null",
            JsonNode::isNull,
            "string",
            JsonNode::isString,
            "bool",
            JsonNode::isBoolean,
            "int",
            JsonNode::isIntegralNumber,
            "time",
            DocumentedFields::isTime,
            "since",
            json -> isTime(json) || (json.isIntegralNumber() && json.longValue() == -1),
            "decimal",
            json -> matches(json, "\\d+\\.\\d{8}"),
            "change",
            json -> matches(json, "-?\\d+\\.\\d{8}"),
            "percent",
            json -> matches(json, "-?\\d+\\.\\d{3}"));
    private static final Pattern LITERALS = Pattern.compile("[A-Z_]+(\\|[A-Z_]+)+|SUCCESS|SPOT");

    /** A field of a shape, with the condition under which it appears; empty for always. */
    private record Field(String type, String condition) {}

    private final Map<String, Map<String, Field>> objects = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, Predicate<JsonNode>> conditions;
    private final Set<String> checked = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    /**
     * Parses the file.
     *
     * @param conditions by name, whether the condition holds for an answer or event
     */
    DocumentedFields(Map<String, Predicate<JsonNode>> conditions) {
        this.conditions = conditions;
        String shape = "";
        for (String line : lines()) {
            String text = line.replaceFirst("(^| )#.*", "").stripTrailing();
            if (text.startsWith("  ")) {
                addField(objects.get(shape), text.strip());
            } else if (!text.isEmpty()) {
                int colon = text.indexOf(':');
                shape = text.substring(0, colon);
                String alias = text.substring(colon + 1).strip();
                if (alias.isEmpty() || alias.equals("empty")) {
                    objects.put(shape, new LinkedHashMap<>());
                } else {
                    aliases.put(shape, alias);
                }
            }
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of(
                    DocumentedFields.class.getResource("/documented-fields.txt").toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void addField(Map<String, Field> fields, String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        String[] type = text.substring(name.length()).strip().split(" if ", 2);
        fields.put(name, new Field(type[0], type.length > 1 ? type[1] : ""));
    }

    /** Returns the names of all entries, for instance {@code GET /api/v3/order}. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(objects.keySet());
        names.addAll(aliases.keySet());
        return names;
    }

    /** Returns the names that were checked at least once. */
    Set<String> checked() {
        return checked;
    }

    /** Returns the conditions that were met, and for those that were not, their names with a minus. */
    Set<String> seen() {
        return seen;
    }

    /** Fails unless an answer or event has exactly the fields of an entry. */
    void check(String name, JsonNode json) {
        if (!names().contains(name)) {
            throw new AssertionError(name + " is not in the file");
        }
        checked.add(name);
        List<String> problems = problems("", name, json);
        if (!problems.isEmpty()) {
            throw new AssertionError(name + " " + problems + " in " + json);
        }
    }

    private List<String> problems(String path, String type, JsonNode json) {
        if (type.contains(" or ")) {
            List<String> problems = List.of();
            for (String choice : type.split(" or ")) {
                problems = problems(path, choice, json);
                if (problems.isEmpty()) {
                    return problems;
                }
            }
            return problems;
        }
        if (type.startsWith("array of ")) {
            return elements(path, json.isArray(), type.substring("array of ".length()), json);
        }
        if (type.startsWith("map of ")) {
            return elements(path, json.isObject(), type.substring("map of ".length()), json);
        }
        if (type.startsWith("tuple ")) {
            return tuple(path, type.substring("tuple ".length()).split(","), json);
        }
        if (type.startsWith("by ")) {
            String name = json.path(type.substring("by ".length())).asString("");
            return names().contains(name) ? problems(path, name, json) : List.of(path + " is an undocumented " + name);
        }
        if (aliases.containsKey(type)) {
            return problems(path, aliases.get(type), json);
        }
        return objects.containsKey(type) ? object(path, type, json) : simple(path, type, json);
    }

    private List<String> elements(String path, boolean right, String type, JsonNode json) {
        List<String> problems = new ArrayList<>();
        if (!right) {
            problems.add(path + " is " + json.getNodeType());
        }
        int i = 0;
        for (JsonNode element : json) {
            problems.addAll(problems(path + "[" + i++ + "]", type, element));
        }
        return problems;
    }

    private List<String> tuple(String path, String[] types, JsonNode json) {
        if (!json.isArray() || json.size() != types.length) {
            return List.of(path + " does not have " + types.length + " elements");
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            problems.addAll(problems(path + "[" + i + "]", types[i], json.path(i)));
        }
        return problems;
    }

    private List<String> object(String path, String shape, JsonNode json) {
        if (!json.isObject()) {
            return List.of(path + " is " + json.getNodeType());
        }
        Map<String, Field> fields = fields(shape);
        List<String> problems = new ArrayList<>();
        fields.forEach((name, field) -> {
            boolean wanted = holds(field.condition, json);
            if (wanted && json.has(name)) {
                problems.addAll(problems(path + "." + name, field.type, json.path(name)));
            } else if (wanted) {
                problems.add(path + "." + name + " is missing");
            } else if (json.has(name)) {
                problems.add(path + "." + name + " is there, although not " + field.condition);
            }
        });
        json.propertyNames().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> problems.add(path + "." + name + " is not documented"));
        return problems;
    }

    /** Returns the fields of a shape, with those that it includes. Its own fields replace those of the same name. */
    private Map<String, Field> fields(String shape) {
        Map<String, Field> all = new LinkedHashMap<>();
        objects.get(shape).forEach((name, field) -> {
            if (name.startsWith("...")) {
                all.putAll(fields(name.substring(3)));
            } else {
                all.put(name, field);
            }
        });
        return all;
    }

    private boolean holds(String condition, JsonNode json) {
        if (condition.isEmpty()) {
            return true;
        }
        boolean holds = conditions.get(condition).test(json);
        seen.add(holds ? condition : "-" + condition);
        return holds;
    }

    private static List<String> simple(String path, String type, JsonNode json) {
        boolean right;
        if (SIMPLE.containsKey(type)) {
            right = SIMPLE.get(type).test(json);
        } else if (type.startsWith("\"")) {
            right = json.isString() && type.equals("\"" + json.stringValue() + "\"");
        } else if (LITERALS.matcher(type).matches()) {
            right = json.isString() && List.of(type.split("\\|")).contains(json.stringValue());
        } else {
            throw new AssertionError(type + " is not a type");
        }
        return right ? List.of() : List.of(path + " is " + json + ", not " + type);
    }

    private static boolean isTime(JsonNode json) {
        return json.isIntegralNumber()
                && json.longValue() > 1_000_000_000_000L
                && json.longValue() < 10_000_000_000_000L;
    }

    private static boolean matches(JsonNode json, String pattern) {
        return json.isString() && json.stringValue().matches(pattern);
    }
}
