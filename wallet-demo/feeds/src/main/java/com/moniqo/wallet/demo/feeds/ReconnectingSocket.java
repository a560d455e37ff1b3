package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.demo.feeds.StreamHealth.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that is reopened whenever it breaks.
 *
 * <ol>
 *   <li>A failed attempt to connect, a closed connection, one that stays silent for too long, and an unreadable message each end the
 *       connection. The next attempt follows after a {@link Backoff}.
 *   <li>The pause grows with every consecutive failure. The first message of a connection resets it.
 *   <li>Each connection has a number. Messages from earlier connections are dropped, so messages reach the protocol in order and from one
 *       connection at a time.
 *   <li>A {@link RefusedException} from the protocol ends all attempts, because the server will not change its mind.
 * </ol>
 */
final class ReconnectingSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingSocket.class);
    private static final int MAX_MESSAGE = 1 << 20;

    /** The conversation over the connection. Called by one thread at a time. */
    interface Protocol {
        /** The connection is open; {@code send} sends a text message. */
        void opened(Consumer<String> send);

        /** One complete message has arrived. May throw, which ends the connection. */
        void received(String message, Consumer<String> send);
    }

    /** Thrown when the server refuses the stream for good. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** The settings of a connection. */
    record Config(HttpClient client, URI uri, Clock clock, Backoff backoff, Duration silence) {}

    private final Config config;
    private final Protocol protocol;
    private final ScheduledThreadPoolExecutor timer;
    private final ReentrantLock delivery = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.CONNECTING;
    private int connection;
    private int failures;
    private long reconnects;
    private long lastFrame;
    private @Nullable WebSocket socket;
    private @Nullable Instant lastMessageAt;
    private @Nullable String lastFailure;

    ReconnectingSocket(Config config, Protocol protocol) {
        this.config = config;
        this.protocol = protocol;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "quote-stream " + config.uri().getHost());
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    void open() {
        long check = Math.max(config.silence().toNanos() / 4, 1);
        var unused = timer.scheduleWithFixedDelay(this::endSilence, check, check, TimeUnit.NANOSECONDS);
        connect();
    }

    /** Returns the state of the connection; {@code skew} is the clock skew that the protocol has measured. */
    StreamHealth health(@Nullable Duration skew) {
        lock.lock();
        try {
            return new StreamHealth(state, reconnects, lastMessageAt, skew, lastFailure);
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        int number;
        lock.lock();
        try {
            if (state != State.CONNECTING) {
                return;
            }
            number = ++connection;
            lastFrame = System.nanoTime();
        } finally {
            lock.unlock();
        }
        var unused = config.client()
                .newWebSocketBuilder()
                .connectTimeout(config.silence())
                .buildAsync(config.uri(), new Listener(number))
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        broken(number, "cannot connect: " + reason(failure));
                    }
                });
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private void broken(int number, String why) {
        Duration pause;
        lock.lock();
        try {
            if (number != connection || state == State.CLOSED || state == State.REFUSED) {
                return;
            }
            connection++; // later messages of the broken one are ignored
            drop();
            failures++;
            lastFailure = why;
            if (state == State.CONNECTED) {
                reconnects++;
            }
            state = State.CONNECTING;
            pause = config.backoff().pause(failures);
            var unused = timer.schedule(this::connect, pause.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            lock.unlock();
        }
        LOG.atInfo()
                .addKeyValue("host", config.uri().getHost())
                .addKeyValue("reason", why)
                .addKeyValue("next", pause)
                .log("a quote stream broke and will be opened again");
    }

    private void refused(int number, String why) {
        lock.lock();
        try {
            if (number != connection || state == State.CLOSED) {
                return;
            }
            connection++;
            drop();
            state = State.REFUSED;
            lastFailure = why;
        } finally {
            lock.unlock();
        }
        timer.shutdownNow();
        LOG.atWarn()
                .addKeyValue("host", config.uri().getHost())
                .addKeyValue("reason", why)
                .log("a server refused a quote stream; it stays closed");
    }

    private void drop() {
        WebSocket old = socket;
        socket = null;
        if (old != null) {
            old.abort();
        }
    }

    private void endSilence() {
        int number;
        lock.lock();
        try {
            if (state == State.CLOSED
                    || System.nanoTime() - lastFrame < config.silence().toNanos()) {
                return;
            }
            number = connection;
        } finally {
            lock.unlock();
        }
        broken(number, "no message for " + config.silence());
    }

    /** Calls the protocol if the connection is still current. Does not hold the lock, since the protocol may call listeners. */
    private void within(int number, Runnable call) {
        delivery.lock();
        try {
            if (counts(number)) {
                call.run();
            }
        } catch (RefusedException e) {
            refused(number, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            broken(number, "a message could not be processed: " + e.getMessage());
        } finally {
            delivery.unlock();
        }
    }

    private boolean counts(int number) {
        lock.lock();
        try {
            lastFrame = number == connection ? System.nanoTime() : lastFrame;
            return number == connection && state != State.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    private void connected(int number, WebSocket opened) {
        lock.lock();
        try {
            if (number == connection && state == State.CONNECTING) {
                socket = opened;
                state = State.CONNECTED;
            } else {
                opened.abort();
            }
        } finally {
            lock.unlock();
        }
    }

    private void arrived() {
        lock.lock();
        try {
            lastMessageAt = config.clock().instant();
        } finally {
            lock.unlock();
        }
    }

    private void understood() {
        lock.lock();
        try {
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connection and stops all attempts. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            connection++;
            drop();
        } finally {
            lock.unlock();
        }
        timer.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final int number;
        private final StringBuilder parts = new StringBuilder();

        Listener(int number) {
            this.number = number;
        }

        private void send(WebSocket to, String text) {
            var unused = to.sendText(text, true).whenComplete((sent, failure) -> {
                if (failure != null) {
                    broken(number, reason(failure));
                }
            });
        }

        @Override
        public void onOpen(WebSocket opened) {
            connected(number, opened);
            within(number, () -> protocol.opened(text -> send(opened, text)));
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            if (parts.length() + data.length() > MAX_MESSAGE) {
                broken(number, "a message is longer than " + MAX_MESSAGE + " characters");
                return null;
            }
            parts.append(data);
            if (last) {
                String message = parts.toString();
                parts.setLength(0);
                within(number, () -> {
                    arrived();
                    protocol.received(message, text -> send(from, text));
                    understood();
                });
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            within(number, () -> {}); // the client answers pings itself
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            broken(number, "closed by the server with status " + status + (reason.isEmpty() ? "" : " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            broken(number, reason(error));
        }
    }
}
