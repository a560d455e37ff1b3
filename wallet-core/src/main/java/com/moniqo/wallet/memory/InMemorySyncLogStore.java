package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The sync log in a sorted map, latest first, with an index on the ids of syncs. A cursor is the key of the last entry of a page. */
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
    private final ConcurrentMap<Sync, Key> bySync = new ConcurrentHashMap<>();

    /** A sync of one wallet. */
    private record Sync(UserWalletId wallet, String id) {}

    /** @param keep the maximum number of entries; the oldest are removed first */
    InMemorySyncLogStore(int keep) {
        this.keep = keep;
    }

    @Override
    public void append(SyncLogEntry entry) {
        Optional<String> id = required(entry, "entry").id();
        if (id.isEmpty()) {
            add(entry);
        } else {
            bySync.compute(new Sync(entry.userWalletId(), id.get()), (sync, key) -> later(key, entry));
        }
        if (count.get() > keep) {
            removed(entries.pollLastEntry());
        }
    }

    private Key add(SyncLogEntry entry) {
        Key key = new Key(entry.startedAt(), numbers.incrementAndGet());
        entries.put(key, entry);
        count.incrementAndGet();
        return key;
    }

    /** Adds an entry unless there is one of a later attempt, and returns the key of the one that is kept. */
    private Key later(@Nullable Key key, SyncLogEntry entry) {
        SyncLogEntry stored = key == null ? null : entries.get(key);
        if (key != null && stored != null && stored.attempt() > entry.attempt()) {
            return key;
        }
        if (key != null && entries.remove(key) != null) {
            count.decrementAndGet();
        }
        return add(entry);
    }

    private void removed(Map.@Nullable Entry<Key, SyncLogEntry> entry) {
        if (entry != null) {
            count.decrementAndGet();
            SyncLogEntry old = entry.getValue();
            old.id().ifPresent(id -> bySync.remove(new Sync(old.userWalletId(), id), entry.getKey()));
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
        for (Map.Entry<Key, SyncLogEntry> old : entries.tailMap(
                        new Key(required(before, "before"), Long.MIN_VALUE), false)
                .entrySet()) {
            if (entries.remove(old.getKey()) != null) {
                removed(old);
            }
        }
    }
}
