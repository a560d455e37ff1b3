package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.user.UserWalletId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The leases of syncs in the table {@code sync_lease}:
 *
 * <pre>
 * wallet                    owner   token  beat  done_period
 * 6762a4f2c9a1b2c3d4e5f602  host-1  12     3     5892018
 * </pre>
 *
 * <p>Each operation reads the lease and writes the next one in one transaction. Only one process can be in a transaction that writes.
 */
final class SqliteSyncLeaseStore implements SyncLeaseStore {
    private final OpenFile file;

    SqliteSyncLeaseStore(OpenFile file) {
        this.file = file;
    }

    @Override
    public SyncLease claim(UserWalletId wallet, String owner, long period) {
        required(wallet, "wallet");
        required(owner, "owner");
        return file.write(session -> {
            SyncLease lease = find(session, wallet).orElse(SyncLease.fresh(wallet));
            boolean open = (lease.free() && lease.donePeriod() < period) || lease.heldBy(owner);
            return open ? put(session, new SyncLease(wallet, owner, lease.token() + 1, 0, lease.donePeriod())) : lease;
        });
    }

    @Override
    public Optional<SyncLease> steal(SyncLease seen, String owner) {
        SyncLease taken = required(seen, "seen").takenBy(required(owner, "owner"));
        return file.write(session -> {
            boolean same = find(session, seen.wallet()).filter(seen::equals).isPresent();
            return same ? Optional.of(put(session, taken)) : Optional.empty();
        });
    }

    @Override
    public boolean renew(SyncLease held) {
        return change(
                held,
                lease -> new SyncLease(
                        lease.wallet(), lease.owner(), lease.token(), lease.beat() + 1, lease.donePeriod()));
    }

    @Override
    public boolean release(SyncLease held, long donePeriod) {
        return change(
                held,
                lease -> new SyncLease(
                        lease.wallet(), SyncLease.NOBODY, lease.token(), 0, Math.max(lease.donePeriod(), donePeriod)));
    }

    private boolean change(SyncLease held, UnaryOperator<SyncLease> change) {
        required(held, "held");
        return file.write(session -> {
            Optional<SyncLease> mine = find(session, held.wallet()).filter(held::sameHolding);
            if (mine.isPresent()) {
                put(session, change.apply(mine.get()));
            }
            return mine.isPresent();
        });
    }

    private static Optional<SyncLease> find(SqliteSession session, UserWalletId wallet) throws SQLException {
        return session.row(
                "SELECT owner, token, beat, done_period FROM sync_lease WHERE wallet = ?",
                row -> new SyncLease(wallet, row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                wallet.value());
    }

    private static SyncLease put(SqliteSession session, SyncLease lease) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO sync_lease (wallet, owner, token, beat, done_period) VALUES (?, ?, ?, ?, ?)",
                lease.wallet().value(),
                lease.owner(),
                lease.token(),
                lease.beat(),
                lease.donePeriod());
        return lease;
    }
}
