package com.moniqo.wallet.demo.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a stream's connection at one moment. Immutable. */
public final class StreamHealth {
    /** The state of a connection. More may be added. */
    public enum State {
        /** The connection is being opened, for the first time or again. */
        CONNECTING,
        /** The connection is open. */
        CONNECTED,
        /** The server refused the stream for good, for instance because of a wrong key; no further attempt is made. */
        REFUSED,
        /** The stream was closed by its owner. */
        CLOSED
    }

    private final State state;
    private final long reconnects;
    private final @Nullable Instant lastMessageAt;
    private final @Nullable Duration clockSkew;
    private final @Nullable String lastFailure;

    StreamHealth(
            State state,
            long reconnects,
            @Nullable Instant lastMessageAt,
            @Nullable Duration clockSkew,
            @Nullable String lastFailure) {
        this.state = state;
        this.reconnects = reconnects;
        this.lastMessageAt = lastMessageAt;
        this.clockSkew = clockSkew;
        this.lastFailure = lastFailure;
    }

    /** {@return the state of the connection} */
    public State state() {
        return state;
    }

    /** {@return how often the connection was opened again after it had broken} */
    public long reconnects() {
        return reconnects;
    }

    /** {@return when the last message arrived, by the host's clock; empty if none has} */
    public Optional<Instant> lastMessageAt() {
        return Optional.ofNullable(lastMessageAt);
    }

    /**
     * {@return the host's clock minus the time in the server's last message, so the clock's error plus the network's delay; empty if
     * the server sends no times}
     */
    public Optional<Duration> clockSkew() {
        return Optional.ofNullable(clockSkew);
    }

    /** {@return why the connection last broke or was refused; empty if it never was} */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** For instance {@code CONNECTED, 2 reconnects, last message at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return state + ", " + reconnects + " reconnects"
                + (lastMessageAt == null ? ", no message" : ", last message at " + lastMessageAt)
                + (lastFailure == null ? "" : ", last failure: " + lastFailure);
    }
}
