package com.moniqo.wallet.sync;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Factories of named daemon threads. */
final class Threads {
    private Threads() {}

    static ThreadFactory daemon(String name) {
        var numbers = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
