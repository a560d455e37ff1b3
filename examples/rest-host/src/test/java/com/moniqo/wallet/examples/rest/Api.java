package com.moniqo.wallet.examples.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A client of the started application. */
final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Document> DOCUMENTS = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Map<String, String> tokens;
    private final String user;
    private final Map<String, String> headers;
    private final String password;

    /** A response. */
    record Reply(int status, HttpResponse<String> http, JsonNode json) {
        JsonNode data() {
            return json.path("data");
        }

        String text(String... path) {
            JsonNode at = json;
            for (String field : path) {
                at = at.path(field);
            }
            return at.isMissingNode() || at.isNull() ? null : at.asString();
        }

        String code() {
            return text("error", "code");
        }

        String field() {
            return text("error", "field");
        }

        @Override
        public String toString() {
            return status + " " + http.body();
        }
    }

    private Api(String base, Map<String, String> tokens, String user, Map<String, String> headers, String password) {
        this.base = base;
        this.tokens = tokens;
        this.user = user;
        this.headers = headers;
        this.password = password;
    }

    static Api at(int port) {
        return new Api("http://127.0.0.1:" + port, new ConcurrentHashMap<>(), "", Map.of(), "demo");
    }

    /** The API as a demo user. */
    Api as(String name) {
        tokens.computeIfAbsent(
                name, n -> post("/api/v1/auth/login", login(n, password)).text("data", "access_token"));
        return new Api(base, tokens, name, headers, password);
    }

    /** This API with another password of the demo users. */
    Api password(String other) {
        return new Api(base, tokens, user, headers, other);
    }

    Api with(String header, String value) {
        var all = new java.util.HashMap<>(headers);
        all.put(header, value);
        return new Api(base, tokens, user, all, password);
    }

    static String login(String name, String password) {
        return json("{'email': '" + name + "@example.com', 'password': '" + password + "'}");
    }

    static String json(String single) {
        return single.replace('\'', '"');
    }

    String token() {
        return tokens.get(user);
    }

    String base() {
        return base;
    }

    Reply get(String path) {
        return send("GET", path, (String) null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, (String) null);
    }

    /** Fails if the response is not one that the OpenAPI document describes. */
    private void conforms(String method, String path, Reply reply) {
        if (!path.startsWith("/api/v1")) {
            return;
        }
        if (!DOCUMENTS.containsKey(base)) {
            DOCUMENTS.put(base, new Document(get("/api/openapi").json()));
        }
        List<String> problems = DOCUMENTS.get(base).problems(method, path, reply.status(), reply.json());
        if (!problems.isEmpty()) {
            throw new AssertionError(problems + " in " + reply);
        }
    }

    Reply send(String method, String path, String body) {
        return send(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    Reply send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!user.isEmpty()) {
            request.header("Authorization", "Bearer " + token());
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> http = HTTP.send(request.build(), BodyHandlers.ofString());
            boolean isJson =
                    http.headers().firstValue("Content-Type").orElse("").contains("json");
            Reply reply =
                    new Reply(http.statusCode(), http, isJson ? JSON.readTree(http.body()) : MissingNode.getInstance());
            conforms(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
