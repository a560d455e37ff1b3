package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored journal of one wallet, from which the wallet is restored, and to which checkpoints are written. */
public final class StoredJournal {
    private static final int CHUNK = 200;

    private final String wallet;
    private final DemoStateStore store;

    public StoredJournal(String wallet, DemoStateStore store) {
        this.wallet = wallet;
        this.store = store;
    }

    /**
     * The stored contents of a wallet.
     *
     * @param snapshot the latest checkpoint; null if there is none
     * @param steps the steps after it, oldest first, each decoded on demand
     */
    public record Contents(@Nullable Snapshot snapshot, Iterable<Step> steps) {}

    /** Reads the latest checkpoint and the steps after it. */
    public Contents load() {
        StoredState stored = StoreCall.read("the wallet", () -> store.open(wallet));
        Checkpoint checkpoint = stored.checkpoint().orElse(null);
        long first = checkpoint == null ? 1 : checkpoint.seq() + 1;
        return new Contents(
                checkpoint == null ? null : SnapshotCodec.decode(checkpoint),
                () -> new Steps(stored.tail().iterator(), first));
    }

    /** Returns the steps after {@code after} up to {@code to}, oldest first. Begins later if the store has forgotten some of them. */
    public List<Step> steps(long after, long to) {
        Deque<Step> steps = new ArrayDeque<>();
        long next = to;
        while (next > after) {
            long before = next + 1;
            int limit = (int) Math.min(CHUNK, next - after);
            List<JournalEntry> page =
                    StoreCall.read("the wallet's entries", () -> store.history(wallet, Set.of(), before, limit));
            for (JournalEntry entry : page) {
                if (entry.seq() != next) {
                    return List.copyOf(steps);
                }
                steps.addFirst(StepCodec.decode(entry));
                next--;
            }
            if (page.size() < limit) {
                break;
            }
        }
        return List.copyOf(steps);
    }

    /** Writes a checkpoint. Losing it does no harm. */
    public void write(Snapshot snapshot) {
        store.checkpoint(wallet, SnapshotCodec.encode(snapshot));
    }

    /** Decodes entries, and refuses a gap between their numbers. */
    private static final class Steps implements Iterator<Step> {
        private final Iterator<JournalEntry> entries;
        private long expected;

        Steps(Iterator<JournalEntry> entries, long first) {
            this.entries = entries;
            this.expected = first;
        }

        @Override
        public boolean hasNext() {
            return StoreCall.read("the wallet's entries", entries::hasNext);
        }

        @Override
        public Step next() {
            JournalEntry entry = StoreCall.read("the wallet's entries", entries::next);
            StepCodec.requireReadable(entry.version(), entry.seq());
            if (entry.seq() != expected) {
                throw new WalletException(
                        ErrorCode.STATE_STORE_ERROR,
                        "the journal has a gap: entry " + entry.seq() + " follows " + (expected - 1),
                        Map.of("reason", "gap"));
            }
            expected++;
            return StepCodec.decode(entry);
        }
    }
}
