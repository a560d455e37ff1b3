package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.trading.HistoryPage;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The schemas of the OpenAPI document. The SDK's types have JSON of their own, which {@code openapi/schemas.json} describes; here, types of
 * Java become references to it.
 */
@Component
class ApiDocument implements ModelConverter {
    private static final String SDK = "com.moniqo.wallet";

    private static final Map<String, String> NAMES = Map.of("WalletDefinitionBuilder", "NewWalletDefinition");

    private final JsonNode schemas = resource("schemas.json");

    static JsonNode resource(String name) {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi/" + name)) {
            return Json31.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all schemas by name, in the order of the file. */
    Map<String, Schema<?>> all() {
        var all = new TreeMap<String, Schema<?>>();
        schemas.propertyStream().forEach(named -> all.put(named.getKey(), parse(named.getValue())));
        return all;
    }

    static Schema<?> parse(JsonNode node) {
        return Json31.mapper().convertValue(node, Schema.class);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType type = Json31.mapper().constructType(annotated.getType());
        Class<?> raw = type.getRawClass();
        if (raw == Answer.class) {
            return object(
                    Map.of(
                            "status_code", field("integer", "The HTTP status."),
                            "message", field("string", "What was done."),
                            "data", of(type.containedType(0)).description("The result.")),
                    List.of("status_code", "message", "data"));
        }
        if (raw == SseEmitter.class) {
            return reference("LiveEvent");
        }
        if (raw.getName().startsWith(SDK)) {
            return of(type);
        }
        return chain.hasNext() ? chain.next().resolve(annotated, context, chain) : null;
    }

    private Schema<?> of(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (List.class.isAssignableFrom(raw)) {
            return array(of(type.containedType(0)));
        }
        if (raw == Page.class) {
            var fields = new LinkedHashMap<String, Schema<?>>();
            fields.put("items", items(type));
            fields.put("total", field("integer", "The number of all items."));
            fields.put("limit", field("integer", "The largest number of items on this page."));
            fields.put("offset", field("integer", "The number of items before this page."));
            fields.put("has_more", field("boolean", "Whether there is a further page."));
            return object(fields, List.copyOf(fields.keySet()));
        }
        if (raw == HistoryPage.class) {
            Schema<?> next = field("string", "The value of after for the next page, or null if there is none.");
            next.addType("null");
            return object(Map.of("items", items(type), "next", next), List.of("items", "next"));
        }
        if (raw.isEnum()) {
            Schema<Object> names = new JsonSchema();
            names.addType("string");
            Arrays.stream(raw.getEnumConstants())
                    .forEach(constant ->
                            names.addEnumItemObject(constant.toString().toLowerCase(Locale.ROOT)));
            return names;
        }
        String name = simpleName(raw);
        return schemas.has(name) ? reference(name) : parse(json("string"));
    }

    private static String simpleName(Class<?> raw) {
        String nested = raw.getName().substring(raw.getPackageName().length() + 1);
        String last = nested.substring(nested.lastIndexOf('$') + 1);
        boolean builder = last.equals("Builder");
        return builder ? NAMES.getOrDefault(nested.replace("$", ""), last) : last;
    }

    private static ObjectNode json(String type) {
        return Json31.mapper().createObjectNode().put("type", type);
    }

    private static Schema<?> field(String type, String description) {
        return parse(json(type)).description(description);
    }

    private Schema<?> items(JavaType page) {
        return array(of(page.containedType(0))).description("The items of this page.");
    }

    private static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> array(Schema<?> items) {
        Schema<?> array = parse(json("array"));
        array.setItems(items);
        return array;
    }

    @SuppressWarnings("rawtypes") // so are they in Schema
    private static Schema<?> object(Map<String, Schema<?>> fields, List<String> required) {
        Schema<?> object = parse(json("object"));
        var properties = new TreeMap<String, Schema>(fields);
        object.setProperties(properties);
        object.setRequired(required);
        object.setAdditionalProperties(false);
        return object;
    }
}
