package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.AppendResult;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries through a session, within a transaction of its caller's.
 *
 * <p>It remembers where each journal ends, so that the usual append is one INSERT. That memory may be behind what another process has
 * written: then the INSERT finds the number taken, and the end is read again. It is never ahead, because it is dropped whenever a commit
 * fails.
 */
final class SqliteAppender {
    private static final String INSERT = """
        INSERT INTO entry (id, op, kind, order_ids, time, version, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING\
        """;

    private final SqliteSession session;
    private final SqliteErrors errors;
    private final Map<String, JournalHead> heads = new HashMap<>();

    SqliteAppender(SqliteSession session, SqliteErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    /** Whether an append needs no statement beside its INSERTs, so that a single one may be its own transaction. */
    boolean knows(AppendRequest request) {
        JournalHead head = heads.get(request.wallet);
        return head != null && head.seq() == request.afterSeq;
    }

    AppendResult append(AppendRequest request) throws SQLException {
        JournalHead head = knows(request) ? heads.get(request.wallet) : read(request);
        if (head == null || head.seq() != request.afterSeq) {
            return refused(request, 0);
        }
        for (int i = 0; i < request.rows.size(); i++) {
            EntryRow row = request.rows.get(i);
            long seq = head.seq() + 1;
            byte[] sum = Checksum.ofEntry(head.sum(), seq, row, Checksum.ofBody(row.body()));
            int added = session.update(
                    INSERT,
                    SqliteEntries.id(head.no(), seq),
                    row.op(),
                    row.kind(),
                    row.orderIds(),
                    row.time(),
                    row.version(),
                    row.body(),
                    sum);
            if (added == 0) {
                return refused(request, i);
            }
            head = new JournalHead(head.no(), seq, sum);
            heads.put(request.wallet, head);
        }
        return AppendResult.stored(request.rows.size());
    }

    /** Reads where a journal ends; begins it if there is none and the caller knows of none. Null if the caller does. */
    private @Nullable JournalHead read(AppendRequest request) throws SQLException {
        Optional<SqliteEntries> entries = SqliteEntries.of(session, errors, request.wallet);
        if (entries.isEmpty() && request.afterSeq == 0) {
            session.update("INSERT INTO wallet (id) VALUES (?)", request.wallet);
            entries = SqliteEntries.of(session, errors, request.wallet);
        }
        if (entries.isEmpty()) {
            return null;
        }
        long no = entries.get().no();
        JournalHead head = entries.get().head().orElse(new JournalHead(no, 0, Checksum.ofWallet(request.wallet)));
        heads.put(request.wallet, head);
        return head;
    }

    /** What an append that could not go on is told: how far it came, or why it never began. */
    private AppendResult refused(AppendRequest request, int stored) throws SQLException {
        if (stored > 0) {
            return AppendResult.stored(stored);
        }
        heads.remove(request.wallet);
        Optional<SqliteEntries> entries = SqliteEntries.of(session, errors, request.wallet);
        if (entries.isEmpty()) {
            return AppendResult.lostRace();
        }
        return entries.get()
                .find(request.rows.get(0).op())
                .map(AppendResult::alreadyApplied)
                .orElse(AppendResult.lostRace());
    }

    void forget() {
        heads.clear();
    }
}
