package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The negative control: says "stored" before it is, so a kill loses what was acknowledged. */
final class HastyStore implements DemoStateStore {
    private final DemoStateStore store;
    private final ExecutorService later = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        return thread;
    });

    HastyStore(DemoStateStore store) {
        this.store = store;
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        var unused = later.submit(() -> store.append(wallet, afterSeq, entries));
        return AppendResult.stored(entries.size());
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        var unused = later.submit(() -> store.checkpoint(wallet, checkpoint));
    }

    @Override
    public StoredState open(String wallet) {
        return store.open(wallet);
    }

    @Override
    public Optional<JournalEntry> find(String wallet, String op) {
        return store.find(wallet, op);
    }

    @Override
    public List<JournalEntry> order(String wallet, String orderId) {
        return store.order(wallet, orderId);
    }

    @Override
    public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
        return store.history(wallet, kinds, beforeSeq, limit);
    }
}
