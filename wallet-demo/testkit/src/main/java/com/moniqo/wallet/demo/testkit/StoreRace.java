package com.moniqo.wallet.demo.testkit;

import static com.moniqo.wallet.demo.testkit.Entries.end;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that write to one wallet through several views of the same data. Like an engine, each reads the end, appends after it, and reads
 * again after a lost race. Two threads compete for half of the ops, while others write checkpoints and read.
 */
final class StoreRace {
    private static final int WRITERS = 6;
    private static final int OPS_EACH = 60;

    private final List<DemoStateStore> views;
    private final String wallet;
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    StoreRace(List<DemoStateStore> views, String wallet) {
        this.views = views;
        this.wallet = wallet;
    }

    void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                running.add(threads.submit(() -> write(number)));
            }
            Future<Void> reading = threads.submit(reader(running));
            for (Future<Void> writer : running) {
                writer.get(10, TimeUnit.MINUTES);
            }
            reading.get(10, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
        verify();
    }

    private Void write(int writer) {
        DemoStateStore store = views.get(writer % views.size());
        Random random = new Random(writer);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < OPS_EACH; i++) {
            wanted.add(i % 2 == 0 ? "own:" + writer + ":" + i : "shared:" + writer / 2 + ":" + i);
        }
        long end = 0;
        while (!wanted.isEmpty()) {
            List<String> batch = wanted.subList(0, Math.min(wanted.size(), 1 + random.nextInt(5)));
            List<JournalEntry> entries = new ArrayList<>();
            for (String op : batch) {
                entries.add(Entries.entry(end + 1 + entries.size(), op, "place", List.of("demo_" + op)));
            }
            AppendResult result = store.append(wallet, end, entries);
            switch (result.outcome()) {
                case STORED -> {
                    for (int i = 0; i < result.stored(); i++) {
                        acknowledged.add(wanted.remove(0));
                    }
                    end += result.stored();
                    if (random.nextInt(8) == 0) {
                        store.checkpoint(wallet, Entries.checkpoint(end));
                    }
                }
                case ALREADY_APPLIED -> {
                    assertThat(result.applied().orElseThrow().op()).isEqualTo(wanted.remove(0));
                    end = end(store.open(wallet));
                }
                default -> end = end(store.open(wallet));
            }
        }
        return null;
    }

    /** Checks that the observed state never goes back and has no gaps. */
    private Callable<Void> reader(List<Future<Void>> writers) {
        return () -> {
            long seen = 0;
            while (!writers.stream().allMatch(Future::isDone)) {
                for (DemoStateStore view : views) {
                    StoredState state = view.open(wallet);
                    long now = end(state);
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    state.checkpoint()
                            .map(Checkpoint::body)
                            .ifPresent(body -> assertThat(body).containsKey("state"));
                    seen = now;
                }
            }
            return null;
        };
    }

    private void verify() {
        Map<String, Integer> times = new HashMap<>();
        long expected = 0;
        List<JournalEntry> all =
                new ArrayList<>(views.get(0).history(wallet, Set.of(), Long.MAX_VALUE, Integer.MAX_VALUE));
        for (int i = all.size() - 1; i >= 0; i--) {
            assertThat(all.get(i).seq()).isEqualTo(++expected);
            times.merge(all.get(i).op(), 1, Integer::sum);
        }
        assertThat(times.values()).as("how often each op was applied").containsOnly(1);
        assertThat(times.keySet()).hasSize(WRITERS * OPS_EACH / 2 + WRITERS / 2 * OPS_EACH / 2);
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(acknowledged);
        for (String op : acknowledged) {
            assertThat(views.get(0).find(wallet, op)).isPresent();
            assertThat(views.get(0).order(wallet, "demo_" + op)).hasSize(1);
        }
        for (DemoStateStore view : views) {
            assertThat(end(view.open(wallet))).isEqualTo(expected);
        }
    }
}
