package com.moniqo.wallet.examples.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The streams by name, for instance {@code btcusdt@trade}, and who has subscribed to them. Thread-safe. */
final class Streams {
    /** A subscriber. */
    interface Subscriber {
        void event(Event event);
    }

    /** An event of a stream, encoded once for all subscribers. */
    static final class Event {
        private final String stream;
        private final byte[] raw;
        private byte[] combined = {};

        Event(String stream, JsonNode json) {
            this.stream = stream;
            raw = Json.bytes(json);
        }

        /** Returns the event alone, or with the name of its stream. */
        synchronized byte[] text(boolean withName) {
            if (!withName) {
                return raw;
            }
            if (combined.length == 0) {
                String data = new String(raw, StandardCharsets.UTF_8);
                combined = ("{\"stream\":\"" + stream + "\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
            }
            return combined;
        }
    }

    private final Map<String, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();

    void subscribe(String stream, Subscriber subscriber) {
        subscribers.compute(stream, (name, present) -> {
            Set<Subscriber> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(subscriber);
            return all;
        });
    }

    void unsubscribe(String stream, Subscriber subscriber) {
        subscribers.computeIfPresent(stream, (name, all) -> {
            all.remove(subscriber);
            return all.isEmpty() ? null : all;
        });
    }

    boolean wanted(String stream) {
        return subscribers.containsKey(stream);
    }

    /** Sends an event, which is only created if somebody has subscribed. */
    void publish(String stream, Supplier<? extends JsonNode> json) {
        Set<Subscriber> all = subscribers.get(stream);
        if (all != null) {
            var event = new Event(stream, json.get());
            all.forEach(subscriber -> subscriber.event(event));
        }
    }
}
