package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ApiDocumentTest extends HostTest {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private Document document;

    @BeforeEach
    void fetch() {
        document = new Document(api.get("/api/openapi").json());
    }

    private interface EachOperation {
        void see(String path, String method, JsonNode operation);
    }

    private void each(EachOperation visitor) {
        document.root()
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> visitor.see(path.getKey(), method.getKey(), method.getValue())));
    }

    @Test
    void the_document_is_the_golden_file() throws Exception {
        String now = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(document.root())
                + "\n";
        Path actual = Path.of("target", "openapi.json");
        Files.writeString(actual, now);
        assertThat(now)
                .as("the API has changed; if that is intended, copy " + actual + " to src/test/resources")
                .isEqualTo(Files.readString(Path.of("src/test/resources/openapi.json")));
    }

    @Test
    void every_endpoint_is_documented_and_nothing_else() {
        var served = new TreeSet<String>();
        Endpoint.all(endpoints)
                .forEach(endpoint -> served.add(endpoint.method().toLowerCase(Locale.ROOT) + " " + endpoint.path()));
        var documented = new TreeSet<String>();
        each((path, method, operation) -> documented.add(method + " " + path));
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void every_reference_resolves_and_every_id_is_unique() {
        Set<String> schemas = new HashSet<>();
        document.root()
                .path("components")
                .path("schemas")
                .propertyStream()
                .forEach(named -> schemas.add(named.getKey()));
        Matcher references = Pattern.compile("#/components/schemas/(\\w+)")
                .matcher(document.root().toString());
        while (references.find()) {
            assertThat(schemas).contains(references.group(1));
        }
        List<String> ids = new ArrayList<>();
        each((path, method, operation) -> ids.add(operation.path("operationId").asString()));
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        each((path, method, operation) -> {
            Set<String> declared = new TreeSet<>();
            operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("path"))
                    .forEach(parameter -> declared.add(parameter.path("name").asString()));
            Set<String> used = new TreeSet<>();
            Matcher names = Pattern.compile("\\{(\\w+)}").matcher(path);
            while (names.find()) {
                used.add(names.group(1));
            }
            assertThat(declared).as(path).isEqualTo(used);
        });
    }

    @Test
    void everything_in_the_document_is_described() {
        var missing = new TreeSet<String>();
        document.root().path("components").path("schemas").propertyStream().forEach(named -> {
            undescribed(named.getKey(), named.getValue(), missing);
        });
        each((path, method, operation) -> {
            String where = method + " " + path;
            for (String text : List.of("summary", "operationId", "tags")) {
                note(where + " " + text, operation.has(text), missing);
            }
            operation.path("parameters").forEach(parameter -> {
                note(where + " " + parameter.path("name").asString(), parameter.has("description"), missing);
            });
            JsonNode body = operation.path("requestBody");
            note(where + " body", body.isMissingNode() || body.has("description"), missing);
            operation.path("responses").propertyStream().forEach(named -> {
                note(where + " " + named.getKey(), named.getValue().has("description"), missing);
                for (JsonNode media : named.getValue().path("content")) {
                    undescribedParts(where + " " + named.getKey(), media.path("schema"), missing);
                }
            });
        });
        assertThat(document.root()
                        .path("tags")
                        .valueStream()
                        .map(tag -> tag.path("name").asString()))
                .doesNotHaveDuplicates()
                .hasSize(7);
        document.root().path("tags").forEach(tag -> note(tag.toString(), tag.has("description"), missing));
        assertThat(missing).isEmpty();
    }

    private static void note(String what, boolean described, Set<String> missing) {
        if (!described) {
            missing.add(what);
        }
    }

    private static void undescribed(String where, JsonNode schema, Set<String> missing) {
        note(where, schema.has("description") || schema.has("$ref"), missing);
        undescribedParts(where, schema, missing);
    }

    private static void undescribedParts(String where, JsonNode schema, Set<String> missing) {
        schema.path("properties")
                .propertyStream()
                .forEach(named -> undescribed(where + "." + named.getKey(), named.getValue(), missing));
        if (schema.has("items")) {
            undescribedParts(where + "[]", schema.path("items"), missing);
        }
    }

    @Test
    void every_endpoint_has_examples_that_conform_to_its_schemas() {
        each((path, method, operation) -> {
            String where = method + " " + path;
            JsonNode body = operation.path("requestBody").path("content").path("application/json");
            if (!body.isMissingNode()) {
                assertThat(body.has("example")).as(where + " request").isTrue();
                assertThat(document.problems(body.path("schema"), body.path("example"), where))
                        .isEmpty();
            }
            operation
                    .path("responses")
                    .propertyStream()
                    .filter(named -> named.getKey().startsWith("2"))
                    .forEach(named -> {
                        assertThat(named.getValue().path("content").isEmpty())
                                .as(where)
                                .isFalse();
                        for (JsonNode answer : named.getValue().path("content")) {
                            assertThat(answer.has("example"))
                                    .as(where + " response")
                                    .isTrue();
                            assertThat(document.problems(answer.path("schema"), answer.path("example"), where))
                                    .isEmpty();
                        }
                    });
        });
    }

    @Test
    void a_response_that_is_not_documented_is_noticed() {
        String path = "/api/v1/wallets/definitions/demo-wallet-v1";
        JsonNode good = api.get(path).json();
        assertThat(document.problems("GET", path, 200, good)).isEmpty();
        assertThat(document.problems("GET", path, 418, good)).isNotEmpty();
        JsonNode more = JsonMapper.shared().readTree(good.toString().replace("\"slug\"", "\"api_config\""));
        assertThat(document.problems("GET", path, 200, more)).hasSize(2);
    }

    @Test
    void swagger_ui_is_at_api_docs_and_works_offline() {
        Api.Reply docs = api.get("/api/docs");
        assertThat(docs.status()).isEqualTo(302);
        String index = docs.http().headers().firstValue("Location").orElseThrow();
        String page = api.get(index).http().body();
        assertThat(page).contains("swagger-ui").doesNotContain("http://", "https://", "//cdn");
        Matcher assets = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
        int found = 0;
        while (assets.find()) {
            String asset = index.substring(0, index.lastIndexOf('/') + 1)
                    + assets.group(1).replaceFirst("^\\./", "");
            assertThat(api.get(asset).status()).as(asset).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThan(3);
        assertThat(api.get("/api/swagger-ui/swagger-initializer.js").http().body())
                .contains("/api/openapi");
    }
}
