package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries through a session, within the caller's transaction.
 *
 * <p>It caches the end of each journal and the ops that are missing from the index, so that a normal append is one INSERT. If another
 * process has written since, the INSERT finds its number taken, and the end is read again. An INSERT that succeeds has therefore seen every
 * op. The cache is never ahead of the file, because it is dropped whenever a commit fails.
 */
final class SqliteAppender {
    private static final String INSERT = """
        INSERT INTO entry (id, op, kind, order_ids, time, version, body, sum) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
        WHERE NOT EXISTS (SELECT 1 FROM entry_op WHERE wallet_no = ?1 >> 40 AND op = ?2)
        ON CONFLICT DO NOTHING\
        """;

    private final SqliteSession session;
    private final SqliteErrors errors;
    private final Map<String, End> ends = new HashMap<>();

    /** The end of a journal, and the ops that are missing from the index. */
    private record End(JournalHead head, Set<String> ops) {}

    private SqliteAppender(SqliteSession session, SqliteErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    /** Returns the appender of a session. */
    static SqliteAppender of(SqliteSession session, SqliteErrors errors) {
        return session.companion(SqliteAppender.class, opened -> new SqliteAppender(opened, errors));
    }

    /** Returns whether an append needs no statements other than its INSERTs, so that a single INSERT can be its own transaction. */
    boolean knows(AppendRequest request) {
        End end = ends.get(request.wallet());
        return end != null && end.head.seq() == request.afterSeq() && end.ops.size() <= SqliteIndex.MAX_BEHIND;
    }

    AppendResult append(AppendRequest request) throws SQLException {
        End end = knows(request) ? ends.get(request.wallet()) : read(request);
        if (end == null || end.head.seq() != request.afterSeq()) {
            return refused(request, 0);
        }
        JournalHead head = end.head;
        for (int i = 0; i < request.entries().size(); i++) {
            PreparedEntry entry = request.entries().get(i);
            EntryRow row = entry.row();
            long seq = head.seq() + 1;
            byte[] sum = Checksum.ofEntry(head.sum(), seq, row, entry.bodySum());
            if (end.ops.contains(row.op()) || !inserted(SqliteEntries.id(head.no(), seq), row, sum)) {
                return refused(request, i);
            }
            head = new JournalHead(head.no(), seq, sum);
            end.ops.add(row.op());
            ends.put(request.wallet(), new End(head, end.ops));
        }
        return AppendResult.stored(request.entries().size());
    }

    private boolean inserted(long id, EntryRow row, byte[] sum) throws SQLException {
        return session.update(
                        INSERT, id, row.op(), row.kind(), row.orderIds(), row.time(), row.version(), row.body(), sum)
                == 1;
    }

    /** Reads the end of a journal, and starts a journal if neither the file nor the caller has one. Null if only the caller has one. */
    private @Nullable End read(AppendRequest request) throws SQLException {
        Optional<SqliteEntries> found = SqliteEntries.of(session, errors, request.wallet());
        if (found.isEmpty() && request.afterSeq() == 0) {
            session.update("INSERT INTO wallet (id) VALUES (?)", request.wallet());
            found = SqliteEntries.of(session, errors, request.wallet());
        }
        if (found.isEmpty()) {
            return null;
        }
        SqliteEntries entries = found.get();
        if (entries.unindexed() > SqliteIndex.MAX_BEHIND) {
            SqliteIndex.update(session, entries);
        }
        JournalHead head = entries.head().orElse(new JournalHead(entries.no(), 0, Checksum.ofWallet(request.wallet())));
        End end = new End(head, SqliteIndex.missingOps(session, entries));
        ends.put(request.wallet(), end);
        return end;
    }

    /** Returns the result of an append that could not continue: the stored prefix, or the reason why there is none. */
    private AppendResult refused(AppendRequest request, int stored) throws SQLException {
        if (stored > 0) {
            return AppendResult.stored(stored);
        }
        ends.remove(request.wallet());
        Optional<SqliteEntries> entries = SqliteEntries.of(session, errors, request.wallet());
        if (entries.isEmpty()) {
            return AppendResult.lostRace();
        }
        return entries.get()
                .find(request.entries().get(0).op())
                .map(AppendResult::alreadyApplied)
                .orElse(AppendResult.lostRace());
    }
}
