package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.RateLimitExceededException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The user data stream over the WebSocket API, opened again whenever it breaks.
 *
 * <ol>
 *   <li>A failed attempt, a closed connection, one without a frame for a minute, an unreadable message, and the exchange's end of the stream
 *       each end the connection. The next attempt follows after a pause, which doubles with every failure up to half a minute.
 *   <li>A refusal of the key ends all attempts, because the exchange would refuse it again.
 *   <li>If a slow listener lets too many messages pile up, the connection ends as well. What is missing then is read again.
 * </ol>
 *
 * <p>Everything happens on the thread of the events, so there are no locks. Messages are never logged, since one contains a signature.
 */
final class UserStream implements AutoCloseable {
    /** The handler of a stream. Called on the thread of the events. An exception ends the connection. */
    interface Handler {
        /** The stream has begun, or begun again: earlier events are missing. */
        void subscribed();

        void event(JsonNode event);
    }

    private static final Logger LOG = LoggerFactory.getLogger(UserStream.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int WEIGHT = 4; // a connection, and a subscription
    private static final int MAX_MESSAGE = 1 << 20;
    private static final int MAX_WAITING = 10_000;
    private static final Set<Integer> REFUSED_KEY = Set.of(-1002, -1022, -2014, -2015);

    private final HttpClient client;
    private final URI uri;
    private final Rest rest;
    private final ScheduledExecutorService events;
    private final Handler handler;
    private final Set<WebSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private int connection;
    private boolean connecting; // or connected
    private int failures;
    private long lastFrame;
    private @Nullable WebSocket socket;
    private volatile boolean closed;

    UserStream(HttpClient client, URI uri, Rest rest, ScheduledExecutorService events, Handler handler) {
        this.client = client;
        this.uri = uri;
        this.rest = rest;
        this.events = events;
        this.handler = handler;
    }

    void open() {
        onEvents(this::connect);
        var unused =
                events.scheduleWithFixedDelay(this::check, PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onEvents(Runnable task) {
        try {
            events.execute(task);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        int number = ++connection;
        connecting = true;
        lastFrame = System.nanoTime();
        try {
            rest.admit(WEIGHT);
        } catch (RateLimitExceededException e) {
            connecting = false;
            connectAfter(e.retryAfter());
            return;
        }
        var unused = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(uri, new Listener(number))
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        onEvents(() -> broken(number, "cannot connect"));
                    }
                });
    }

    private void connectAfter(Duration pause) {
        try {
            var unused = events.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    private void broken(int number, String why) {
        if (number == connection && !closed) {
            drop();
            long pause = Math.min(FIRST_PAUSE.toMillis() << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
            Duration next = Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause * 3 / 4, pause * 5 / 4));
            LOG.atInfo()
                    .addKeyValue("host", uri.getHost())
                    .addKeyValue("reason", why)
                    .addKeyValue("next", next)
                    .log("a user data stream broke and will be opened again");
            connectAfter(next);
        }
    }

    /** Ends the connection. Whatever still comes from it is ignored. */
    private void drop() {
        connection++;
        connecting = false;
        socket = null;
        open.forEach(WebSocket::abort);
        open.clear();
    }

    /** Ends a silent connection, and keeps the others from being silent. */
    private void check() {
        WebSocket connected = socket;
        if (connecting && System.nanoTime() - lastFrame > SILENCE.toNanos()) {
            broken(connection, "no frame for " + SILENCE);
        } else if (connected != null) {
            int number = connection;
            var unused = connected.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> {
                if (failure != null) {
                    onEvents(() -> broken(number, "cannot send"));
                }
            });
        }
    }

    private void opened(int number, WebSocket opened) {
        if (number != connection || closed) {
            opened.abort();
            return;
        }
        socket = opened;
        within(number, () -> {
            var unused = opened.sendText(rest.subscription(), true).whenComplete((sent, failure) -> {
                if (failure != null) {
                    onEvents(() -> broken(number, "cannot send"));
                }
            });
        });
    }

    /** Runs a part of the conversation, unless the connection has been replaced. A failure ends the connection. */
    private void within(int number, Runnable part) {
        if (number != connection || closed) {
            return;
        }
        lastFrame = System.nanoTime();
        try {
            part.run();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("a message of a user data stream could not be processed");
            broken(number, "a message could not be processed");
        }
    }

    private void received(int number, String text) {
        JsonNode message = Json.parse(text).orElseThrow(() -> new IllegalArgumentException("not JSON"));
        JsonNode event = message.path("event");
        if (event.isObject()) {
            if (Json.text(event, "e").equals("eventStreamTerminated")) {
                broken(number, "ended by the exchange");
            } else {
                handler.event(event);
            }
        } else if (message.has("status")) {
            if (message.path("status").asInt() == 200) {
                failures = 0;
                handler.subscribed();
            } else {
                refused(number, message.path("error"));
            }
        }
    }

    private void refused(int number, JsonNode error) {
        int code = error.path("code").asInt(0);
        long retryAfter = error.path("data").path("retryAfter").asLong(0);
        if (REFUSED_KEY.contains(code)) {
            drop();
            closed = true;
            LOG.atWarn()
                    .addKeyValue("host", uri.getHost())
                    .addKeyValue("code", code)
                    .log("the exchange refused the key of a user data stream; there will be no events");
        } else if (retryAfter > 0) {
            drop();
            long wait = retryAfter - rest.now().toEpochMilli();
            connectAfter(Duration.ofMillis(Math.max(wait, FIRST_PAUSE.toMillis())));
        } else {
            if (code == Refusals.TIMESTAMP) {
                rest.measured();
            }
            broken(number, "refused with " + code);
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(WebSocket::abort);
    }

    private final class Listener implements WebSocket.Listener {
        private final int number;
        private final StringBuilder parts = new StringBuilder();

        Listener(int number) {
            this.number = number;
        }

        @Override
        public void onOpen(WebSocket opened) {
            open.add(opened);
            if (closed) {
                opened.abort();
            }
            onEvents(() -> opened(number, opened));
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (parts.length() > MAX_MESSAGE) {
                onEvents(() -> broken(number, "a message is too long"));
            } else if (waiting.get() > MAX_WAITING) {
                onEvents(() -> broken(number, "its listeners are too slow"));
            } else {
                if (last) {
                    String text = parts.toString();
                    parts.setLength(0);
                    waiting.incrementAndGet();
                    onEvents(() -> {
                        waiting.decrementAndGet();
                        within(number, () -> received(number, text));
                    });
                }
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return frame(from); // answered by the client
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            return frame(from);
        }

        private @Nullable CompletionStage<?> frame(WebSocket from) {
            onEvents(() -> within(number, () -> {}));
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            onEvents(() -> broken(number, "closed with status " + status));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            onEvents(() -> broken(number, error.getClass().getSimpleName()));
        }
    }
}
