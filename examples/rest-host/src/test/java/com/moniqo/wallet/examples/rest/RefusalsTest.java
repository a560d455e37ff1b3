package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refusals that are the same at every endpoint. */
class RefusalsTest extends HostTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private List<Endpoint> all() {
        return Endpoint.all(endpoints);
    }

    @Test
    void without_a_valid_token_only_the_catalog_and_the_login_answer() {
        for (Endpoint endpoint : all()) {
            Endpoint real = endpoint.on("w-1");
            if (!endpoint.open()) {
                Api.Reply none = api.send(real.method(), real.path(), real.body());
                refused(none, 401, "UNAUTHORIZED");
                assertThat(none.http().headers().firstValue("WWW-Authenticate")).contains("Bearer");
                refused(
                        api.with("Authorization", "Bearer x.y.z").send(real.method(), real.path(), real.body()),
                        401,
                        "UNAUTHORIZED");
            }
        }
    }

    @Test
    void another_users_wallet_and_one_that_does_not_exist_get_the_same_answer() {
        String wallet = demoWallet("alice");
        String id = wallet.substring(wallet.lastIndexOf('/') + 1);
        String deleted = demoWallet("bob");
        answered(api.as("bob").delete(deleted), 200);
        String deletedId = deleted.substring(deleted.lastIndexOf('/') + 1);
        int tried = 0;
        for (Endpoint endpoint : all()) {
            if (!endpoint.path().contains("{id}") || endpoint.path().contains("/admin/")) {
                continue;
            }
            String query = endpoint.path().endsWith("/quote") ? "?symbol=BTC/USDT" : "";
            Api.Reply others = send(endpoint.on(id), query);
            Api.Reply missing = send(endpoint.on("nobody-has-this"), query);
            refused(others, 404, "NOT_FOUND");
            refused(missing, 404, "NOT_FOUND");
            assertThat(comparable(others, id)).isEqualTo(comparable(missing, "nobody-has-this"));
            assertThat(headers(others)).isEqualTo(headers(missing));
            Api.Reply gone = send(endpoint.on(deletedId), query);
            assertThat(comparable(gone, deletedId)).isEqualTo(comparable(missing, "nobody-has-this"));
            assertThat(headers(gone)).isEqualTo(headers(missing));
            tried++;
        }
        assertThat(tried).isGreaterThan(20);
        assertThat(api.as("alice").get(wallet).text("data", "custom_name")).isEqualTo("Mine");
    }

    private Api.Reply send(Endpoint endpoint, String query) {
        return api.as("bob").send(endpoint.method(), endpoint.path() + query, endpoint.body());
    }

    private static Map<String, List<String>> headers(Api.Reply reply) {
        var headers = new TreeMap<String, List<String>>(reply.http().headers().map());
        // the id has another length, and the server closes a connection after some number of requests
        headers.keySet().removeAll(Set.of("date", "content-length", "connection"));
        return headers;
    }

    private static String comparable(Api.Reply reply, String id) {
        return reply.http().body().replace(id, "ID").replace(reply.text("timestamp"), "NOW");
    }

    @Test
    void a_malformed_id_is_refused() {
        refused(api.as("alice").get("/api/v1/wallets/" + "x".repeat(200)), 400, "VALIDATION_ERROR");
        refused(api.as("alice").get("/api/v1/wallets/a%20b"), 400, "VALIDATION_ERROR");
        refused(api.as("alice").get(demoWallet("alice") + "/orders/%C3%A9"), 400, "VALIDATION_ERROR");
    }

    @Test
    void every_body_with_an_unknown_field_is_refused() {
        String wallet = demoWallet("alice");
        String id = wallet.substring(wallet.lastIndexOf('/') + 1);
        for (Endpoint endpoint : all()) {
            Endpoint real = endpoint.on(id);
            String body = real.body();
            boolean noBody = real.path().endsWith("/test-connection")
                    || real.path().endsWith("/sync-balance")
                    || real.path().matches(".*/admin/wallets/[^/]*/resume");
            if (body != null && !noBody) {
                String more =
                        body.equals("{}") ? json("{'bogus': 1}") : body.replaceFirst("\\{", json("{'bogus': 1, "));
                Api.Reply reply = api.as("admin").send(real.method(), real.path(), more);
                assertThat(reply.status()).as(real + " " + reply).isIn(400, 404);
                Api.Reply mine = api.as("alice").send(real.method(), real.path(), more);
                assertThat(mine.status()).as(real + " " + mine).isIn(400, 403);
            }
        }
    }

    @Test
    void what_is_not_json_is_refused() {
        String orders = demoWallet("alice") + "/orders";
        refused(api.as("alice").post(orders, "{\"symbol\":"), 400, "VALIDATION_ERROR");
        refused(api.as("alice").post(orders, ""), 400, "VALIDATION_ERROR");
        refused(api.as("alice").post(orders, "null"), 400, "VALIDATION_ERROR");
        refused(api.as("alice").post(orders, "[".repeat(30_000)), 400, "VALIDATION_ERROR");
        refused(api.as("alice").with("Content-Type", "text/plain").post(orders, "x"), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(api.as("alice").with("Accept", "text/csv").get(orders), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_or_without_its_length() {
        String orders = demoWallet("alice") + "/orders";
        byte[] large = ("\"" + "x".repeat(70_000) + "\"").getBytes(StandardCharsets.UTF_8);
        refused(api.as("alice").send("POST", orders, BodyPublishers.ofByteArray(large)), 413, "PAYLOAD_TOO_LARGE");
        refused(
                api.as("alice")
                        .send("POST", orders, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void what_a_fuzzer_sends_is_refused() {
        String wallet = demoWallet("alice");
        refused(
                api.as("admin").post("/api/v1/admin/users/nobody/kill", json("{'reason': false}")),
                400,
                "VALIDATION_ERROR");
        refused(
                api.as("admin").post("/api/v1/admin/users/nobody/kill", json("{'reason': 'x', 'positions': 1}")),
                400,
                "VALIDATION_ERROR");
        refused(api.as("alice").get(wallet + "/orders/open?=x"), 400, "BAD_REQUEST");
        refused(api.as("alice").send("QUERY", wallet, (String) null), 405, "METHOD_NOT_ALLOWED");
        Api.Reply patch = api.as("admin").patch("/api/v1/wallets/definitions", "{}");
        refused(patch, 405, "METHOD_NOT_ALLOWED");
        assertThat(patch.http().headers().firstValue("Allow").orElse(""))
                .contains("POST")
                .doesNotContain("PATCH");
        Api.Reply multipart =
                api.as("alice").with("Content-Type", "multipart/form-data").get(wallet);
        answered(multipart, 200);
    }

    @Test
    void unknown_paths_and_methods_are_refused() {
        refused(api.as("alice").get("/api/v1/walletz"), 404, "NOT_FOUND");
        Api.Reply put = api.as("alice").send("PUT", "/api/v1/wallets", "{}");
        refused(put, 405, "METHOD_NOT_ALLOWED");
        assertThat(put.http().headers().firstValue("Allow")).isPresent();
    }

    @Test
    void a_request_that_the_web_server_itself_refuses_shows_no_internals() throws Exception {
        String answer = raw("GET /api/v1/wallets/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception", "Tomcat", "\tat ");
        String path = raw("GET /api/v1//wallets;a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(path).startsWith("HTTP/1.1 400").doesNotContain("Exception", "Tomcat", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/wallets/%zz HTTP/1.1",
                "GET /api/v1/wallets/%ff HTTP/1.1",
                "GET /api/v1/wallets/a%2fb HTTP/1.1",
                "GET /api/v1/wallets/<b> HTTP/1.1",
                "GET /api/v1/wallets HTTP/2.5",
                "CONNECT /api/v1/wallets HTTP/1.1",
                "GARBAGE",
            })
    void a_request_that_the_web_server_itself_refuses_is_answered_with_the_envelope(String line) throws Exception {
        String answer = raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .containsIgnoringCase("Content-Type: application/json")
                .contains("nosniff");
        JsonNode body =
                JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(answer).startsWith("HTTP/1.1 " + body.path("status_code").asInt());
        assertThat(body.path("error").path("code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(body.path("timestamp").asString()).isNotBlank();
    }

    @Test
    void a_parameter_that_is_present_twice_is_refused() {
        String wallet = demoWallet("alice");
        for (String path : List.of(
                "/api/v1/wallets?limit=1&limit=2",
                wallet + "/orders?symbol=BTC/USDT&symbol=ETH/USDT",
                wallet + "/quote?symbol=BTC/USDT&symbol=BTC/USDT")) {
            Api.Reply reply = api.as("alice").get(path);
            refused(reply, 400, "VALIDATION_ERROR");
            assertThat(reply.field()).isIn("limit", "symbol");
        }
        Api.Reply order = api.as("alice").post(wallet + "/orders?sync=false&sync=true", order("buy", "0.001"));
        refused(order, 400, "VALIDATION_ERROR");
        assertThat(order.field()).isEqualTo("sync");
        assertThat(api.as("alice").get(wallet + "/orders").data().path("items").size())
                .isZero();
    }

    @Test
    void a_parameter_that_is_empty_is_refused() {
        String wallet = demoWallet("alice");
        for (String path : List.of(
                "/api/v1/wallets?limit=",
                "/api/v1/wallets?skip",
                "/api/v1/wallets?status=",
                "/api/v1/wallets?is_active=",
                "/api/v1/wallets/definitions?supported_market=",
                wallet + "/orders?after=",
                wallet + "/quote?symbol=")) {
            Api.Reply reply = api.as("alice").get(path);
            refused(reply, 400, "VALIDATION_ERROR");
            assertThat(reply.field()).isEqualTo(path.replaceAll(".*\\?|=", ""));
            assertThat(reply.text("error", "message")).endsWith(" is empty");
        }
    }

    @Test
    void a_refused_page_is_reported_under_the_name_of_its_parameter() {
        String wallet = demoWallet("alice");
        Api.Reply skip = api.as("alice").get("/api/v1/wallets?skip=-1");
        refused(skip, 400, "VALIDATION_ERROR");
        assertThat(skip.field()).isEqualTo("skip");
        assertThat(skip.text("error", "message")).isEqualTo("skip is -1, but must not be negative");
        for (String list : List.of("/orders", "/fills", "/sync-log")) {
            Api.Reply after = api.as("alice").get(wallet + list + "?after=elsewhere");
            refused(after, 400, "VALIDATION_ERROR");
            assertThat(after.field()).as(list).isEqualTo("after");
            assertThat(after.text("error", "message")).isEqualTo("after is not the value of next on a previous page");
        }
    }

    private String raw(String request) throws Exception {
        int port = Integer.parseInt(api.base().substring(api.base().lastIndexOf(':') + 1));
        try (var socket = new Socket("127.0.0.1", port);
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void every_response_has_the_security_headers() {
        for (Api.Reply reply : List.of(
                api.get("/api/v1/wallets/definitions"),
                api.get("/api/v1/wallets"),
                api.as("alice").get("/api/v1/nothing"))) {
            assertThat(reply.http().headers().firstValue("X-Content-Type-Options"))
                    .contains("nosniff");
            assertThat(reply.http().headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(reply.http().headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(reply.http().headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-store");
            assertThat(reply.http()
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .contains("default-src 'self'");
        }
    }

    @Test
    void every_error_code_has_one_status_which_the_readme_documents() throws Exception {
        String readme = java.nio.file.Files.readString(java.nio.file.Path.of("README.md"));
        var undocumented = new TreeSet<String>();
        for (ErrorCode code : ErrorCode.values()) {
            HttpStatus status = ErrorStatus.of(code);
            boolean expected = code == ErrorCode.ENCRYPTION_ERROR || code == ErrorCode.DECRYPTION_ERROR;
            assertThat(status == HttpStatus.INTERNAL_SERVER_ERROR)
                    .as(code.name())
                    .isEqualTo(expected);
            String row = readme.lines()
                    .filter(line -> line.startsWith("| " + status.value() + " "))
                    .findFirst()
                    .orElse("");
            if (!row.contains("`" + code.name() + "`")) {
                undocumented.add(status.value() + " " + code);
            }
        }
        assertThat(undocumented).isEmpty();
    }
}
