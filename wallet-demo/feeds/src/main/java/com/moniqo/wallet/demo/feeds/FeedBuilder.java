package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The settings that all feeds have in common. Not thread-safe.
 *
 * @param <B> the builder's own type
 */
abstract class FeedBuilder<B extends FeedBuilder<B>> {
    private URI rest;
    private URI stream;
    private Clock clock = Clock.systemUTC();
    private Duration timeout = Duration.ofSeconds(10);
    private Duration silence = Duration.ofSeconds(60);
    private Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /**
     * Creates a builder.
     *
     * @param rest the service's REST API
     * @param stream the service's streams
     */
    FeedBuilder(URI rest, URI stream) {
        this.rest = rest;
        this.stream = stream;
    }

    abstract B self();

    /**
     * Sets the servers. Default: those of the service.
     *
     * @param rest the address of the REST API, without a path such as {@code /api}
     * @param stream the address of the streams, without a path such as {@code /stream}
     * @return this builder
     */
    public B servers(URI rest, URI stream) {
        this.rest = required(rest, "rest");
        this.stream = required(stream, "stream");
        return self();
    }

    /**
     * Sets the host's clock, which also timestamps a quote if the service sends no time with it. Default: the system clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public B clock(Clock clock) {
        this.clock = required(clock, "clock");
        return self();
    }

    /**
     * Sets the timeout of one request. Default: 10 seconds.
     *
     * @param timeout the timeout, greater than zero
     * @return this builder
     */
    public B timeout(Duration timeout) {
        this.timeout = positive(timeout, "timeout");
        return self();
    }

    /**
     * Sets the time without messages after which a stream counts as broken. Default: 60 seconds.
     *
     * @param silence the time, greater than zero
     * @return this builder
     */
    public B silence(Duration silence) {
        this.silence = positive(silence, "silence");
        return self();
    }

    /**
     * Sets the pauses between attempts to connect. Default: 1 second to 1 minute.
     *
     * @param first the pause after the first failure, greater than zero
     * @param longest the longest pause, not below {@code first}
     * @return this builder
     */
    public B backoff(Duration first, Duration longest) {
        positive(first, "first");
        if (positive(longest, "longest").compareTo(first) < 0) {
            throw new ValidationException("longest", "is " + longest + ", but must not be below " + first);
        }
        backoff = new Backoff(first, longest);
        return self();
    }

    static Duration positive(Duration value, String field) {
        if (required(value, field).isNegative() || value.isZero()) {
            throw new ValidationException(field, "is " + value + ", but must be above zero");
        }
        return value;
    }

    FeedConnections connections() {
        return new FeedConnections(rest, stream, clock, timeout, silence, backoff);
    }
}
