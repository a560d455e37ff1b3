package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A state store in one SQLite file. A bot that is killed at any moment continues where it stopped.
 *
 * <p>Needs the artifact {@code com.moniqo:wallet-sqlite} at run time. Any SQLite tool can read the file, even while it is in use: the views
 * {@code orders}, {@code fills} and {@code balances} show the current state, with amounts as exact text. An order's entry:
 *
 * <pre>
 * id             op         kind   order_ids                       time                  body
 * 1099511627793  place:a-1  place  ["demo_3F7KQ2ZA0000000000009"]  2026-01-05T09:30:00Z  {"orders":[{"order_id":"demo_3F...
 * </pre>
 *
 * <p>The steps of an append:
 *
 * <ol>
 *   <li>Each caller prepares its own entry as a row. The appending thread queues the rows.
 *   <li>One caller at a time commits all queued rows of all wallets as one transaction, so that callers share the cost of the disk.
 *   <li>A row's key is its wallet and number. If another process was faster, the row is not inserted and the caller has lost the race. Nor
 *       is it inserted if its op is in the index. The writer remembers the ops that are missing from the index, which is updated together
 *       with checkpoints, because writing one of its pages with every order would increase the log by half.
 *   <li>The commit syncs the write-ahead log to disk ({@code synchronous=FULL}). No caller returns before that.
 * </ol>
 *
 * <p>Each row has a checksum over itself and the previous row. Everything that is read is verified: {@link #open(String)} verifies the
 * checkpoint and the entries after it, {@link #check()} everything.
 *
 * <p>Thread-safe. Several stores may use the same file, even in several processes on one machine. The file must not be on a network drive,
 * where locks and syncs are unreliable. Failures of the file are {@link ErrorCode#STATE_STORE_ERROR} with a {@code reason} in the details
 * and a remedy in the message; the store recovers by itself when the cause is gone. Only a failed sync is {@link
 * ErrorCode#OUTCOME_UNKNOWN}.
 */
@DemoJson
public final class SqliteStateStore implements DemoStateStore, WalletClaims, AutoCloseable {
    /**
     * Entries are prepared as rows with their text and its checksum, which is most of the work of an append. A checkpoint costs more than
     * an append, and each entry not covered by one makes opening a few microseconds slower.
     */
    private static final StoreTuning TUNING =
            StoreTuning.DEFAULTS.checkpointEvery(128).preparing(PreparedEntry::of);

    private final OpenFile file;
    private final boolean own;

    SqliteStateStore(OpenFile file) {
        this(file, true);
    }

    private SqliteStateStore(OpenFile file, boolean own) {
        this.file = file;
        this.own = own;
    }

    /**
     * Opens a wallet file, or creates one if there is none. A file from an older release is upgraded.
     *
     * @param path the file, in an existing folder. While it is in use, SQLite keeps two more files beside it, whose names end with {@code
     *     -wal} and {@code -shm}
     * @return the store; close it when done
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if the file cannot be opened, belongs to another program or a
     *     newer release, or is damaged; {@link ErrorCode#UNSUPPORTED} if {@code com.moniqo:wallet-sqlite} or the SQLite driver is missing
     */
    public static SqliteStateStore open(Path path) {
        required(path, "path");
        try {
            return new SqliteStateStore(OpenFile.of(new SqliteFile(path, JournalSchema.CURRENT)));
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    /**
     * Opens the journals in the file of a platform's stores. They share one writer, and with it the cost of the disk. The file stays open
     * until those stores are closed.
     *
     * @param stores the stores
     * @return the store; closing it does nothing
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if the journals were written by a newer release
     */
    @SuppressWarnings("exports") // a module that has SqliteStores already requires their module
    public static SqliteStateStore in(SqliteStores stores) {
        OpenFile file = required(stores, "stores").file();
        file.add(JournalSchema.CURRENT);
        return new SqliteStateStore(file, false);
    }

    private static WalletException missing(NoClassDefFoundError cause) {
        if (!String.valueOf(cause.getMessage()).contains("wallet/sqlite/file/")) {
            throw cause;
        }
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                "a wallet in a file needs the artifact com.moniqo:wallet-sqlite at run time: add it to the dependencies of"
                        + " the application",
                Map.of("reason", "missing-dependency", "artifact", "com.moniqo:wallet-sqlite"),
                cause);
    }

    /**
     * {@inheritDoc}
     *
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} with reason {@code damaged} if the file does not contain what was written
     */
    @Override
    public StoredState open(String wallet) {
        return read(wallet, StoredState.of(null, List.of()), entries -> {
            Optional<Checkpoint> checkpoint = entries.checkpoint();
            List<JournalEntry> tail =
                    entries.after(checkpoint.map(Checkpoint::seq).orElse(0L));
            return StoredState.of(checkpoint.orElse(null), tail);
        });
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        DemoStateStore.requireId(wallet);
        if (entries.isEmpty()) {
            throw new ValidationException("entries", "is empty; valid: at least one");
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).seq() != afterSeq + 1 + i) {
                throw new ValidationException(
                        "entries",
                        "has number " + entries.get(i).seq() + " at " + i + "; valid: " + (afterSeq + 1 + i));
            }
        }
        List<PreparedEntry> prepared = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            prepared.add(PreparedEntry.of(entry));
        }
        return file.write(AppendRequest.of(wallet, afterSeq, prepared, file.errors()));
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        DemoStateStore.requireId(wallet);
        String body = BodyWriter.write(checkpoint.body());
        file.transaction(session -> {
            Optional<SqliteEntries> entries = SqliteEntries.of(session, file.errors(), wallet);
            if (entries.isPresent()) {
                SqliteCheckpoints.write(session, entries.get(), checkpoint, body);
            }
            return checkpoint;
        });
    }

    @Override
    public long lastSeq(String wallet) {
        return file.number(SqliteEntries.LAST_SEQ, DemoStateStore.requireId(wallet));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The claim is a lock on a file beside the wallet file, whose name ends with {@code -claims}. It ends with the process.
     */
    @Override
    public Claim claim(String wallet) {
        return FileClaims.claim(file.path(), DemoStateStore.requireId(wallet));
    }

    @Override
    public void requireUnclaimed(String wallet) {
        FileClaims.requireUnclaimed(file.path(), DemoStateStore.requireId(wallet));
    }

    /** {@return true} */
    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public StoreTuning tuning() {
        return TUNING;
    }

    @Override
    public Optional<JournalEntry> find(String wallet, String op) {
        required(op, "op");
        bringIndexUpToDate(wallet);
        return read(wallet, Optional.empty(), entries -> entries.find(op));
    }

    @Override
    public List<JournalEntry> order(String wallet, String orderId) {
        required(orderId, "orderId");
        bringIndexUpToDate(wallet);
        return read(wallet, List.of(), entries -> entries.order(orderId));
    }

    /** Updates the index, but only if so many entries are missing that a look-up would be slow, as is the case if checkpoints are rare. */
    private void bringIndexUpToDate(String wallet) {
        if (read(wallet, 0L, SqliteEntries::unindexed) > SqliteIndex.MAX_BEHIND) {
            file.transaction(session -> {
                SqliteIndex.update(
                        session,
                        SqliteEntries.of(session, file.errors(), wallet).orElseThrow());
                return wallet;
            });
        }
    }

    @Override
    public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
        List<String> wanted = List.copyOf(kinds);
        if (limit < 1) {
            throw new ValidationException("limit", "is " + limit + ", but must be at least 1");
        }
        return read(wallet, List.of(), entries -> entries.history(wanted, beforeSeq, limit));
    }

    /** A read of the entries of one wallet. */
    private interface Read<T> {
        T from(SqliteEntries entries) throws SQLException;
    }

    private <T> T read(String wallet, T unknown, Read<T> read) {
        DemoStateStore.requireId(wallet);
        return file.read(session -> {
            Optional<SqliteEntries> entries = SqliteEntries.of(session, file.errors(), wallet);
            return entries.isEmpty() ? unknown : read.from(entries.get());
        });
    }

    /**
     * Checks everything in the file: SQLite's own structure, every entry in its chain of checksums, every checkpoint, every index. Takes
     * seconds for a million entries. Trading continues in the meantime.
     *
     * @return the number of entries in the file
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} with reason {@code damaged}, for the first damage found
     */
    public long check() {
        return file.check(session -> IntegrityCheck.of(session, file.errors()));
    }

    /**
     * Writes a copy of the whole file as of one moment, and checks the copy. Trading continues in the meantime. The copy is an ordinary
     * wallet file.
     *
     * @param target a file that does not exist yet, in an existing folder; it appears only when the copy is complete and on disk
     * @return the number of entries in the copy
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if the target already exists or cannot be written, or if this file is
     *     damaged; no target is then left behind
     */
    public long backup(Path target) {
        return file.backup(required(target, "target"), SqliteStateStore::checked);
    }

    private static long checked(Path copied) {
        try (SqliteStateStore copy = open(copied)) {
            return copy.check();
        }
    }

    /**
     * Forgets the details of old entries of every wallet, to make the file smaller. The op, the order ids and the request hash of an old
     * entry are kept forever, so that an old client id never places an order twice; its orders and fills disappear from the history. An
     * order is forgotten only as a whole, after it has ended, and only up to the latest checkpoint. Nothing is ever forgotten without this
     * call.
     *
     * @param keep the time span to keep, counted back from each wallet's last entry; not negative
     * @return the number of entries that were shortened
     */
    public long compact(Duration keep) {
        if (required(keep, "keep").isNegative()) {
            throw new ValidationException("keep", "is " + keep + ", but must not be negative");
        }
        List<String> wallets = file.read(SqliteStateStore::wallets);
        long shortened = 0;
        for (String wallet : wallets) {
            shortened += new Forgetting(file, wallet).olderThan(keep);
        }
        if (shortened > 0) {
            file.exclusively(session -> {
                session.run("VACUUM");
                session.run("PRAGMA wal_checkpoint(TRUNCATE)");
                return session;
            });
        }
        return shortened;
    }

    /** Writes a view of everything as of one moment, as CSV. */
    void export(String view, Appendable out) throws IOException {
        CsvExport.write(file, view, out);
    }

    /** Returns the ids of all wallets in a file, in the order in which they were created. */
    static List<String> wallets(SqliteSession session) throws SQLException {
        return session.rows("SELECT id FROM wallet ORDER BY no", row -> row.getString(1));
    }

    /**
     * Closes the file after running calls have ended, unless it belongs to a platform's stores. Later calls fail; closing it again does
     * nothing.
     */
    @Override
    public void close() {
        if (own) {
            file.close();
        }
    }
}
