package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import java.util.ArrayList;
import java.util.List;

/** A store in memory that also keeps every entry, so that a test can apply the journal to an empty wallet. */
final class RecordingStore extends ForwardingStore {
    private final List<JournalEntry> entries = new ArrayList<>();

    RecordingStore(DemoStateStore store) {
        super(store);
    }

    /** A store that got the entries, as another process would read them, and no checkpoint. */
    DemoStateStore entriesOnly(String wallet) {
        var copy = InMemoryStateStore.create();
        List<JournalEntry> read = new ArrayList<>();
        for (JournalEntry entry : entries) {
            read.add(JournalEntry.of(
                    entry.seq(),
                    entry.op(),
                    entry.kind(),
                    entry.orderIds(),
                    entry.time(),
                    entry.version(),
                    entry.body()));
        }
        copy.append(wallet, 0, read);
        return copy;
    }

    List<JournalEntry> entries() {
        return entries;
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> added) {
        AppendResult result = store.append(wallet, afterSeq, added);
        entries.addAll(added.subList(0, result.stored()));
        return result;
    }

    @Override
    public StoreTuning tuning() {
        return store.tuning();
    }
}
