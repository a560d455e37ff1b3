package com.moniqo.wallet.testkit.exchange;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The scheduled events of the exchange, by time. Guarded by the exchange's lock. */
final class Happenings {
    private record Happening(Instant at, long number, Runnable what) {}

    private final Queue<Happening> due =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private long number;
    private @Nullable Instant current;

    void at(Instant time, Runnable what) {
        due.add(new Happening(time, number++, what));
    }

    void runUntil(Instant now) {
        for (Happening next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
            due.remove();
            current = next.at();
            next.what().run();
            current = null;
        }
    }

    /** Returns the time of the event in progress, which the clock may have passed by far, or null if there is none. */
    @Nullable
    Instant current() {
        return current;
    }
}
