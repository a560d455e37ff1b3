package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The negative control: says "stored" before it is, so a kill loses what was acknowledged. */
final class HastyStore extends ForwardingStore {
    private final ExecutorService later = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        return thread;
    });

    HastyStore(DemoStateStore store) {
        super(store);
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
}
