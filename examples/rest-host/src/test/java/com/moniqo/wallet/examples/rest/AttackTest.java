package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Attacks on the API: forged tokens, data of other users, and malformed requests. */
class AttackTest extends HostTest {
    private static final Instant NOW = Instant.now();

    @Autowired
    private SecretKey key;

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(TokenCheck.ISSUER)
                .audience(TokenCheck.AUDIENCE)
                .subject("alice")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(3600)))
                .claim("permissions", List.of());
    }

    static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, byte[] secret) {
        try {
            var token = new SignedJWT(new JWSHeader(algorithm), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return signed(claims.build(), JWSAlgorithm.HS256, key.getEncoded());
    }

    private Map<String, String> forgeries() {
        String good = signed(claims());
        String[] parts = good.split("\\.");
        String more = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"permissions\":[]", "\"permissions\":[\"wallets:admin\"]");
        String tampered = Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(StandardCharsets.UTF_8));
        byte[] other = "another secret of 32 characters!".getBytes(StandardCharsets.UTF_8);
        byte[] longer = new SecretKeySpec(
                        (new String(new char[64]).replace('\0', 'x')).getBytes(StandardCharsets.UTF_8), "x")
                .getEncoded();
        var all = new LinkedHashMap<String, String>();
        all.put("algorithm none", new PlainJWT(claims().build()).serialize());
        all.put("without its signature", parts[0] + "." + parts[1] + ".");
        all.put("another signature", signed(claims().build(), JWSAlgorithm.HS256, other));
        all.put("another algorithm", signed(claims().build(), JWSAlgorithm.HS512, longer));
        all.put("more permissions", parts[0] + "." + tampered + "." + parts[2]);
        all.put("expired", signed(claims().expirationTime(Date.from(NOW.minusSeconds(3600)))));
        all.put("not valid yet", signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(3600)))));
        all.put("another issuer", signed(claims().issuer("https://other.example")));
        all.put("another audience", signed(claims().audience("another-service")));
        all.put("no audience", signed(claims().audience((String) null)));
        all.put("no subject", signed(claims().subject(null)));
        all.put("empty subject", signed(claims().subject("")));
        return all;
    }

    @Test
    void forged_and_expired_tokens_are_refused() {
        answered(api.with("Authorization", "Bearer " + signed(claims())).get("/api/v1/wallets"), 200);
        forgeries().forEach((name, token) -> {
            Api forger = api.with("Authorization", "Bearer " + token);
            for (Api.Reply reply : List.of(
                    forger.get("/api/v1/wallets"),
                    forger.post("/api/v1/wallets", "{}"),
                    forger.get(wallets("x/events")))) {
                assertThat(reply.status()).as(name + " " + reply).isIn(401, name.endsWith("subject") ? 400 : 401);
                assertThat(reply.http().headers().firstValue("WWW-Authenticate").orElse("Bearer"))
                        .isEqualTo("Bearer");
            }
        });
    }

    private static String wallets(String path) {
        return "/api/v1/wallets/" + path;
    }

    @Test
    void a_token_counts_only_in_the_header() {
        String token = signed(claims());
        refused(api.get("/api/v1/wallets?access_token=" + token), 401, "UNAUTHORIZED");
        refused(api.with("Cookie", "access_token=" + token).get("/api/v1/wallets"), 401, "UNAUTHORIZED");
        refused(
                api.with("Content-Type", "application/x-www-form-urlencoded")
                        .post("/api/v1/wallets", "access_token=" + token),
                401,
                "UNAUTHORIZED");
    }

    @Test
    void an_order_of_another_user_is_as_unknown_as_one_that_does_not_exist() {
        String theirs = demoWallet("alice");
        String order = api.as("alice")
                .post(theirs + "/orders", limit("buy", "0.01", "40000"))
                .text("data", "order_id");
        Api bob = api.as("bob");
        String mine = demoWallet("bob");
        String unknown = "demo_" + "0".repeat(order.length() - 5);
        for (String method : List.of("GET", "DELETE", "PATCH")) {
            String body = method.equals("PATCH") ? json("{'price': '41000'}") : null;
            Api.Reply known = bob.send(method, mine + "/orders/" + order, body);
            refused(known, 404, "ORDER_NOT_FOUND");
            Api.Reply missing = bob.send(method, mine + "/orders/" + unknown, body);
            assertThat(known.text("error", "message").replace(order, unknown))
                    .isEqualTo(missing.text("error", "message"));
        }
        assertThat(api.as("alice").get(theirs + "/orders/open").data().size()).isEqualTo(1);
    }

    @Test
    void a_cursor_of_another_wallet_shows_nothing_of_it() {
        String theirs = demoWallet("alice");
        for (int i = 0; i < 3; i++) {
            answered(api.as("alice").post(theirs + "/orders", order("buy", "0.001")), 201);
        }
        String mine = demoWallet("bob");
        for (String list : List.of("/orders", "/fills", "/sync-log")) {
            Api.Reply page = api.as("alice").get(theirs + list + "?limit=1");
            String next = page.text("data", "next");
            if (next != null) {
                Api.Reply reply = api.as("bob").get(mine + list + "?after=" + escaped(next));
                assertThat(reply.status()).isIn(200, 400);
                assertThat(reply.data().path("items").size()).as(list).isZero();
            }
            refused(api.as("bob").get(mine + list + "?after=%27%20or%201%3D1"), 400, "VALIDATION_ERROR");
        }
    }

    private static String escaped(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/%61dmin/kill",
                "/api/v1/admin/%6bill",
                "/api/v1/admin/./kill",
                "/api/v1/admin//kill",
                "/api/v1/admin/kill/",
                "/api/v1/admin/kill;x=y",
                "/api/v1/wallets/../admin/kill",
                "/api/v1/wallets/%2e%2e/admin/kill",
                "/API/V1/ADMIN/KILL",
                "/api/v1/admin/kill%00",
                "/api/v1/admin/kill%0a",
                "/api/v1/admin%2fkill",
                "/api/v1/wallets/definitions/",
                "/api/v1/wallets/%64efinitions",
            })
    void no_spelling_of_a_path_avoids_its_permission(String path) throws Exception {
        String body = json("{'reason': 'attack'}");
        int port = Integer.parseInt(api.base().substring(api.base().lastIndexOf(':') + 1));
        String answer = raw(
                port,
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + signed(claims())
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404|405) .*").doesNotContain("stopped");
    }

    private static String raw(int port, String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port);
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../application.yml",
                "/..%2fapplication.yml",
                "/%2e%2e/application.yml",
                "/%252e%252e/application.yml",
                "/..\\application.yml",
                "/..%5capplication.yml",
                "/static/../application.yml",
                "/application.yml",
                "/openapi/examples.json",
                "/api/swagger-ui/../../application.yml",
                "/api/swagger-ui/..%2f..%2fapplication.yml",
                "/api/docs/../../application.yml",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "//etc/passwd",
                "/file:/etc/passwd",
                "/com/moniqo/wallet/examples/rest/RestHost.class",
            })
    void no_path_leads_out_of_the_static_files(String path) throws Exception {
        int port = Integer.parseInt(api.base().substring(api.base().lastIndexOf(':') + 1));
        for (String token : List.of("", "Authorization: Bearer " + signed(claims()) + "\r\n")) {
            String answer = raw(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + token + "Connection: close\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*").doesNotContain("spring", "root:", "Manifest");
        }
    }

    @Test
    void no_header_or_parameter_replaces_the_method() {
        String wallet = demoWallet("alice");
        Api alice = api.as("alice");
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            answered(alice.with(header, "DELETE").get(wallet), 200);
        }
        refused(alice.post(wallet + "?_method=DELETE", "{}"), 405, "METHOD_NOT_ALLOWED");
        answered(alice.get(wallet), 200);
        for (String method : List.of("TRACE", "TRACK", "PUT", "PROPFIND")) {
            Api.Reply reply = alice.send(method, wallet, (String) null);
            assertThat(reply.status()).as(method + " " + reply).isIn(400, 405);
            assertThat(reply.http().body()).doesNotContain("Bearer ");
            assertThat(api.send(method, wallet, (String) null).status())
                    .as(method)
                    .isIn(400, 401, 405);
        }
    }

    @Test
    void no_other_origin_is_allowed() {
        Api origin = api.with("X-Requested-With", "x").with("Access-Control-Request-Method", "POST");
        for (Api.Reply reply : List.of(
                origin.send("OPTIONS", "/api/v1/wallets", (String) null),
                origin.get("/api/v1/wallets/definitions"),
                origin.as("alice").get("/api/v1/wallets"))) {
            assertThat(reply.http().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
            assertThat(reply.http().headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void json_with_a_key_twice_is_refused() {
        Api alice = api.as("alice");
        String wallet = demoWallet("alice");
        refused(
                alice.post(wallet + "/orders", order("buy", "0.001").replace("}", json(", 'amount': '0.002'}"))),
                400,
                "VALIDATION_ERROR");
        refused(alice.patch(wallet, json("{'custom_name': 'a', 'custom_name': 'b'}")), 400, "VALIDATION_ERROR");
        refused(alice.post(wallet + "/pause", json("{'reason': 'a', 'reason': 'b'}")), 400, "VALIDATION_ERROR");
        refused(
                api.post("/api/v1/auth/login", Api.login("alice", "demo").replace("}", json(", 'password': 'x'}"))),
                400,
                "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1E-999999999",
                "'1e999999999'",
                "1e2147483647",
                "-1e-2147483648",
                "'Infinity'",
                "'NaN'",
                "NaN",
                "'0x10'",
                "'١'",
                "'1,000'",
                "' 1'",
                "1e400",
                "true",
                "[]",
                "{}",
                "'\\u0000'",
                "null",
            })
    void strange_numbers_are_refused_and_place_nothing(String amount) {
        Api alice = api.as("alice");
        String wallet = demoWallet("alice");
        String body = order("buy", "AMOUNT").replace("\"AMOUNT\"", json(amount));
        Api.Reply reply = alice.post(wallet + "/orders", body);
        assertThat(reply.status()).as(reply.toString()).isIn(400, 422);
        String many = order("buy", "AMOUNT").replace("\"AMOUNT\"", "1" + "0".repeat(60_000));
        assertThat(alice.post(wallet + "/orders", many).status()).isIn(400, 422);
        assertThat(alice.get(wallet + "/orders").data().path("items").size()).isZero();
    }

    @Test
    void deep_json_is_refused_at_every_endpoint_with_a_body() {
        Api alice = api.as("alice");
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        for (String path : List.of("/api/v1/wallets", demoWallet("alice") + "/orders", "/api/v1/auth/login")) {
            refused(alice.post(path, deep), 400, "VALIDATION_ERROR");
            refused(alice.post(path, "[".repeat(32_000) + "]".repeat(32_000)), 400, "VALIDATION_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u001b[31m",
                "\\u202e",
                "\\u2066",
                "\\u200b",
                "\\ud800",
                "\\b",
                "\\u0085",
                "\\ufeff",
                "\\udb40\\udc41"
            })
    void names_and_reasons_with_invisible_characters_are_refused(String character) {
        Api alice = api.as("alice");
        String wallet = demoWallet("alice");
        Api.Reply named = alice.patch(wallet, json("{'custom_name': 'Mine" + character + "x'}"));
        refused(named, 400, "VALIDATION_ERROR");
        Api.Reply paused = alice.post(wallet + "/pause", json("{'reason': 'why" + character + "x'}"));
        assertThat(paused.status()).as(paused.toString()).isIn(200, 400);
        assertThat(alice.get(wallet).text("data", "custom_name")).isEqualTo("Mine");
    }

    @Test
    void markup_stays_text() {
        Api alice = api.as("alice");
        String wallet = demoWallet("alice");
        String markup = "<img src=x onerror=alert(1)>";
        Api.Reply named = alice.patch(wallet, json("{'custom_name': '" + markup + "'}"));
        answered(named, 200);
        assertThat(named.http().headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(alice.get(wallet).text("data", "custom_name")).isEqualTo(markup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "a b", "a\tb", "a\"b\u007f", "\u202e"})
    void a_key_outside_visible_ascii_places_nothing(String key) throws Exception {
        placesNothing(key);
    }

    @Test
    void two_keys_in_one_request_place_nothing() throws Exception {
        placesNothing("a", "b");
    }

    /** Sends an order with idempotency keys that no client library would send. */
    private void placesNothing(String... keys) throws Exception {
        String wallet = demoWallet("alice");
        int port = Integer.parseInt(api.base().substring(api.base().lastIndexOf(':') + 1));
        String body = order("buy", "0.001");
        var headers = new StringBuilder();
        for (String key : keys) {
            String bytes = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            headers.append("\r\nIdempotency-Key: ").append(bytes);
        }
        String answer = raw(
                port,
                "POST " + wallet + "/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + signed(claims()) + headers
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(api.as("alice").get(wallet + "/orders").data().path("items").size())
                .isZero();
    }

    @Test
    void logins_that_fail_at_the_same_time_all_count() throws Exception {
        String name = "nobody-" + NUMBER.incrementAndGet();
        var statuses = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        List<Thread> clients = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> new Thread(() -> statuses.add(
                        api.post("/api/v1/auth/login", Api.login(name, "wrong")).status())))
                .toList();
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(statuses).hasSize(40).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(10L, 39L);
        Api.Reply longName = api.post("/api/v1/auth/login", Api.login("x".repeat(300), "wrong"));
        refused(longName, 400, "VALIDATION_ERROR");
    }
}
