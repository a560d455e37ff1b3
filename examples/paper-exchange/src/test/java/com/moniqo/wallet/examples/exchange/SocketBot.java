package com.moniqo.wallet.examples.exchange;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the exchange over one WebSocket. */
final class SocketBot implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLOSED = "closed";

    private final WebSocket socket;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private long lastId;

    SocketBot(PaperExchange exchange, String path) {
        URI uri = URI.create(exchange.uri().toString().replace("http", "ws") + path);
        socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Listener()).join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            messages.add("\"pong " + StandardCharsets.UTF_8.decode(payload) + "\"");
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            messages.add("\"" + CLOSED + " " + code + "\"");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            messages.add("\"" + CLOSED + "\"");
        }
    }

    /** The parameters of a request, signed by the rules of the WebSocket API. */
    static Map<String, Object> signed(String key, String secret, String parameters) {
        Map<String, Object> all = parameters(parameters);
        all.put("apiKey", key);
        all.put("recvWindow", 60_000);
        all.put("timestamp", System.currentTimeMillis());
        all.put("signature", Bot.hmac(secret, payload(all)));
        return all;
    }

    static String payload(Map<String, Object> parameters) {
        return String.join(
                "&",
                parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    static Map<String, Object> parameters(String text) {
        var parameters = new TreeMap<String, Object>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    /** Sends a request and returns its answer. */
    JsonNode request(String method, Map<String, Object> parameters) {
        long id = ++lastId;
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        send(request.toString());
        return next(message -> message.path("id").asLong(-1) == id);
    }

    JsonNode result(String method, Map<String, Object> parameters) {
        JsonNode answer = request(method, parameters);
        if (answer.path("status").asInt() != 200) {
            throw new AssertionError(answer);
        }
        return answer.path("result");
    }

    /** Waits for the next message. */
    JsonNode next() {
        try {
            String message = messages.poll(2, TimeUnit.MINUTES);
            if (message == null) {
                throw new AssertionError("no message");
            }
            return JSON.readTree(message);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the next message; null if none has arrived within a millisecond. */
    @Nullable
    JsonNode poll() {
        try {
            String message = messages.poll(1, TimeUnit.MILLISECONDS);
            return message == null ? null : JSON.readTree(message);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the next message that fits, and drops those before it. */
    JsonNode next(Predicate<JsonNode> wanted) {
        List<JsonNode> others = new ArrayList<>();
        while (true) {
            JsonNode message = next();
            if (wanted.test(message)) {
                return message;
            }
            others.add(message);
            if (message.asString("").startsWith(CLOSED)) {
                throw new AssertionError(others);
            }
        }
    }

    /** Waits for the next event of a type and returns it without its envelope. */
    JsonNode event(String type) {
        JsonNode message = next(json -> type.equals(unwrapped(json).path("e").asString("")));
        return unwrapped(message);
    }

    static JsonNode unwrapped(JsonNode message) {
        return message.has("event") ? message.path("event") : message.has("data") ? message.path("data") : message;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
