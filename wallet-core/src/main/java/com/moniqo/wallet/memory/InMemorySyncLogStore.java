package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.trading.HistoryPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The sync log in a sorted map, latest first. A cursor is the key of the last entry of a page. */
final class InMemorySyncLogStore implements SyncLogStore {
    private record Key(Instant startedAt, long number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int latestFirst = other.startedAt.compareTo(startedAt);
            return latestFirst == 0 ? Long.compare(other.number, number) : latestFirst;
        }

        String cursor() {
            return startedAt + "#" + number;
        }

        static Key of(String cursor) {
            int mark = cursor.indexOf('#');
            try {
                return new Key(Instant.parse(cursor.substring(0, mark)), Long.parseLong(cursor.substring(mark + 1)));
            } catch (RuntimeException e) {
                throw new ValidationException("cursor", "is not a cursor of the sync log");
            }
        }
    }

    private final int keep;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentSkipListMap<Key, SyncLogEntry> entries = new ConcurrentSkipListMap<>();

    /** @param keep the maximum number of entries; the oldest are removed first */
    InMemorySyncLogStore(int keep) {
        this.keep = keep;
    }

    @Override
    public void append(SyncLogEntry entry) {
        entries.put(new Key(required(entry, "entry").startedAt(), numbers.incrementAndGet()), entry);
        if (count.incrementAndGet() > keep && entries.pollLastEntry() != null) {
            count.decrementAndGet();
        }
    }

    @Override
    public HistoryPage<SyncLogEntry> find(SyncLogQuery query) {
        required(query, "query");
        Collection<Map.Entry<Key, SyncLogEntry>> from = query.cursor()
                .map(cursor -> entries.tailMap(Key.of(cursor), false))
                .orElse(entries)
                .entrySet();
        var found = new ArrayList<Map.Entry<Key, SyncLogEntry>>();
        for (Map.Entry<Key, SyncLogEntry> entry : from) {
            if (query.since().filter(entry.getKey().startedAt()::isBefore).isPresent()) {
                break;
            }
            if (query.matches(entry.getValue())) {
                found.add(entry);
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        boolean more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return HistoryPage.of(
                page.stream().map(Map.Entry::getValue).toList(),
                more ? page.get(page.size() - 1).getKey().cursor() : null);
    }

    @Override
    public void purge(Instant before) {
        var old = entries.tailMap(new Key(required(before, "before"), Long.MIN_VALUE), false)
                .keySet()
                .iterator();
        while (old.hasNext()) {
            if (entries.remove(old.next()) != null) {
                count.decrementAndGet();
            }
        }
    }
}
