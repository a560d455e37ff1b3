package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Subscription;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A clock for tests that stands still until the test moves it.
 *
 * <pre>{@code
 * var clock = MutableClock.at("2026-01-05T09:30:00Z");
 * clock.advance(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Thread-safe: every thread sees a move once the call that made it has returned. {@link #withZone} returns a view of the same clock,
 * which moves with it.
 */
public final class MutableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final List<Consumer<Instant>> listeners;
    private final ZoneId zone;

    private MutableClock(AtomicReference<Instant> now, List<Consumer<Instant>> listeners, ZoneId zone) {
        this.now = now;
        this.listeners = listeners;
        this.zone = zone;
    }

    /**
     * Returns a clock that is stopped at a time, in UTC.
     *
     * @param time the time, for instance {@code 2026-01-05T09:30:00Z}
     * @return the clock
     * @throws ValidationException if the text is not a time of this form
     */
    public static MutableClock at(String time) {
        return at(parse(time));
    }

    /**
     * Returns a clock that is stopped at a time, in UTC.
     *
     * @param time the time
     * @return the clock
     */
    public static MutableClock at(Instant time) {
        return new MutableClock(
                new AtomicReference<>(required(time, "time")), new CopyOnWriteArrayList<>(), ZoneOffset.UTC);
    }

    private static Instant parse(String time) {
        try {
            return Instant.parse(required(time, "time"));
        } catch (DateTimeException e) {
            throw new ValidationException("time", "is malformed; valid: a time such as 2026-01-05T09:30:00Z");
        }
    }

    /**
     * Moves the clock forward.
     *
     * @param by the duration, not negative; use {@link #set} to turn the clock back
     * @return the new time
     * @throws ValidationException if the duration is negative
     */
    public Instant advance(Duration by) {
        if (required(by, "by").isNegative()) {
            throw new ValidationException(
                    "by", "is " + by + ", but must not be negative; set(...) turns the clock back");
        }
        Instant to = now.updateAndGet(time -> time.plus(by));
        listeners.forEach(listener -> listener.accept(to));
        return to;
    }

    /**
     * Sets the clock, forward or backward.
     *
     * @param time the clock's new time
     */
    public void set(Instant time) {
        now.set(required(time, "time"));
        listeners.forEach(listener -> listener.accept(time));
    }

    /**
     * Calls a listener each time the clock is moved, on the thread that moves it, before that call returns. This is for fakes with
     * scheduled work. A listener may move the clock itself, and is then called recursively.
     *
     * @param listener receives the new time
     * @return the subscription
     */
    public Subscription onMove(Consumer<Instant> listener) {
        listeners.add(required(listener, "listener"));
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                listeners.remove(listener); // only one of them if it is registered twice
            }
        };
    }

    /**
     * Sets the clock, forward or backward.
     *
     * @param time the clock's new time, for instance {@code 2026-01-05T09:30:00Z}
     * @throws ValidationException if the text is not a time of this form
     */
    public void set(String time) {
        set(parse(time));
    }

    @Override
    @SuppressWarnings("NullAway") // it never contains null
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns a view of this clock in another time zone. */
    @Override
    public MutableClock withZone(ZoneId zone) {
        return new MutableClock(now, listeners, required(zone, "zone"));
    }

    /** The current time of this clock. */
    @Override
    public String toString() {
        return "MutableClock[" + now.get() + "]";
    }
}
