package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query for entries of the sync log: {@code SyncLogQuery.latest(50).of(walletId)}, and for the next page
 * {@code query.after(page.next().get())}. Immutable.
 */
@WalletJson
public final class SyncLogQuery {
    /** The maximum number of entries on a page. */
    public static final int MAX_LIMIT = 1000;

    private final int limit;
    private final @Nullable UserWalletId wallet;
    private final @Nullable SyncStatus status;
    private final @Nullable Instant since;
    private final @Nullable String cursor;

    private SyncLogQuery(
            int limit,
            @Nullable UserWalletId wallet,
            @Nullable SyncStatus status,
            @Nullable Instant since,
            @Nullable String cursor) {
        this.limit = limit;
        this.wallet = wallet;
        this.status = status;
        this.since = since;
        this.cursor = cursor;
    }

    /**
     * Returns a query for the latest entries of all wallets.
     *
     * @param limit the maximum number of entries, 1 to {@value #MAX_LIMIT}
     * @return the query
     */
    public static SyncLogQuery latest(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        return new SyncLogQuery(limit, null, null, null, null);
    }

    /**
     * Limits the query to one user wallet.
     *
     * @param id the id of the user wallet
     * @return a narrower query
     */
    public SyncLogQuery of(UserWalletId id) {
        return new SyncLogQuery(limit, required(id, "userWalletId"), status, since, cursor);
    }

    /**
     * Limits the query to one status.
     *
     * @param value the status
     * @return a narrower query
     */
    public SyncLogQuery status(SyncStatus value) {
        return new SyncLogQuery(limit, wallet, required(value, "status"), since, cursor);
    }

    /**
     * Limits the query to syncs that started at a time or later.
     *
     * @param time the time
     * @return a narrower query
     */
    public SyncLogQuery since(Instant time) {
        return new SyncLogQuery(limit, wallet, status, required(time, "since"), cursor);
    }

    /**
     * Continues after a page.
     *
     * @param next the cursor from {@link com.moniqo.wallet.trading.HistoryPage#next()}
     * @return the query for the next page
     */
    public SyncLogQuery after(String next) {
        return new SyncLogQuery(limit, wallet, status, since, required(next, "cursor"));
    }

    /** {@return the maximum number of entries} */
    public int limit() {
        return limit;
    }

    /** {@return the user wallet; empty for all} */
    public Optional<UserWalletId> wallet() {
        return Optional.ofNullable(wallet);
    }

    /** {@return the status; empty for all} */
    public Optional<SyncStatus> status() {
        return Optional.ofNullable(status);
    }

    /** {@return the earliest start time; empty for all} */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** {@return the cursor; empty for the first page} */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /**
     * Checks whether an entry matches.
     *
     * @param entry the entry
     * @return true if it meets every condition that is set
     */
    public boolean matches(SyncLogEntry entry) {
        return (wallet == null || wallet.equals(required(entry, "entry").userWalletId()))
                && (status == null || status == entry.status())
                && (since == null || !entry.startedAt().isBefore(since));
    }
}
