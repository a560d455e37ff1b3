package com.moniqo.wallet.demo.concurrent;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A store that, unlike the one in memory, makes its callers wait, share commits, and fail as a test wants it. Every append may be held
 * until the test lets it go, and the next ones may be scripted.
 */
final class FakeStateStore extends ForwardingStore {
    /** What an append does instead of storing. */
    interface Script {
        AppendResult append(DemoStateStore store, String wallet, long afterSeq, List<? extends JournalEntry> entries);
    }

    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private volatile Semaphore gate;
    private volatile RuntimeException opening;
    private volatile RuntimeException checkpointing;

    FakeStateStore() {
        super(InMemoryStateStore.create());
    }

    /** Holds every append from now on, until it is let go. */
    void hold() {
        gate = new Semaphore(0);
    }

    /** Returns once an append is being held. */
    void awaitHeld() {
        arrived.acquireUninterruptibly();
    }

    /** Lets one held append go. */
    void letGo() {
        gate.release();
    }

    /** Lets all appends go, also those to come. */
    void letAllGo() {
        Semaphore held = gate;
        gate = null;
        if (held != null) {
            held.release(1_000_000);
        }
    }

    /** Scripts the next append that is not scripted yet. */
    synchronized void next(Script script) {
        scripts.add(script);
    }

    /** Forgets the scripts of appends to come. */
    synchronized void worksAgain() {
        scripts.clear();
    }

    void failOpening(RuntimeException failure) {
        opening = failure;
    }

    void failCheckpoints(RuntimeException failure) {
        checkpointing = failure;
    }

    /** How many entries each append brought. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** The store behind it, for a second process. */
    DemoStateStore kept() {
        return store;
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        Semaphore held = gate;
        if (held != null) {
            arrived.release();
            held.acquireUninterruptibly();
        }
        Script script;
        synchronized (this) {
            batches.add(entries.size());
            script = scripts.poll();
        }
        return script == null
                ? super.append(wallet, afterSeq, entries)
                : script.append(store, wallet, afterSeq, entries);
    }

    @Override
    public StoredState open(String wallet) {
        if (opening != null) {
            throw opening;
        }
        return super.open(wallet);
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        if (checkpointing != null) {
            throw checkpointing;
        }
        super.checkpoint(wallet, checkpoint);
    }
}
