package com.moniqo.wallet.examples.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection to the WebSocket API: it may log on to an account and subscribe to user data streams. All other methods are endpoints of
 * {@link Api}.
 */
final class ApiSession implements WebSocket.Session {
    private static final int WEIGHT = 2;
    private static final int BANNED = 418;

    private final Api api;
    private final RateLimits limits;
    private final WebSocket socket;
    private final boolean withLimits;
    private final long connectedSince;
    private final Object order = new Object(); // an event follows the answer to the subscription
    private final Map<Long, Subscription> subscriptions = new TreeMap<>(); // by id
    private long nextSubscription;
    private @Nullable Account account;
    private long authorizedSince;
    private boolean closed;

    private record Subscription(Account account, Consumer<ObjectNode> listener, boolean ofSession) {}

    ApiSession(Api api, RateLimits limits, WebSocket socket, boolean withLimits) {
        this.api = api;
        this.limits = limits;
        this.socket = socket;
        this.withLimits = withLimits;
        connectedSince = api.time();
    }

    @Override
    public boolean limited() {
        return false;
    }

    @Override
    public synchronized void closed() {
        closed = true;
        subscriptions
                .values()
                .forEach(subscription -> subscription.account.events().remove(subscription.listener));
        subscriptions.clear();
    }

    @Override
    public void message(String text) {
        SocketRequest request;
        try {
            request = SocketRequest.parse(text);
        } catch (ApiError e) {
            send(JsonNodeFactory.instance.nullNode(), Response.of(e), withLimits);
            return;
        }
        boolean limited;
        try {
            limited = request.parameters().flag("returnRateLimits", withLimits);
        } catch (ApiError e) {
            send(request.id(), Response.of(e), withLimits);
            return;
        }
        if (request.method().startsWith("userDataStream.subscribe")) {
            synchronized (order) {
                send(request.id(), answer(request), limited);
            }
        } else {
            send(request.id(), answer(request), limited);
        }
    }

    private void send(JsonNode id, Response response, boolean limited) {
        socket.send(Json.bytes(answer(id, response, limited)));
        if (response.status() == BANNED) {
            socket.close(1008, "banned");
        }
    }

    private Response answer(SocketRequest request) {
        Parameters parameters = request.parameters();
        return switch (request.method()) {
            case "session.logon" -> ofSession(() -> logOn(parameters));
            case "session.status" -> ofSession(this::status);
            case "session.logout" -> ofSession(this::logOut);
            case "session.subscriptions" -> ofSession(this::subscriptions);
            case "userDataStream.subscribe" -> ofSession(() -> subscribe(loggedOn(), true));
            case "userDataStream.subscribe.signature" -> ofSession(() -> subscribe(api.signed(parameters), false));
            case "userDataStream.unsubscribe" -> ofSession(() -> unsubscribe(parameters.integer("subscriptionId")));
            default -> api.answer(SocketMethods.route(request.method()), socket.address(), parameters, account);
        };
    }

    private Response ofSession(Supplier<JsonNode> method) {
        return api.answer(socket.address(), WEIGHT, method);
    }

    // ---- logging on ----

    private synchronized JsonNode logOn(Parameters parameters) {
        account = api.signed(parameters);
        authorizedSince = api.time();
        return status();
    }

    private synchronized JsonNode logOut() {
        List<Long> ended = new ArrayList<>();
        subscriptions.forEach((id, subscription) -> {
            if (subscription.ofSession) {
                ended.add(id);
            }
        });
        ended.forEach(this::end);
        account = null;
        return status();
    }

    private synchronized JsonNode status() {
        return Json.object()
                .put("apiKey", account == null ? null : account.key())
                .put("authorizedSince", account == null ? null : authorizedSince)
                .put("connectedSince", connectedSince)
                .put("returnRateLimits", withLimits)
                .put("serverTime", api.time())
                .put("userDataStream", !subscriptions.isEmpty());
    }

    private synchronized Account loggedOn() {
        if (account == null) {
            throw new ApiError(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        return account;
    }

    // ---- user data streams ----

    private synchronized JsonNode subscribe(Account subscribed, boolean ofSession) {
        for (Subscription present : subscriptions.values()) {
            if (present.account == subscribed && present.ofSession == ofSession) {
                throw ApiError.of(-2035, "User Data Stream subscription already active.");
            }
        }
        long id = nextSubscription++;
        Consumer<ObjectNode> listener = event -> send(id, event);
        if (!closed) {
            subscriptions.put(id, new Subscription(subscribed, listener, ofSession));
            subscribed.events().add(listener);
        }
        return Json.object().put("subscriptionId", id);
    }

    private void send(long id, ObjectNode event) {
        ObjectNode json = Json.object().put("subscriptionId", id);
        json.set("event", event);
        synchronized (order) {
            socket.send(Json.bytes(json));
        }
    }

    private synchronized JsonNode unsubscribe(Optional<Long> id) {
        if (subscriptions.isEmpty()
                || id.filter(one -> !subscriptions.containsKey(one)).isPresent()) {
            throw ApiError.of(-2036, "User Data Stream subscription not active.");
        }
        List<Long> ended = id.map(List::of).orElseGet(() -> List.copyOf(subscriptions.keySet()));
        ended.forEach(this::end);
        return Json.object();
    }

    private synchronized void end(Long id) {
        Subscription ended = subscriptions.remove(id);
        if (ended != null) {
            ended.account.events().remove(ended.listener);
            send(id, Json.object().put("e", "eventStreamTerminated").put("E", api.time()));
        }
    }

    private synchronized JsonNode subscriptions() {
        ArrayNode json = Json.array();
        subscriptions.keySet().forEach(id -> json.addObject().put("subscriptionId", id));
        return json;
    }

    // ---- answers ----

    private ObjectNode answer(JsonNode id, Response response, boolean limited) {
        ObjectNode json = Json.object();
        json.set("id", id);
        json.put("status", response.status());
        if (response.status() == 200) {
            json.set("result", response.body());
        } else {
            json.set("error", error(response));
        }
        if (limited) {
            json.set("rateLimits", limits.usage(response.headers()));
        }
        return json;
    }

    private JsonNode error(Response response) {
        String seconds = response.headers().get("Retry-After");
        if (seconds == null || !(response.body() instanceof ObjectNode error)) {
            return response.body();
        }
        long now = api.time();
        error.set("data", Json.object().put("serverTime", now).put("retryAfter", now + 1000 * Long.parseLong(seconds)));
        return error;
    }
}
