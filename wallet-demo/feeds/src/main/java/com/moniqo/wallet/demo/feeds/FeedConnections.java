package com.moniqo.wallet.demo.feeds;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** The connections of a feed to its service, with one HTTP client for all of them. Immutable and thread-safe. */
final class FeedConnections {
    private final URI rest;
    private final URI stream;
    private final Clock clock;
    private final Duration timeout;
    private final Duration silence;
    private final Backoff backoff;
    private final HttpClient client;

    FeedConnections(URI rest, URI stream, Clock clock, Duration timeout, Duration silence, Backoff backoff) {
        this.rest = rest;
        this.stream = stream;
        this.clock = clock;
        this.timeout = timeout;
        this.silence = silence;
        this.backoff = backoff;
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** Returns the address of the REST API. */
    URI rest() {
        return rest;
    }

    Clock clock() {
        return clock;
    }

    /** Returns a new client of the REST API, with its own pause after too many requests. */
    HttpJson http() {
        return new HttpJson(client, timeout, clock);
    }

    /** Returns the settings of a stream at a path, which begins with a slash. */
    ReconnectingSocket.Config stream(String path) {
        return new ReconnectingSocket.Config(client, URI.create(stream + path), clock, backoff, silence);
    }

    /** {@return the addresses of the servers} */
    @Override
    public String toString() {
        return rest + ", " + stream;
    }
}
