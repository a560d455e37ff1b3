package com.moniqo.wallet.demo.store.sqlite;

import static java.util.stream.Collectors.toList;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What the tests of the file write into it, and all that it gives back. */
final class WalletFile {
    static final String WALLET = "bot";
    static final Instant TIME = Instant.parse("2026-01-05T09:30:00Z");

    private WalletFile() {}

    /** An order that is placed and filled by one entry a day. */
    static JournalEntry entry(long seq) {
        String order = "demo_AAAAAAAA" + seq;
        Instant time = TIME.plus(Duration.ofDays(seq));
        Map<String, Object> body = Map.of(
                "orders",
                List.of(Map.of(
                        "order_id",
                        order,
                        "symbol",
                        "BTC/USDT",
                        "status",
                        "filled",
                        "amount",
                        new BigDecimal("0.05"),
                        "client_id",
                        "12345",
                        "created_at",
                        time)),
                "fills",
                List.of(Map.of(
                        "fill_id",
                        order + "-1",
                        "order_id",
                        order,
                        "amount",
                        new BigDecimal("0.05"),
                        "rule",
                        "a, \"b\"")),
                "balances",
                Map.of("USDT", Map.of("free", new BigDecimal(10_000 - seq), "locked", new BigDecimal("0"))),
                "accepted",
                List.of(order),
                "request_hash",
                "0123abcd" + seq);
        return JournalEntry.of(seq, "place:" + seq, "place", List.of(order), time, 1, body);
    }

    static List<JournalEntry> entries(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(WalletFile::entry).collect(toList());
    }

    static Checkpoint checkpoint(long seq) {
        Map<String, Object> balances = Map.of(
                "USDT", Map.of("free", new BigDecimal(10_000 - seq), "locked", new BigDecimal("0")),
                "BTC",
                        Map.of(
                                "free",
                                new BigDecimal("0.05").multiply(BigDecimal.valueOf(seq)),
                                "locked",
                                new BigDecimal("0")));
        return new Checkpoint(seq, TIME, 1, Map.of("orders", List.of(), "balances", balances));
    }

    /** Fills a file with entries and a checkpoint somewhat before the last one. */
    static void fill(SqliteStateStore store, int entries) {
        store.append(WALLET, 0, entries(1, entries));
        store.checkpoint(WALLET, checkpoint(entries - 3L));
    }

    /** All that a store tells about a wallet, as text. */
    static List<String> everything(SqliteStateStore store, int entries) {
        List<String> all = new ArrayList<>();
        StoredState state = store.open(WALLET);
        all.add(state.checkpoint() + " " + state.tail());
        all.add(store.history(WALLET, Set.of(), Long.MAX_VALUE, 10_000).toString());
        for (long seq = 1; seq <= entries; seq++) {
            all.add(store.find(WALLET, "place:" + seq).toString());
            all.add(store.order(WALLET, "demo_AAAAAAAA" + seq).toString());
        }
        return all;
    }
}
