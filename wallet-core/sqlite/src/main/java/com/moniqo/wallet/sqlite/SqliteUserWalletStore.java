package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * User wallets in the table {@code user_wallet}:
 *
 * <pre>
 * id                        version  user_id  status  synced_at            ..  body
 * 6762a4f2c9a1b2c3d4e5f602  3        alice    active  1767605400000000000  ..  {"label":{"custom_name":"Mine"},"credentials":{..sealed..},
 *     "risk_limits":{..},"ai_managed_state":{..},"guard_state":{"notes":"..",..},"connection":{..},"balance":{..},"times":{..}}
 * </pre>
 *
 * <ol>
 *   <li>An update changes the row only if it has the version that the caller read.
 *   <li>It writes the body and those columns that differ, because each column is in an index, and a guard's notes change none of them.
 *   <li>A deleted wallet keeps its row, with the time of its deletion. The indexes of lists leave it out.
 *   <li>{@link DueWallets} has the steps of finding the wallets that are due for a sync.
 * </ol>
 */
final class SqliteUserWalletStore implements UserWalletStore {
    private static final String SELECT = "SELECT id, version, body FROM user_wallet ";
    private static final String TABLE = "user_wallet";

    private final OpenFile file;

    SqliteUserWalletStore(OpenFile file) {
        this.file = file;
    }

    @Override
    public UserWalletId newId() {
        return UserWalletId.of(NewIds.next());
    }

    @Override
    public void insert(UserWallet wallet) {
        String body = WalletBodies.write(required(wallet, "wallet"));
        if (!file.write(session -> insert(session, wallet, body))) {
            throw new WalletException(
                    ErrorCode.DUPLICATE, "a user wallet with the id " + wallet.id() + " already exists");
        }
    }

    /** Inserts a row, and returns false if the id is taken. */
    static boolean insert(SqliteSession session, UserWallet wallet, String body) throws SQLException {
        WalletColumns columns = WalletColumns.of(wallet);
        List<@Nullable Object> values = new ArrayList<>(List.of(wallet.id().value(), wallet.version(), body));
        columns.names().forEach(name -> values.add(columns.value(name)));
        String sql = "INSERT INTO user_wallet (id, version, body, " + String.join(", ", columns.names())
                + ") VALUES (?, ?, ?" + ", ?".repeat(columns.names().size()) + ") ON CONFLICT DO NOTHING";
        return session.update(sql, values.toArray()) == 1;
    }

    @Override
    public Optional<UserWallet> find(UserWalletId id) {
        String wanted = required(id, "id").value();
        return file.read(session -> session.row(SELECT + "WHERE id = ?", Stored::of, wanted))
                .map(this::wallet);
    }

    @Override
    public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
        required(filter, "filter");
        required(page, "page");
        StringBuilder where = new StringBuilder(" WHERE deleted = 0");
        List<@Nullable Object> values = new ArrayList<>();
        filter.userId().ifPresent(user -> also(where, "user_id", values, user.value()));
        filter.definitionId().ifPresent(definition -> also(where, "definition_id", values, definition.value()));
        filter.status().ifPresent(status -> also(where, "status", values, LogBodies.name(status)));
        filter.active().ifPresent(active -> also(where, "active", values, active ? 1L : 0L));
        String from = "INDEXED BY " + index(filter) + where;
        long[] total = new long[1];
        List<Stored> found = file.read(session -> {
            total[0] = session.number("SELECT count(*) FROM user_wallet " + from, values.toArray());
            List<@Nullable Object> paged = new ArrayList<>(values);
            paged.add((long) page.limit());
            paged.add((long) page.offset());
            return session.rows(
                    SELECT + from + " ORDER BY created_at, id LIMIT ? OFFSET ?", Stored::of, paged.toArray());
        });
        return Page.of(wallets(found), total[0], page);
    }

    private static void also(StringBuilder where, String column, List<@Nullable Object> values, Object value) {
        where.append(" AND ").append(column).append(" = ?");
        values.add(value);
    }

    private static String index(UserWalletFilter filter) {
        if (filter.userId().isPresent()) {
            return "user_wallet_user";
        }
        if (filter.definitionId().isPresent()) {
            return "user_wallet_definition";
        }
        if (filter.status().isPresent()) {
            return "user_wallet_status";
        }
        return filter.active().isPresent() ? "user_wallet_active" : "user_wallet_created";
    }

    @Override
    public List<UserWallet> listById(Optional<UserWalletId> after, int limit) {
        String last = required(after, "after").map(UserWalletId::value).orElse("");
        atLeastOne(limit);
        return wallets(file.read(session -> session.rows(
                SELECT + "INDEXED BY user_wallet_live WHERE deleted = 0 AND id > ? ORDER BY id LIMIT ?",
                Stored::of,
                last,
                (long) limit)));
    }

    @Override
    public UserWallet update(UserWallet expected, UserWallet next) {
        required(expected, "expected");
        UserWallet written = required(next, "next").toBuilder()
                .version(expected.version() + 1)
                .build();
        String id = expected.id().value();
        WalletColumns columns = WalletColumns.of(written);
        List<String> changed = columns.changedSince(WalletColumns.of(expected));
        StringBuilder sql = new StringBuilder("UPDATE user_wallet SET version = ?, body = ?");
        List<@Nullable Object> values = new ArrayList<>(List.of(written.version(), WalletBodies.write(written)));
        for (String name : changed) {
            sql.append(", ").append(name).append(" = ?");
            values.add(columns.value(name));
        }
        String update = sql.append(" WHERE id = ? AND version = ?").toString();
        values.add(id);
        values.add(expected.version());
        Refused refused = file.write(session -> session.update(update, values.toArray()) == 1
                ? Refused.NOT
                : Refused.why(session, TABLE, id, expected.version()));
        refused.check("user wallet", id, id);
        return written;
    }

    @Override
    public long countActive(DefinitionId definition) {
        String wanted = required(definition, "definition").value();
        return file.read(session -> session.number(
                "SELECT count(*) FROM user_wallet INDEXED BY user_wallet_in_use WHERE definition_id = ? AND active = 1",
                wanted));
    }

    @Override
    public List<UserWallet> dueForSync(Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit) {
        DueWallets due = new DueWallets(required(now, "now"), required(syncedBefore, "syncedBefore"));
        String last = required(after, "after").map(UserWalletId::value).orElse("");
        atLeastOne(limit);
        return wallets(file.read(session -> rows(session, due.ids(session, last, limit))));
    }

    private static List<Stored> rows(SqliteSession session, List<String> ids) throws SQLException {
        List<Stored> rows = new ArrayList<>(ids.size());
        for (String id : ids) {
            session.row(SELECT + "WHERE id = ?", Stored::of, id).ifPresent(rows::add);
        }
        return rows;
    }

    private List<UserWallet> wallets(List<Stored> rows) {
        return rows.stream().map(this::wallet).toList();
    }

    private static void atLeastOne(int limit) {
        if (limit < 1) {
            throw new ValidationException("limit", "is " + limit + ", but must be at least 1");
        }
    }

    private UserWallet wallet(Stored row) {
        return row.parsed(
                file.errors(),
                "user wallet",
                (stored, body) -> WalletBodies.read(UserWalletId.of(stored.key()), stored.number(), body));
    }
}
