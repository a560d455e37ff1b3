package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Completes the OpenAPI document: schemas, security, failures, and the examples of {@code openapi/examples.json}. */
@Component
class ApiDescription implements OpenApiCustomizer {
    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String BEARER = "bearer";

    /** In the order of the documentation. */
    private static final Map<String, String> TAGS = new LinkedHashMap<>();

    static {
        TAGS.put("Login", "Tokens for demo users.");
        TAGS.put("Definitions", "The catalog of wallets that users can connect. Changing it needs wallets:write.");
        TAGS.put("Wallets", "Your own wallets.");
        TAGS.put("Orders", "Orders within the limits of their wallet.");
        TAGS.put("Reports", "Balances, fills, positions, performance and syncs.");
        TAGS.put("Live", "Updates by server-sent events.");
        TAGS.put("Administration", "The wallets of others. Needs wallets:admin.");
    }

    private final ApiDocument schemas;
    private final JsonNode examples = ApiDocument.resource("examples.json");

    ApiDescription(ApiDocument schemas) {
        this.schemas = schemas;
    }

    @Override
    @SuppressWarnings("rawtypes") // so are they in Components
    public void customise(OpenAPI document) {
        document.info(new Info()
                .title("Moniqo wallets")
                .version("v1")
                .description(
                        "Wallets for paper trading, exchanges and brokers. Amounts are strings in plain notation."));
        document.setServers(List.of(new Server().url("/")));
        var all = new TreeMap<String, io.swagger.v3.oas.models.media.Schema>(schemas.all());
        document.components(new Components()
                .schemas(all)
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")));
        document.setTags(TAGS.entrySet().stream()
                .map(tag -> new Tag().name(tag.getKey()).description(tag.getValue()))
                .toList());
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        boolean open = path.endsWith("/auth/login") || (method == HttpMethod.GET && path.contains("/definitions"));
        if (!open) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::complete);
        }
        JsonNode own = examples.path(operation.getOperationId());
        if (operation.getRequestBody() != null && own.has("request")) {
            operation
                    .getRequestBody()
                    .description("The request in JSON.")
                    .required(true)
                    .getContent()
                    .values()
                    .forEach(media -> media.setExample(plain(own.get("request"))));
        }
        var responses = new ApiResponses();
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                responses.addApiResponse(status, success(response, own));
            }
        });
        failures(path, open, operation)
                .forEach(status -> responses.addApiResponse(String.valueOf(status.value()), failure(status)));
        operation.setResponses(responses);
    }

    private void complete(Parameter parameter) {
        JsonNode known = examples.path("parameters").path(parameter.getName());
        Optional.ofNullable(known.get("description")).ifPresent(text -> parameter.setDescription(text.asText()));
        Optional.ofNullable(known.get("schema")).ifPresent(schema -> parameter.setSchema(ApiDocument.parse(schema)));
        Optional.ofNullable(known.get("example")).ifPresent(example -> parameter.setExample(plain(example)));
    }

    private static ApiResponse success(ApiResponse response, JsonNode own) {
        var content = new Content();
        Optional.ofNullable(response.getContent())
                .ifPresent(all -> all.forEach((type, media) -> {
                    if (own.has("response")) {
                        media.setExample(plain(own.get("response")));
                    }
                    content.addMediaType(type.equals("*/*") ? JSON : type, media);
                }));
        return response.description("Done").content(content);
    }

    /** Returns the failures that are possible at a path. */
    private static List<HttpStatus> failures(String path, boolean open, Operation operation) {
        var all = new ArrayList<>(List.of(HttpStatus.BAD_REQUEST));
        if (!open || path.endsWith("/auth/login")) {
            all.add(HttpStatus.UNAUTHORIZED);
        }
        if (path.contains("/admin/") || (path.contains("/definitions") && !open)) {
            all.add(HttpStatus.FORBIDDEN);
        }
        if (!open) {
            all.add(HttpStatus.NOT_FOUND);
        } else if (path.contains("{")) {
            all.add(HttpStatus.NOT_FOUND);
        }
        all.add(HttpStatus.NOT_ACCEPTABLE);
        all.add(HttpStatus.REQUEST_TIMEOUT);
        if (!open) {
            all.add(HttpStatus.CONFLICT);
        }
        all.add(HttpStatus.CONTENT_TOO_LARGE);
        if (operation.getRequestBody() != null) {
            all.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (!open) {
            all.add(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        all.add(HttpStatus.TOO_MANY_REQUESTS);
        all.add(HttpStatus.INTERNAL_SERVER_ERROR);
        all.add(HttpStatus.SERVICE_UNAVAILABLE);
        if (!open) {
            all.add(HttpStatus.BAD_GATEWAY);
            all.add(HttpStatus.GATEWAY_TIMEOUT);
        }
        all.sort(null);
        return all;
    }

    private static ApiResponse failure(HttpStatus status) {
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                JSON, new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Failure"))));
    }

    private static Object plain(JsonNode node) {
        return Json31.mapper().convertValue(node, Object.class);
    }
}
