package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.until;
import static com.moniqo.wallet.demo.concurrent.Fixtures.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads that write checkpoints, when a store hangs, and when the JVM cannot create a thread. */
class CheckpointThreadsTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");

    /** A store that wants a checkpoint after each entry, and may hang while it writes one. */
    private static final class SlowStore extends ForwardingStore {
        private final List<Long> checkpoints = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        SlowStore() {
            super(InMemoryStateStore.create());
        }

        void hang() {
            gate = new CountDownLatch(1);
        }

        @Override
        public StoreTuning tuning() {
            return StoreTuning.DEFAULTS.checkpointEvery(1);
        }

        @Override
        public void checkpoint(String wallet, Checkpoint checkpoint) {
            checkpoints.add(checkpoint.seq());
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.checkpoint(wallet, checkpoint);
        }
    }

    @Test
    void a_store_that_hangs_does_not_stop_the_checkpoints_of_others() {
        SlowStore hanging = new SlowStore();
        hanging.hang();
        List<DemoWallet> stuck = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DemoWallet wallet = wallet(hanging, clock, "stuck-" + i);
            stuck.add(wallet);
            wallet.placeOrder(buy("0.01", "40000"));
        }
        SlowStore working = new SlowStore();
        try (DemoWallet wallet = wallet(working, clock)) {
            wallet.placeOrder(buy("0.01", "40000"));
            until(() -> !working.checkpoints.isEmpty());
            until(() -> hanging.checkpoints.size() == 4); // the others wait
        } finally {
            hanging.gate.countDown();
        }
        until(() -> hanging.checkpoints.size() == 8);
        stuck.forEach(DemoWallet::close);
    }

    @Test
    void a_slow_store_holds_one_checkpoint_of_a_wallet_at_a_time() {
        SlowStore store = new SlowStore();
        store.hang();
        try (DemoWallet wallet = wallet(store, clock)) {
            for (int i = 0; i < 20; i++) {
                wallet.cancelOrder(wallet.placeOrder(buy("0.01", "40000")).id());
            }
            until(() -> store.checkpoints.size() == 1);
            store.gate.countDown();
            until(() -> {
                wallet.cancelOrder(wallet.placeOrder(buy("0.01", "40000")).id());
                return store.checkpoints.size() > 1;
            });
            assertThat(store.checkpoints.get(1))
                    .as("the state after the first was written")
                    .isGreaterThan(40);
        }
    }

    /** A thread that cannot create threads while the JVM has no memory left, because they would inherit its class loader. */
    private static final class Exhausted extends Thread {
        Exhausted(Runnable work) {
            super(work);
        }

        @Override
        public ClassLoader getContextClassLoader() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void checkpoints_go_on_after_a_time_in_which_no_thread_could_be_created(boolean ofMarks) throws Exception {
        SlowStore store = new SlowStore();
        for (Thread idle : Thread.getAllStackTraces().keySet()) {
            if (idle.getName().equals("wallet-checkpoints")) {
                idle.join(); // otherwise it would take the work, and no thread would be needed
            }
        }
        try (DemoWallet wallet = wallet(store, clock)) {
            Runnable work = () -> {
                for (int i = 0; i < 5; i++) {
                    clock.advance(Duration.ofHours(1));
                    wallet.onQuote(Quote.of(BTC, "50000", clock.instant()));
                    if (!ofMarks) {
                        wallet.placeOrder(buy("0.01", "40000"));
                    }
                }
            };
            Thread exhausted = new Exhausted(work);
            exhausted.start();
            exhausted.join();
            assertThat(store.checkpoints).isEmpty();
            work.run();
            until(() -> !store.checkpoints.isEmpty());
        }
    }
}
