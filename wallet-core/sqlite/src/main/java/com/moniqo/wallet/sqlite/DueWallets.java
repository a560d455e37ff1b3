package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteSession;
import com.moniqo.wallet.user.UserWallet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user wallets that are due for a sync, by {@link UserWallet#dueForSync}.
 *
 * <ol>
 *   <li>Each reason for which a wallet can be due is one range of an index: its retry has come due, it was never synced, its last sync is
 *       too old, or a wrong clock has left a sync or a failure in the future. Usually few are due, however many wallets there are.
 *   <li>If more than {@value #FEW} are due for one reason, as when a host was down for a while, wallets are read in the order of their ids
 *       instead, from an index with all columns that decide, until a page is full.
 * </ol>
 */
final class DueWallets {
    /** The maximum number of due wallets for which all ids are read for a page. */
    private static final int FEW = 10_000;

    private static final String RETRY = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_retry
        WHERE syncable = 1 AND next_retry_at IS NOT NULL AND next_retry_at <= ? AND id > ? LIMIT ?\
        """;
    private static final String NEVER = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_synced
        WHERE syncable = 1 AND next_retry_at IS NULL AND synced_at IS NULL AND id > ? LIMIT ?\
        """;
    private static final String OLD = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_synced
        WHERE syncable = 1 AND next_retry_at IS NULL AND synced_at < ? AND id > ? LIMIT ?\
        """;
    private static final String SYNCED_AHEAD = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_synced
        WHERE syncable = 1 AND next_retry_at IS NULL AND synced_at > ? AND id > ? LIMIT ?\
        """;
    private static final String FAILED_AHEAD = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_failed
        WHERE syncable = 1 AND next_retry_at IS NOT NULL AND failed_at > ? AND id > ? LIMIT ?\
        """;
    static final String BY_ID = """
        SELECT id FROM user_wallet INDEXED BY user_wallet_syncable
        WHERE syncable = 1 AND id > ?1 AND (
            (next_retry_at IS NOT NULL AND (next_retry_at <= ?2 OR failed_at > ?3))
            OR (next_retry_at IS NULL AND (synced_at IS NULL OR synced_at < ?4 OR synced_at > ?3)))
        ORDER BY id LIMIT ?5\
        """;

    private final long now;
    private final long ahead;
    private final long before;

    DueWallets(Instant now, Instant syncedBefore) {
        this.now = Nanos.of(now);
        this.ahead = Nanos.of(now.plus(UserWallet.CLOCK_TOLERANCE));
        this.before = Nanos.of(syncedBefore);
    }

    /** Returns the ids after one, in their order. */
    List<String> ids(SqliteSession session, String after, int limit) throws SQLException {
        Set<String> due = new TreeSet<>(); // a wallet can have two reasons
        boolean few = add(due, session, NEVER, after, (long) FEW + 1)
                && add(due, session, RETRY, now, after, (long) FEW + 1)
                && add(due, session, OLD, before, after, (long) FEW + 1)
                && add(due, session, SYNCED_AHEAD, ahead, after, (long) FEW + 1)
                && add(due, session, FAILED_AHEAD, ahead, after, (long) FEW + 1);
        return few
                ? due.stream().limit(limit).toList()
                : session.rows(BY_ID, row -> row.getString(1), after, now, ahead, before, (long) limit);
    }

    /** Adds the ids of wallets that are due for one reason, and returns whether they are few. */
    private static boolean add(Set<String> due, SqliteSession session, String reason, Object... values)
            throws SQLException {
        List<String> ids = session.rows(reason, row -> row.getString(1), values);
        due.addAll(ids);
        return ids.size() <= FEW;
    }
}
