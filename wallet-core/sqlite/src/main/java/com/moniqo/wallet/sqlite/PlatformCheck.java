package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.user.UserWalletId;
import java.sql.SQLException;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** A check that every row of the platform's tables is readable. */
final class PlatformCheck {
    private final SqliteSession session;
    private final SqliteErrors errors;
    private long rows;

    PlatformCheck(SqliteSession session, SqliteErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    long rows() throws SQLException {
        read("definition", "id", (id, body) -> DefinitionBodies.read(DefinitionId.of(id), 0, body));
        read("user_wallet", "id", (id, body) -> WalletBodies.read(UserWalletId.of(id), 0, body));
        read("sync_log", "no", (no, body) -> Json.whole(body, SyncLogEntry.class));
        read("audit_log", "no", (no, body) -> LogBodies.audit(body));
        read("outbox", "client_id", (id, body) -> LogBodies.outbox("w", id, 1, "sending", body));
        return rows + session.number("SELECT count(*) FROM sync_lease");
    }

    private void read(String table, String key, BiFunction<String, ObjectNode, ?> reader) throws SQLException {
        session.each("SELECT " + key + ", body FROM " + table, row -> {
            String id = row.getString(1);
            Json.read(errors, table + " " + id, row.getString(2), body -> reader.apply(id, body));
            rows++;
        });
    }
}
