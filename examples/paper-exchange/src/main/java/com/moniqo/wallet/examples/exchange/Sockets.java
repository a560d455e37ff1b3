package com.moniqo.wallet.examples.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens the session of a WebSocket by its path: {@code /ws/NAME} for raw streams, {@code /stream?streams=NAME/NAME} for combined streams,
 * and {@code /ws-api/v3} for the API.
 */
final class Sockets {
    private final Api api;
    private final Streams streams;
    private final RateLimits limits;

    Sockets(Api api, Streams streams, RateLimits limits) {
        this.api = api;
        this.streams = streams;
        this.limits = limits;
    }

    /** Returns what creates the session; null if there is no WebSocket at that path. */
    @Nullable
    Function<WebSocket, WebSocket.Session> at(String path, String query) {
        if (path.equals("/ws-api/v3")) {
            boolean withLimits = !query.contains("returnRateLimits=false");
            return socket -> new ApiSession(api, limits, socket, withLimits);
        }
        if (path.equals("/stream")) {
            List<String> names = query.startsWith("streams=") ? names(query.substring("streams=".length())) : List.of();
            return socket -> new StreamSession(streams, socket, true, names);
        }
        if (path.equals("/ws") || path.startsWith("/ws/")) {
            List<String> names = names(path.substring("/ws".length()));
            return socket -> new StreamSession(streams, socket, false, names);
        }
        return null;
    }

    /** Splits names of streams. Some clients encode the characters @ and /. */
    private static List<String> names(String encoded) {
        try {
            String text = URLDecoder.decode(encoded.split("&", 2)[0], StandardCharsets.UTF_8);
            return List.of(text.split("/"));
        } catch (IllegalArgumentException e) {
            return List.of(); // no stream has such a name
        }
    }
}
