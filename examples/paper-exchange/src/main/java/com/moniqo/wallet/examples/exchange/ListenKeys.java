package com.moniqo.wallet.examples.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The listen keys, by which a client reads an account's user data stream without signing anything: a listen key is the name of a stream. An
 * account has at most one, which ends 60 minutes after the last call that created or extended it. Thread-safe.
 */
final class ListenKeys {
    private static final Duration LIFE = Duration.ofMinutes(60);
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;

    private final Streams streams;
    private final Clock wall;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ListenKey> keys = new HashMap<>(); // by the account's key

    private static final class ListenKey {
        private final String name;
        private final Consumer<ObjectNode> listener;
        private long expires;

        ListenKey(String name, Consumer<ObjectNode> listener) {
            this.name = name;
            this.listener = listener;
        }
    }

    ListenKeys(Streams streams, Clock wall) {
        this.streams = streams;
        this.wall = wall;
    }

    void addTo(Api api) {
        api.add("POST /api/v3/userDataStream", 2, Api.Security.KEY, this::create);
        api.add("PUT /api/v3/userDataStream", 2, Api.Security.KEY, this::extend);
        api.add("DELETE /api/v3/userDataStream", 2, Api.Security.KEY, this::delete);
    }

    private synchronized JsonNode create(Call call) {
        Account account = call.account();
        ListenKey key = active(account);
        if (key == null) {
            String name = random();
            key = new ListenKey(name, event -> streams.publish(name, () -> event));
            keys.put(account.key(), key);
            account.events().add(key.listener);
        }
        key.expires = wall.millis() + LIFE.toMillis();
        return Json.object().put("listenKey", key.name);
    }

    private synchronized JsonNode extend(Call call) {
        given(call).expires = wall.millis() + LIFE.toMillis();
        return Json.object();
    }

    private synchronized JsonNode delete(Call call) {
        end(call.account(), given(call));
        return Json.object();
    }

    private ListenKey given(Call call) {
        String name = call.parameters().required("listenKey");
        ListenKey key = active(call.account());
        if (key == null || !key.name.equals(name)) {
            throw ApiError.of(-1125, "This listenKey does not exist.");
        }
        return key;
    }

    /** Returns the key of an account; null if there is none, or it has expired. */
    private @Nullable ListenKey active(Account account) {
        ListenKey key = keys.get(account.key());
        if (key == null || key.expires > wall.millis()) {
            return key;
        }
        end(account, key);
        ObjectNode expired = Json.object()
                .put("e", "listenKeyExpired")
                .put("E", wall.millis())
                .put("listenKey", key.name);
        streams.publish(key.name, () -> expired);
        return null;
    }

    private void end(Account account, ListenKey key) {
        keys.remove(account.key());
        account.events().remove(key.listener);
    }

    /** Ends the keys that have expired. */
    synchronized void expire(Iterable<Account> accounts) {
        accounts.forEach(this::active);
    }

    private String random() {
        var name = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            name.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return name.toString();
    }
}
