package com.moniqo.wallet.examples.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The streams that one WebSocket has subscribed to, with the requests that change them. */
final class StreamSession implements WebSocket.Session, Streams.Subscriber {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_STREAMS = 1024;
    private static final int MAX_NAME = 128;
    private static final int MAX_ID = 36;

    private final Streams streams;
    private final WebSocket socket;
    private final Set<String> names = new LinkedHashSet<>();
    private volatile boolean combined;
    private boolean closed;

    /** Subscribes to the streams of the WebSocket's URL. */
    StreamSession(Streams streams, WebSocket socket, boolean combined, List<String> initial) {
        this.streams = streams;
        this.socket = socket;
        this.combined = combined;
        initial.stream()
                .filter(name -> !name.isEmpty() && name.length() <= MAX_NAME)
                .limit(MAX_STREAMS)
                .forEach(this::add);
    }

    @Override
    public void event(Streams.Event event) {
        socket.send(event.text(combined));
    }

    @Override
    public boolean limited() {
        return true;
    }

    @Override
    public synchronized void closed() {
        closed = true;
        names.forEach(name -> streams.unsubscribe(name, this));
        names.clear();
    }

    private synchronized void add(String name) {
        if (!closed && names.add(name)) {
            streams.subscribe(name, this);
        }
    }

    private synchronized void remove(String name) {
        if (names.remove(name)) {
            streams.unsubscribe(name, this);
        }
    }

    private synchronized ArrayNode list() {
        ArrayNode list = Json.array();
        names.forEach(list::add);
        return list;
    }

    @Override
    public void message(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JacksonException e) {
            send(error(3, "Invalid JSON: expected value at line 1 column 1"));
            return;
        }
        ObjectNode answer = answer(request);
        JsonNode id = request.path("id");
        if (!id.isMissingNode() && validId(id)) {
            answer.set("id", id);
        }
        send(answer);
    }

    private static boolean validId(JsonNode id) {
        return id.isNull()
                || id.isIntegralNumber()
                || (id.isString() && id.stringValue().length() <= MAX_ID);
    }

    private ObjectNode answer(JsonNode request) {
        if (!request.path("method").isString()) {
            return error(2, "Invalid request: missing field `method` at line 1 column 1");
        }
        if (!validId(request.path("id"))) {
            return error(2, "Invalid request: request ID must be an unsigned integer");
        }
        JsonNode params = request.path("params");
        return switch (request.path("method").stringValue()) {
            case "SUBSCRIBE" -> change(params, true);
            case "UNSUBSCRIBE" -> change(params, false);
            case "LIST_SUBSCRIPTIONS" -> result(list());
            case "SET_PROPERTY" -> setProperty(params);
            case "GET_PROPERTY" ->
                params.path(0).asString("").equals("combined")
                        ? result(JsonNodeFactory.instance.booleanNode(combined))
                        : error(0, "Unknown property");
            default ->
                error(
                        2,
                        "Invalid request: unknown variant, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, "
                                + "`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 1");
        };
    }

    private ObjectNode change(JsonNode params, boolean subscribe) {
        Set<String> wanted = new LinkedHashSet<>();
        for (JsonNode name : params) {
            if (!name.isString() || name.stringValue().length() > MAX_NAME) {
                return error(2, "Invalid request: stream name must be a string of at most " + MAX_NAME + " characters");
            }
            wanted.add(name.stringValue());
        }
        if (wanted.isEmpty()) {
            return error(2, "Invalid request: no streams");
        }
        if (subscribe) {
            int present = list().size();
            if (present + wanted.size() > MAX_STREAMS) {
                return error(2, "Invalid request: too many streams, at most " + MAX_STREAMS);
            }
            wanted.forEach(this::add);
        } else {
            wanted.forEach(this::remove);
        }
        return result(JsonNodeFactory.instance.nullNode());
    }

    private ObjectNode setProperty(JsonNode params) {
        if (!params.path(0).asString("").equals("combined")) {
            return error(0, "Unknown property");
        }
        if (!params.path(1).isBoolean()) {
            return error(1, "Invalid value type: expected Boolean");
        }
        combined = params.path(1).booleanValue();
        return result(JsonNodeFactory.instance.nullNode());
    }

    private static ObjectNode result(JsonNode result) {
        ObjectNode json = Json.object();
        json.set("result", result);
        return json;
    }

    private static ObjectNode error(int code, String message) {
        return Json.object().put("code", code).put("msg", message);
    }

    private void send(ObjectNode json) {
        socket.send(Json.bytes(json));
    }
}
