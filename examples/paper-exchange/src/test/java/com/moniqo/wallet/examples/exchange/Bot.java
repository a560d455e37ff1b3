package com.moniqo.wallet.examples.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A client of the exchange over HTTP, with one key. */
final class Bot {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer. */
    record Answer(int status, JsonNode json, java.net.http.HttpHeaders headers) {
        int code() {
            return json.path("code").asInt(0);
        }

        String message() {
            return json.path("msg").asString("");
        }
    }

    private final URI base;
    private final String key;
    private final String secret;

    Bot(PaperExchange exchange, String key, String secret) {
        this(exchange.uri(), key, secret);
    }

    Bot(URI base, String key, String secret) {
        this.base = base;
        this.key = key;
        this.secret = secret;
    }

    /** The parameters of a request: names and values in turn, or one text such as {@code symbol=BTCUSDT side=BUY}. */
    static String form(Object... namesAndValues) {
        if (namesAndValues.length == 1) {
            return form((Object[]) namesAndValues[0].toString().split("[= ]"));
        }
        var text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(String.valueOf(namesAndValues[i + 1]), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    static String hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A signed call with its parameters in the query. It is signed again if the machine was too slow for its time. */
    Answer signed(String method, String path, Object... namesAndValues) {
        return signedQuery(method, path, form(namesAndValues));
    }

    /** As {@link #signed}, with parameters as they are. */
    Answer signedQuery(String method, String path, String given) {
        Answer answer;
        do {
            String query =
                    given + (given.isEmpty() ? "" : "&") + "recvWindow=60000&timestamp=" + System.currentTimeMillis();
            answer = send(method, path, query + "&signature=" + hmac(secret, query), "");
        } while (answer.code() == -1021);
        return answer;
    }

    /** A call without signature. */
    Answer plain(String method, String path, Object... namesAndValues) {
        return send(method, path, form(namesAndValues), "");
    }

    Answer send(String method, String path, String query, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/x-www-form-urlencoded");
            }
            if (!key.isEmpty()) {
                request.header("X-MBX-APIKEY", key);
            }
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sets a symbol's price. */
    void price(String symbol, Object price) {
        Answer answer = plain("POST", "/paper/v1/price", "symbol", symbol, "price", price);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
    }

    JsonNode place(Object... namesAndValues) {
        Answer answer = signed("POST", "/api/v3/order", namesAndValues);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return answer.json();
    }

    String free(String asset) {
        for (JsonNode balance : signed("GET", "/api/v3/account").json().path("balances")) {
            if (balance.path("asset").asString().equals(asset)) {
                return balance.path("free").asString();
            }
        }
        throw new AssertionError(asset);
    }
}
