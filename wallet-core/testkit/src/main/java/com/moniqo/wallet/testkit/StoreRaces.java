package com.moniqo.wallet.testkit;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Races between several threads. */
final class StoreRaces {
    static final int THREADS = 8;

    private StoreRaces() {}

    /** Runs an action in several threads at once and returns the result of each: null, or the code of its refusal. */
    static List<ErrorCode> race(RacedAction action) throws InterruptedException {
        var barrier = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<ErrorCode>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                calls.add(() -> {
                    barrier.await();
                    try {
                        action.run(number);
                        return null;
                    } catch (WalletException e) {
                        return e.code();
                    }
                });
            }
            List<ErrorCode> ends = new ArrayList<>();
            for (Future<ErrorCode> end : threads.invokeAll(calls)) {
                ends.add(end.get());
            }
            return ends;
        } catch (ExecutionException e) {
            throw new AssertionError("unexpected", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The work of one thread. */
    interface RacedAction {
        void run(int number) throws Exception;
    }
}
