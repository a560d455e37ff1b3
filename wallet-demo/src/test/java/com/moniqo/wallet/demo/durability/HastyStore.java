package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The negative control: says "stored" before it is, so a kill loses what was acknowledged. Until then nothing gives it away: what it is
 * asked for, it looks up after everything that it has acknowledged.
 */
final class HastyStore extends ForwardingStore {
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        return thread;
    });

    HastyStore(DemoStateStore store) {
        super(store);
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        var unused = inOrder.submit(() -> store.append(wallet, afterSeq, entries));
        return AppendResult.stored(entries.size());
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        var unused = inOrder.submit(() -> store.checkpoint(wallet, checkpoint));
    }

    @Override
    public StoredState open(String wallet) {
        return lookUp(() -> super.open(wallet));
    }

    @Override
    public long lastSeq(String wallet) {
        return lookUp(() -> super.lastSeq(wallet));
    }

    @Override
    public Optional<JournalEntry> find(String wallet, String op) {
        return lookUp(() -> super.find(wallet, op));
    }

    @Override
    public List<JournalEntry> order(String wallet, String orderId) {
        return lookUp(() -> super.order(wallet, orderId));
    }

    @Override
    public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
        return lookUp(() -> super.history(wallet, kinds, beforeSeq, limit));
    }

    private <T> T lookUp(Supplier<T> answer) {
        return CompletableFuture.supplyAsync(answer, inOrder).join();
    }
}
