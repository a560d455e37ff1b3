package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.store.DemoStateStore;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that write checkpoints to one store, at most four at a time. They are not those of the common pool, which belongs to the
 * host, because a store may block for as long as its server is away. A store that hangs blocks only its own. Thread-safe.
 */
final class CheckpointThreads implements Executor {
    private static final int MAX = 4;

    private static final Executor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                var thread = new Thread(task, "wallet-checkpoints");
                thread.setDaemon(true);
                return thread;
            });

    private static final Map<DemoStateStore, CheckpointThreads> STORES = new WeakHashMap<>();

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    private CheckpointThreads() {}

    /** Returns the threads of a store, which its wallets share. */
    static CheckpointThreads of(DemoStateStore store) {
        synchronized (STORES) {
            return STORES.computeIfAbsent(store, first -> new CheckpointThreads());
        }
    }

    /** Runs a task, which must not throw. If there is no thread for it and none can be created, this fails and the task never runs. */
    @Override
    public synchronized void execute(Runnable task) {
        if (running == MAX) {
            waiting.add(task);
            return;
        }
        THREADS.execute(() -> runFrom(task));
        running++;
    }

    private void runFrom(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
