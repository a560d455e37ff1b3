package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.sqlite.file.OpenFile;
import java.util.List;
import java.util.Optional;

/**
 * The audit log in the table {@code audit_log}, in which triggers prevent every change and removal of a row:
 *
 * <pre>
 * no  wallet                    at                   body
 * 17  6762a4f2c9a1b2c3d4e5f602  1767605400000000000  {"act":"9f..","at":"2026-01-05T09:30:00Z","actor":"admin-7","action":"suspend",...
 * </pre>
 *
 * <p>The latest entries of a wallet are merged from two ranges of an index: its own, and those about all wallets.
 */
final class SqliteAuditLog implements AuditLog {
    private static final int MAX_LIMIT = 1000;
    private static final String LATEST =
            "SELECT no, at, body FROM audit_log INDEXED BY audit_log_at ORDER BY at DESC, no DESC LIMIT ?";
    private static final String OF_WALLET = """
        SELECT no, at, body FROM (SELECT no, at, body FROM audit_log WHERE wallet = ?1 ORDER BY at DESC, no DESC LIMIT ?2)
        UNION ALL
        SELECT no, at, body FROM (SELECT no, at, body FROM audit_log WHERE wallet = '*' AND ?1 <> '*' ORDER BY at DESC, no DESC LIMIT ?2)
        ORDER BY at DESC, no DESC LIMIT ?2\
        """;

    private final OpenFile file;

    SqliteAuditLog(OpenFile file) {
        this.file = file;
    }

    @Override
    public void append(AuditEntry entry) {
        String body = LogBodies.write(required(entry, "entry"));
        file.write(session -> session.update(
                "INSERT INTO audit_log (wallet, at, body) VALUES (?, ?, ?)",
                entry.wallet(),
                Nanos.of(entry.at()),
                body));
    }

    @Override
    public List<AuditEntry> latest(Optional<String> wallet, int limit) {
        required(wallet, "wallet");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        List<Stored> rows = file.read(session -> wallet.isEmpty()
                ? session.rows(LATEST, Stored::of, limit)
                : session.rows(OF_WALLET, Stored::of, wallet.get(), limit));
        return rows.stream().map(this::entry).toList();
    }

    private AuditEntry entry(Stored row) {
        return row.parsed(file.errors(), "audit entry", (stored, body) -> LogBodies.audit(body));
    }
}
