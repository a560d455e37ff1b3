package com.moniqo.wallet.demo.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store that asks another one, for tests that want one answer changed. Whether it is immediate and how often it wants checkpoints it does
 * not ask: for these it is an ordinary store.
 */
public abstract class ForwardingStore implements DemoStateStore {
    protected final DemoStateStore store;

    protected ForwardingStore(DemoStateStore store) {
        this.store = store;
    }

    @Override
    public StoredState open(String wallet) {
        return store.open(wallet);
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        return store.append(wallet, afterSeq, entries);
    }

    @Override
    public long lastSeq(String wallet) {
        return store.lastSeq(wallet);
    }

    @Override
    public boolean durable() {
        return store.durable();
    }

    @Override
    public StoreTuning tuning() {
        return StoreTuning.DEFAULTS.preparing(store.tuning().preparation());
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        store.checkpoint(wallet, checkpoint);
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
