package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An audit log in memory. Thread-safe. */
@WalletJson
public final class InMemoryAuditLog implements AuditLog {
    private static final int MAX_LIMIT = 1000;

    private final int keep;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final NavigableSet<Numbered> newestFirst = new ConcurrentSkipListSet<>(Numbered.NEWEST_FIRST);

    /** Creates an empty log that keeps everything. */
    public InMemoryAuditLog() {
        this(Integer.MAX_VALUE);
    }

    /** @param keep the maximum number of entries; the oldest are removed first */
    InMemoryAuditLog(int keep) {
        this.keep = keep;
    }

    @Override
    public void append(AuditEntry entry) {
        newestFirst.add(new Numbered(required(entry, "entry"), numbers.incrementAndGet()));
        if (count.incrementAndGet() > keep && newestFirst.pollLast() != null) {
            count.decrementAndGet();
        }
    }

    @Override
    public List<AuditEntry> latest(Optional<String> wallet, int limit) {
        required(wallet, "wallet");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        return newestFirst.stream()
                .map(Numbered::entry)
                .filter(entry -> wallet.isEmpty()
                        || entry.wallet().equals("*")
                        || entry.wallet().equals(wallet.get()))
                .limit(limit)
                .toList();
    }

    /** An entry with a number that distinguishes entries of the same time. */
    private record Numbered(AuditEntry entry, long number) {
        static final Comparator<Numbered> NEWEST_FIRST = Comparator.<Numbered, Instant>comparing(
                        numbered -> numbered.entry.at())
                .thenComparingLong(Numbered::number)
                .reversed();
    }
}
