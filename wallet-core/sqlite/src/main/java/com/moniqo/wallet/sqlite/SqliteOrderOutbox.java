package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import com.moniqo.wallet.trading.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders that providers are about to send, in the table {@code outbox}:
 *
 * <pre>
 * no  wallet                    client_id  attempt  state    sent_at              body
 * 5   6762a4f2c9a1b2c3d4e5f602  a-1        1        sending  1767605400000000000  {"fingerprint":"BUY 1 BTC/USDT","order_ids":[],...
 * </pre>
 *
 * <ol>
 *   <li>To begin, the entry with the client id is read and, if there is none or it was refused, replaced, in one transaction. Only one
 *       process can be in a transaction that writes.
 *   <li>A new attempt gets a new number, so that it becomes the newest entry.
 *   <li>To settle, the row is changed if attempt and outcome fit, in one transaction.
 * </ol>
 */
final class SqliteOrderOutbox implements OrderOutbox {
    private static final String SELECT = "SELECT wallet, client_id, attempt, state, body FROM outbox ";

    private final OpenFile file;

    SqliteOrderOutbox(OpenFile file) {
        this.file = file;
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public Begun begin(OutboxEntry entry) {
        required(entry, "entry");
        return file.write(session -> {
            Optional<OutboxEntry> there = find(session, entry.walletId(), entry.clientId());
            if (there.isPresent() && there.get().state() != OutboxEntry.State.REFUSED) {
                return new Begun(false, there.get());
            }
            OutboxEntry begun = entry.toBuilder()
                    .state(OutboxEntry.State.SENDING)
                    .attempt(there.map(OutboxEntry::attempt).orElse(0) + 1)
                    .build();
            session.update(
                    """
                    INSERT OR REPLACE INTO outbox (wallet, client_id, attempt, state, sent_at, body)
                    VALUES (?, ?, ?, ?, ?, ?)\
                    """,
                    begun.walletId(),
                    begun.clientId().value(),
                    (long) begun.attempt(),
                    LogBodies.name(begun.state()),
                    Nanos.of(begun.sentAt()),
                    LogBodies.write(begun));
            return new Begun(true, begun);
        });
    }

    @Override
    public void settle(OutboxEntry entry) {
        if (required(entry, "entry").state() == OutboxEntry.State.SENDING) {
            throw new ValidationException("state", "is SENDING; valid: PLACED or REFUSED");
        }
        Optional<OutboxEntry> there = file.write(session -> {
            Optional<OutboxEntry> stored = find(session, entry.walletId(), entry.clientId());
            if (stored.isPresent() && fits(stored.get(), entry)) {
                session.update(
                        "UPDATE outbox SET state = ?, sent_at = ?, body = ? WHERE wallet = ? AND client_id = ?",
                        LogBodies.name(entry.state()),
                        Nanos.of(entry.sentAt()),
                        LogBodies.write(entry),
                        entry.walletId(),
                        entry.clientId().value());
            }
            return stored;
        });
        if (there.isEmpty()) {
            throw new NotFoundException("outbox entry", entry.clientId().value());
        }
        if (!fits(there.get(), entry)) {
            throw new WalletException(
                    ErrorCode.CONFLICT,
                    "the outbox contains " + there.get() + ", which is another attempt or has another outcome",
                    Map.of("client_id", entry.clientId().value()));
        }
    }

    private static boolean fits(OutboxEntry stored, OutboxEntry entry) {
        return stored.attempt() == entry.attempt()
                && (stored.state() == OutboxEntry.State.SENDING
                        || (stored.state() == entry.state() && stored.orderIds().equals(entry.orderIds())));
    }

    @Override
    public Optional<OutboxEntry> find(String walletId, ClientId clientId) {
        required(walletId, "walletId");
        required(clientId, "clientId");
        return file.read(session -> find(session, walletId, clientId));
    }

    private Optional<OutboxEntry> find(SqliteSession session, String wallet, ClientId clientId) throws SQLException {
        return session.row(SELECT + "WHERE wallet = ? AND client_id = ?", this::entry, wallet, clientId.value());
    }

    @Override
    public List<OutboxEntry> unsettled(String walletId) {
        required(walletId, "walletId");
        return file.read(session -> session.rows(
                SELECT + "INDEXED BY outbox_sending WHERE wallet = ? AND state = 'sending' ORDER BY no",
                this::entry,
                walletId));
    }

    @Override
    public int forget(String walletId, Instant sentBefore) {
        required(walletId, "walletId");
        long before = Nanos.of(required(sentBefore, "sentBefore"));
        return file.write(session -> session.update("""
                DELETE FROM outbox INDEXED BY outbox_settled
                WHERE wallet = ? AND state <> 'sending' AND sent_at < ?\
                """, walletId, before));
    }

    private OutboxEntry entry(ResultSet row) throws SQLException {
        String wallet = row.getString(1);
        String clientId = row.getString(2);
        int attempt = row.getInt(3);
        String state = row.getString(4);
        return Json.read(
                file.errors(),
                "outbox entry " + clientId,
                row.getString(5),
                body -> LogBodies.outbox(wallet, clientId, attempt, state, body));
    }
}
