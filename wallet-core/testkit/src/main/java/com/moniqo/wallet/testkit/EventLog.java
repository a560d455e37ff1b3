package com.moniqo.wallet.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Listens, and lets a test wait for what it hears: wallets may tell on another thread. */
final class EventLog<E> implements Consumer<E> {
    private final List<E> heard = new ArrayList<>();
    private final Duration patience;

    EventLog(Duration patience) {
        this.patience = patience;
    }

    @Override
    public synchronized void accept(E event) {
        heard.add(event);
        notifyAll();
    }

    synchronized List<E> heard() {
        return List.copyOf(heard);
    }

    /** Returns as soon as something that matches has been heard. */
    synchronized E await(String what, Predicate<E> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            for (E event : heard) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("the listener was never told of " + what + "; it was told of " + heard);
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
