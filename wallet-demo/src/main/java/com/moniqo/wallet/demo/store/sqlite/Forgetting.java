package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shortens old entries to what must be kept forever: the envelope with op and order ids, and the accepted orders and the request hash of
 * the body, so that an old client id never places an order twice.
 *
 * <p>An entry is old if it is covered by the checkpoint, and older than the last entry by more than the time span to keep. It is kept
 * nevertheless if it concerns an order that also occurs in the checkpoint or in a newer entry, and so are all other entries of that order:
 * an order is kept or forgotten as a whole.
 */
final class Forgetting {
    /** The part of a body that remains. */
    private static final List<String> REMAINS = List.of("accepted", "request_hash");

    private static final int CHUNK = 500;

    private final OpenFile file;
    private final String wallet;

    Forgetting(OpenFile file, String wallet) {
        this.file = file;
        this.wallet = wallet;
    }

    /** Forgets older entries in chunks, and returns their number. */
    long olderThan(Duration keep) {
        List<Long> old = file.transaction(session -> old(session, keep));
        for (int from = 0; from < old.size(); from += CHUNK) {
            List<Long> chunk = old.subList(from, Math.min(from + CHUNK, old.size()));
            file.transaction(session -> {
                SqliteEntries entries =
                        SqliteEntries.of(session, file.errors(), wallet).orElseThrow();
                for (long seq : chunk) {
                    forget(session, entries, seq);
                }
                return chunk;
            });
        }
        return old.size();
    }

    private List<Long> old(SqliteSession session, Duration keep) throws SQLException {
        Optional<SqliteEntries> found = SqliteEntries.of(session, file.errors(), wallet);
        Optional<Checkpoint> checkpoint =
                found.isEmpty() ? Optional.empty() : found.get().checkpoint();
        if (checkpoint.isEmpty()) {
            return List.of();
        }
        SqliteEntries entries = found.get();
        SqliteIndex.update(session, entries);
        long last = entries.head().orElseThrow().seq();
        Instant before = entries.at(last).orElseThrow().time().minus(keep);
        Map<Long, List<String>> ordersOf = new LinkedHashMap<>();
        Set<String> kept = new HashSet<>();
        session.each(
                "SELECT seq, order_ids, time, forgotten IS NULL FROM entry WHERE id > ? AND id < ? ORDER BY id",
                row -> {
                    long seq = row.getLong(1);
                    List<String> orders = BodyReader.readTexts(row.getString(2));
                    boolean isOld = seq <= checkpoint.get().seq()
                            && Instant.parse(row.getString(3)).isBefore(before);
                    if (!isOld) {
                        kept.addAll(orders);
                    } else if (row.getBoolean(4)) {
                        ordersOf.put(seq, orders);
                    }
                },
                entries.from(),
                entries.to());
        String state = BodyWriter.write(checkpoint.get().body());
        ordersOf.values()
                .forEach(orders -> orders.stream().filter(state::contains).forEach(kept::add));
        keepWhole(ordersOf, kept);
        return new ArrayList<>(ordersOf.keySet());
    }

    /** Removes every entry that concerns an order to keep. Its other orders are then kept as well. */
    private static void keepWhole(Map<Long, List<String>> ordersOf, Set<String> kept) {
        boolean more = true;
        while (more) {
            more = ordersOf.values().removeIf(orders -> {
                boolean keep = orders.stream().anyMatch(kept::contains);
                if (keep) {
                    kept.addAll(orders);
                }
                return keep;
            });
        }
    }

    private static void forget(SqliteSession session, SqliteEntries entries, long seq) throws SQLException {
        JournalEntry entry = entries.at(seq).orElseThrow(); // verified
        Map<String, Object> remains = new LinkedHashMap<>();
        for (String key : REMAINS) {
            if (entry.body().containsKey(key)) {
                remains.put(key, entry.body().get(key));
            }
        }
        long id = SqliteEntries.id(entries.no(), seq);
        String body = BodyWriter.write(remains);
        String original = session.row("SELECT body FROM entry WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow();
        session.update(
                "UPDATE entry SET body = ?, forgotten = ? WHERE id = ? AND forgotten IS NULL",
                body,
                Checksum.ofForgotten(Checksum.ofBody(original), body),
                id);
        for (String order : entry.orderIds()) {
            session.update(
                    "DELETE FROM entry_order WHERE wallet_no = ? AND order_id = ? AND seq = ?",
                    entries.no(),
                    order,
                    seq);
        }
    }
}
