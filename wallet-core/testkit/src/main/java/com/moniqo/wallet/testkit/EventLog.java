package com.moniqo.wallet.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener that lets a test wait for events: wallets may report them on another thread, or only after some time on the clock. */
final class EventLog<E> implements Consumer<E> {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final List<E> heard = new ArrayList<>();
    private final Duration patience;
    private final Consumer<Duration> pass;

    EventLog(Duration patience, Consumer<Duration> pass) {
        this.patience = patience;
        this.pass = pass;
    }

    @Override
    public synchronized void accept(E event) {
        heard.add(event);
        notifyAll();
    }

    synchronized List<E> heard() {
        return List.copyOf(heard);
    }

    /** Waits for a matching event. However long the machine stops meanwhile, no round counts for more than a tenth of the patience. */
    E await(String what, Predicate<E> wanted) {
        long waited = 0;
        while (true) {
            for (E event : heard()) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            if (waited > patience.toNanos()) {
                throw new AssertionError("the listener never received " + what + "; it received " + heard());
            }
            long before = System.nanoTime();
            pass.accept(patience.dividedBy(20)); // outside the monitor, because events may arrive on another thread
            waitALittle(what);
            waited +=
                    Math.min(System.nanoTime() - before, patience.dividedBy(10).toNanos());
        }
    }

    private synchronized void waitALittle(String what) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, LOOK_EVERY_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }
}
