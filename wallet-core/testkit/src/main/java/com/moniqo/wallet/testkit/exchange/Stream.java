package com.moniqo.wallet.testkit.exchange;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The stream of an account's events to one listener, as unreliable as the settings demand. */
final class Stream {
    private final ExchangeSettings settings;
    private final StreamListener listener;
    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
    private final ReentrantLock delivering = new ReentrantLock();
    private final Queue<StreamEvent> heldBack = new ArrayDeque<>(); // guarded by the exchange's lock
    private boolean connected; // guarded by the exchange's lock
    private int offered; // guarded by the exchange's lock
    private volatile boolean ended;

    Stream(ExchangeSettings settings, StreamListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    void connect() {
        connected = true;
        heldBack.clear();
    }

    boolean connected() {
        return connected;
    }

    void cut() {
        if (connected) {
            connected = false;
            heldBack.clear();
            due.add(listener::onCut);
        }
    }

    void end() {
        ended = true;
    }

    void offer(StreamEvent event) {
        if (!connected) {
            return;
        }
        offered++;
        if (settings.cutsStreamEvery() > 0 && offered % settings.cutsStreamEvery() == 0) {
            cut();
            return;
        }
        if (settings.reordersEvents() && offered % 4 == 0) {
            heldBack.add(event);
            return;
        }
        send(event);
        if (settings.duplicatesEvents() && offered % 3 == 0) {
            send(event);
        }
        releaseHeldBack();
    }

    private void send(StreamEvent event) {
        due.add(() -> listener.onEvent(event));
    }

    private void releaseHeldBack() {
        for (@Nullable StreamEvent late = heldBack.poll(); late != null; late = heldBack.poll()) {
            send(late);
        }
    }

    void tick() {
        releaseHeldBack();
        due.add(listener::onTick);
    }

    /** Delivers events, outside the exchange's lock. If another thread is already delivering, this thread's events are left to it. */
    void deliver() {
        while (!due.isEmpty() && !delivering.isHeldByCurrentThread() && delivering.tryLock()) {
            try {
                Runnable next = due.poll();
                if (next != null && !ended) {
                    next.run();
                }
            } finally {
                delivering.unlock();
            }
        }
    }
}
