package com.moniqo.wallet.testkit.exchange;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Things that are going to happen at the exchange, by time. Guarded by the exchange's lock. */
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

    /** The time of what is happening: the clock may have jumped far beyond it. Null if nothing is. */
    @Nullable
    Instant current() {
        return current;
    }
}
