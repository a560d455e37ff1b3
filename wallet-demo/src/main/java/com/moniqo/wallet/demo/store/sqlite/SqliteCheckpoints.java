package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.util.Optional;

/** Writes the latest checkpoint of each wallet, if its entry exists. */
final class SqliteCheckpoints {
    private SqliteCheckpoints() {}

    static void write(SqliteSession session, SqliteEntries entries, Checkpoint checkpoint, String body)
            throws SQLException {
        long no = entries.no();
        Optional<byte[]> entrySum = session.row(
                "SELECT sum FROM entry WHERE id = ?", row -> row.getBytes(1), SqliteEntries.id(no, checkpoint.seq()));
        if (entrySum.isEmpty() || entries.head().map(JournalHead::seq).orElse(0L) < checkpoint.seq()) {
            return;
        }
        String time = checkpoint.time().toString();
        session.update(
                """
                INSERT INTO checkpoint (wallet_no, seq, time, version, body, sum) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (wallet_no) DO UPDATE
                SET seq = excluded.seq, time = excluded.time, version = excluded.version, body = excluded.body, sum = excluded.sum
                WHERE excluded.seq >= checkpoint.seq\
                """,
                no,
                checkpoint.seq(),
                time,
                (long) checkpoint.version(),
                body,
                Checksum.ofCheckpoint(entrySum.get(), checkpoint.seq(), time, checkpoint.version(), body));
        SqliteIndex.update(session, entries);
    }
}
