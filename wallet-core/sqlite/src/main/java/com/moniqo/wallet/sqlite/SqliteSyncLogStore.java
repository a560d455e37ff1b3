package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.trading.HistoryPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sync log in the table {@code sync_log}:
 *
 * <pre>
 * no   user_wallet_id            status   started_at           sync_id               attempt  body
 * 342  6762a4f2c9a1b2c3d4e5f602  success  1767605400000000000  period-1767605400000  12       {"sync_type":"scheduled",...
 * </pre>
 *
 * <ol>
 *   <li>An entry replaces the one with the same {@code sync_id}, unless that one is of a later attempt. Entries of earlier releases have
 *       none.
 *   <li>A page is a range of the index on the columns of its query, read backward.
 *   <li>A cursor is the time and the number of the last entry of a page.
 *   <li>Old entries are removed in steps of {@value #STEP}, so that other changes do not wait for all of them.
 * </ol>
 */
final class SqliteSyncLogStore implements SyncLogStore {
    private static final int STEP = 500;

    private final OpenFile file;

    SqliteSyncLogStore(OpenFile file) {
        this.file = file;
    }

    @Override
    public void append(SyncLogEntry entry) {
        String body = Json.text(Json.tree(required(entry, "entry")));
        file.write(session -> session.update(
                """
                INSERT INTO sync_log (user_wallet_id, status, started_at, sync_id, attempt, body) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_wallet_id, sync_id) DO UPDATE SET
                    status = excluded.status, started_at = excluded.started_at, attempt = excluded.attempt, body = excluded.body
                WHERE attempt <= excluded.attempt\
                """,
                entry.userWalletId().value(),
                LogBodies.name(entry.status()),
                Nanos.of(entry.startedAt()),
                entry.id().orElse(null),
                entry.attempt(),
                body));
    }

    @Override
    public HistoryPage<SyncLogEntry> find(SyncLogQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        required(query, "query").wallet().ifPresent(wallet -> {
            conditions.add("user_wallet_id = ?");
            values.add(wallet.value());
        });
        query.status().ifPresent(status -> {
            conditions.add("status = ?");
            values.add(LogBodies.name(status));
        });
        query.since().ifPresent(since -> {
            conditions.add("started_at >= ?");
            values.add(Nanos.of(since));
        });
        query.cursor().ifPresent(cursor -> {
            conditions.add("(started_at, no) < (?, ?)");
            values.addAll(position(cursor));
        });
        values.add(query.limit() + 1L);
        String sql = "SELECT no, started_at, body FROM sync_log INDEXED BY " + index(query)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY started_at DESC, no DESC LIMIT ?";
        List<Stored> found = file.read(session -> session.rows(sql, Stored::of, values.toArray()));
        boolean more = found.size() > query.limit();
        List<Stored> page = more ? found.subList(0, query.limit()) : found;
        return HistoryPage.of(page.stream().map(this::entry).toList(), more ? cursor(page.get(page.size() - 1)) : null);
    }

    private static String index(SyncLogQuery query) {
        if (query.wallet().isPresent()) {
            return query.status().isPresent() ? "sync_log_wallet_status" : "sync_log_wallet";
        }
        return query.status().isPresent() ? "sync_log_status" : "sync_log_started";
    }

    private static List<Long> position(String cursor) {
        try {
            int mark = cursor.indexOf('#');
            return List.of(Long.valueOf(cursor.substring(0, mark)), Long.valueOf(cursor.substring(mark + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new ValidationException("cursor", "is not a cursor of the sync log");
        }
    }

    private static String cursor(Stored row) {
        return row.number() + "#" + row.key();
    }

    private SyncLogEntry entry(Stored row) {
        return row.parsed(file.errors(), "sync log entry", (stored, body) -> Json.whole(body, SyncLogEntry.class));
    }

    @Override
    public void purge(Instant before) {
        long oldest = Nanos.of(required(before, "before"));
        int removed;
        do {
            removed = file.write(session -> session.update("""
                    DELETE FROM sync_log WHERE no IN (
                        SELECT no FROM sync_log INDEXED BY sync_log_started WHERE started_at < ? LIMIT ?)\
                    """, oldest, (long) STEP));
        } while (removed == STEP);
    }
}
