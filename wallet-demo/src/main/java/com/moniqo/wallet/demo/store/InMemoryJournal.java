package com.moniqo.wallet.demo.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one wallet in memory.
 *
 * <p>Appending is the hot path: it only adds to a list and records client-made ops. The indexes by op and by order are updated on demand.
 */
final class InMemoryJournal {
    private final int keep;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Map<String, JournalEntry> namedOps = new HashMap<>();
    private final Map<String, JournalEntry> uniqueOps = new HashMap<>();
    private final Map<String, List<JournalEntry>> byOrder = new HashMap<>();
    private @Nullable Checkpoint checkpoint;
    private long first = 1; // the number of entries.get(0)
    private long indexed; // the last number that byOrder and uniqueOps include

    InMemoryJournal(int keep) {
        this.keep = keep;
    }

    synchronized StoredState open() {
        long from = checkpoint == null ? first : checkpoint.seq() + 1;
        return StoredState.of(checkpoint, new ArrayList<>(entries.subList((int) (from - first), entries.size())));
    }

    synchronized AppendResult append(long afterSeq, List<? extends JournalEntry> added) {
        if (afterSeq != last()) {
            JournalEntry before = opOf(added.get(0));
            return before != null ? AppendResult.alreadyApplied(before) : AppendResult.lostRace();
        }
        int stored = 0;
        for (int i = 0; i < added.size(); i++) {
            JournalEntry entry = added.get(i);
            if (entry.named()) {
                JournalEntry before = namedOps.putIfAbsent(entry.op(), entry);
                if (before != null) {
                    return stored == 0 ? AppendResult.alreadyApplied(before) : AppendResult.stored(stored);
                }
            }
            entries.add(entry);
            stored++;
        }
        forget();
        return AppendResult.stored(stored);
    }

    private @Nullable JournalEntry opOf(JournalEntry entry) {
        return find(entry.op()).orElse(null);
    }

    private long last() {
        return first + entries.size() - 1;
    }

    synchronized long lastSeq() {
        return last();
    }

    synchronized void checkpoint(Checkpoint next) {
        if (next.seq() <= last() && (checkpoint == null || checkpoint.seq() <= next.seq())) {
            checkpoint = next;
            forget();
        }
    }

    /** Drops the oldest entries when there are twice as many as needed, as far as the checkpoint covers them. */
    private void forget() {
        if (checkpoint == null || entries.size() - keep < keep) {
            return;
        }
        int drop = (int) Math.min(entries.size() - keep, checkpoint.seq() - first + 1);
        if (drop <= 0) {
            return;
        }
        index();
        for (JournalEntry entry : entries.subList(0, drop)) {
            namedOps.remove(entry.op(), entry);
            uniqueOps.remove(entry.op(), entry);
            for (String id : entry.orderIds()) {
                byOrder.computeIfPresent(id, (key, list) -> {
                    list.remove(entry);
                    return list.isEmpty() ? null : list;
                });
            }
        }
        entries.subList(0, drop).clear();
        first += drop;
    }

    synchronized Optional<JournalEntry> find(String op) {
        if (op.startsWith("~")) {
            index();
            return Optional.ofNullable(uniqueOps.get(op));
        }
        return Optional.ofNullable(namedOps.get(op));
    }

    synchronized List<JournalEntry> order(String orderId) {
        index();
        return List.copyOf(byOrder.getOrDefault(orderId, List.of()));
    }

    private void index() {
        for (long seq = Math.max(indexed + 1, first); seq <= last(); seq++) {
            JournalEntry entry = entries.get((int) (seq - first));
            if (!entry.named()) {
                uniqueOps.put(entry.op(), entry);
            }
            for (String id : entry.orderIds()) {
                byOrder.computeIfAbsent(id, key -> new ArrayList<>(2)).add(entry);
            }
        }
        indexed = last();
    }

    synchronized List<JournalEntry> history(Set<String> kinds, long beforeSeq, int limit) {
        List<JournalEntry> page = new ArrayList<>();
        for (long seq = Math.min(beforeSeq - 1, last()); seq >= first && page.size() < limit; seq--) {
            JournalEntry entry = entries.get((int) (seq - first));
            if (kinds.isEmpty() || kinds.contains(entry.kind())) {
                page.add(entry);
            }
        }
        return page;
    }
}
