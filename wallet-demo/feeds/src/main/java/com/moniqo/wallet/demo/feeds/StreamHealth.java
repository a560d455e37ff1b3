package com.moniqo.wallet.demo.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a stream's connection at one moment. Immutable. */
public final class StreamHealth {
    /** The state of a connection. Values may be added, so a {@code switch} needs a default branch. */
    public enum State {
        /** The connection is being opened or reopened. */
        CONNECTING,
        /** The connection is open. */
        CONNECTED,
        /** The server refused the stream for good, for instance because of a wrong key. There will be no further attempts. */
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

    /** {@return the number of times that the connection was reopened after it had broken} */
    public long reconnects() {
        return reconnects;
    }

    /** {@return the time of arrival of the last message, by the host's clock; empty if none has arrived} */
    public Optional<Instant> lastMessageAt() {
        return Optional.ofNullable(lastMessageAt);
    }

    /**
     * {@return the host's time minus the time in the server's last message, which is the clock's error plus the network delay; empty if the
     * server sends no times}
     */
    public Optional<Duration> clockSkew() {
        return Optional.ofNullable(clockSkew);
    }

    /** {@return the reason why the connection last broke or was refused; empty if it never did} */
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
