package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.mongo.testkit.Feature;
import com.moniqo.wallet.mongo.testkit.NeedsFeature;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.mongo.testkit.TestServer;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How many documents the server examines for each query, by its own account: as many in a collection of a size as in one four times as
 * large.
 */
@NeedsFeature(Feature.EXPLAIN)
class ExplainTest {
    private static final int SIZE = 300;
    private static final int GROWTH = 4;
    private static final String WALLET = "w";

    private final SentCommands commands = new SentCommands();
    private final MongoClient client =
            TestMongo.server().connect(TestMongo.server().settings().addCommandListener(commands));
    private final MongoDatabase database = TestServer.newDatabase(client);
    private final MongoDemoStateStore journal = MongoDemoStateStore.of(database);
    private final MongoStores stores = MongoStores.of(database);
    private final DefinitionId definition = stores.definitions().newId();
    private final UserWalletId ownWallet = stores.userWallets().newId();
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    /** What is sent by a call, explained. */
    private long examined(Runnable call) {
        commands.take();
        call.run();
        long examined = 0;
        for (BsonDocument command : commands.take()) {
            switch (command.getFirstKey()) {
                case "find" -> examined += examined(command);
                case "aggregate" -> examined += matched(command);
                case "update" -> examined += updated(command);
                default -> {}
            }
        }
        return examined;
    }

    /** A count, by what it matches: not every server explains it. */
    private long matched(BsonDocument command) {
        BsonDocument match = command.getArray("pipeline").get(0).asDocument().getDocument("$match");
        return examined(new BsonDocument("find", command.getString("aggregate")).append("filter", match));
    }

    /** By the key, or by a unique index, in which case the server is asked. */
    private long updated(BsonDocument command) {
        BsonDocument filter = command.getArray("updates").get(0).asDocument().getDocument("q");
        if (filter.containsKey("_id")) {
            return 1; // a look-up by key, though one server explains it as a scan once there is another field
        }
        return examined(new BsonDocument("find", command.getString("update")).append("filter", filter));
    }

    private long examined(BsonDocument command) {
        BsonDocument plain = new BsonDocument();
        command.forEach((name, value) -> {
            if (!Set.of("lsid", "$db", "$clusterTime", "readConcern", "writeConcern", "txnNumber", "$readPreference")
                    .contains(name)) {
                plain.append(name, value);
            }
        });
        BsonDocument explained = database.runCommand(
                new BsonDocument("explain", plain).append("verbosity", new BsonString("executionStats")),
                BsonDocument.class);
        return explained
                .getDocument("executionStats")
                .getNumber("totalDocsExamined")
                .longValue();
    }

    private void sameWhateverTheSize(Runnable grow, Map<String, Runnable> queries) {
        grow.run();
        Map<String, Long> before = new LinkedHashMap<>();
        queries.forEach((name, query) -> before.put(name, examined(query)));
        for (int i = 1; i < GROWTH; i++) {
            grow.run();
        }
        Map<String, Long> after = new LinkedHashMap<>();
        queries.forEach((name, query) -> after.put(name, examined(query)));
        System.out.println("documents examined: " + after);
        assertThat(after).isEqualTo(before);
        assertThat(before.values()).allMatch(examined -> examined < SIZE);
    }

    @Test
    void queries_of_a_journal_do_not_depend_on_its_length() {
        long[] end = new long[1];
        Runnable grow = () -> {
            List<JournalEntry> entries = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                long seq = end[0] + 1 + i;
                entries.add(entry(seq, seq % 50 == 0 ? "deposit" : "place"));
            }
            journal.append(WALLET, end[0], entries);
            end[0] += SIZE;
            journal.checkpoint(WALLET, new Checkpoint(end[0] - 5, now, 1, Map.of("n", end[0])));
        };
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("open", () -> journal.open(WALLET));
        queries.put("open another", () -> MongoDemoStateStore.of(database).open(WALLET));
        queries.put("find", () -> journal.find(WALLET, "op:7"));
        queries.put("find nothing", () -> journal.find(WALLET, "no"));
        queries.put("order", () -> journal.order(WALLET, "o-7"));
        queries.put("history", () -> journal.history(WALLET, Set.of(), Long.MAX_VALUE, 10));
        queries.put("old history", () -> journal.history(WALLET, Set.of(), 60, 10));
        queries.put("deposits", () -> journal.history(WALLET, Set.of("deposit"), Long.MAX_VALUE, 2));
        queries.put("append that comes late", () -> journal.append(WALLET, 3, List.of(entry(4, "place"))));
        queries.put(
                "checkpoint that comes late", () -> journal.checkpoint(WALLET, new Checkpoint(3, now, 1, Map.of())));

        sameWhateverTheSize(grow, queries);
    }

    @Test
    void queries_of_one_wallet_do_not_depend_on_those_of_others() {
        journal.append(WALLET, 0, List.of(entry(1, "place"), entry(2, "deposit")));
        int[] others = new int[1];
        Runnable grow = () -> {
            for (int i = 0; i < SIZE; i++) {
                journal.append("other-" + others[0]++, 0, List.of(entry(1, "place")));
            }
        };
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("open", () -> journal.open(WALLET));
        queries.put("order", () -> journal.order(WALLET, "o-1"));
        queries.put("history", () -> journal.history(WALLET, Set.of(), Long.MAX_VALUE, 10));
        queries.put("deposits", () -> journal.history(WALLET, Set.of("deposit"), Long.MAX_VALUE, 10));

        sameWhateverTheSize(grow, queries);
    }

    private static JournalEntry entry(long seq, String kind) {
        return JournalEntry.of(seq, "op:" + seq, kind, List.of("o-" + seq), Samples.T0, 1, Map.of("n", seq));
    }

    @Test
    void queries_of_user_wallets_do_not_depend_on_their_number() {
        UserWallet own = Samples.userWallet(ownWallet, definition, "alice").build();
        stores.userWallets().insert(own);
        Runnable grow = () -> {
            for (int i = 0; i < SIZE; i++) {
                stores.userWallets()
                        .insert(Samples.userWallet(
                                        stores.userWallets().newId(),
                                        stores.definitions().newId(),
                                        "bob" + i)
                                .balance(BalanceSnapshot.of(now, List.of(), null, List.of(), PnlSummary.zero()))
                                .build());
            }
        };
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("find", () -> stores.userWallets().find(ownWallet));
        queries.put(
                "find nothing",
                () -> stores.userWallets().find(stores.userWallets().newId()));
        queries.put(
                "of a user",
                () -> stores.userWallets().list(UserWalletFilter.of(UserId.of("alice")), PageRequest.first()));
        queries.put("of a definition", () -> stores.userWallets().countActive(definition));
        queries.put("due", () -> stores.userWallets().dueForSync(now, now, Optional.empty(), 100));
        queries.put("update that comes late", () -> {
            UserWallet late = own.toBuilder().version(7).build();
            try {
                stores.userWallets().update(late, late);
            } catch (RuntimeException expected) {
                assertThat(expected).hasMessageContaining("read it again");
            }
        });

        sameWhateverTheSize(grow, queries);
    }

    @Test
    void queries_of_the_sync_log_do_not_depend_on_its_length() {
        int[] age = new int[1];
        Runnable grow = () -> {
            for (int i = 0; i < SIZE; i++) {
                Instant started = now.minusSeconds(10L * age[0]++);
                stores.syncLog().append(log(stores.userWallets().newId(), started));
                if (age[0] % 30 == 1) {
                    stores.syncLog().append(log(ownWallet, started));
                }
            }
        };
        SyncLogStore log = new MongoSyncLogStore(Database.of(database), Clock.fixed(now, ZoneOffset.UTC));
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("latest", () -> log.find(SyncLogQuery.latest(5)));
        queries.put("of a wallet", () -> log.find(SyncLogQuery.latest(2).of(ownWallet)));
        queries.put("failed", () -> log.find(SyncLogQuery.latest(3).status(SyncStatus.FAILED)));
        queries.put(
                "failed of a wallet",
                () -> log.find(SyncLogQuery.latest(2).of(ownWallet).status(SyncStatus.FAILED)));
        queries.put("since", () -> log.find(SyncLogQuery.latest(500).since(now.minusSeconds(60))));

        sameWhateverTheSize(grow, queries);
    }

    private static SyncLogEntry log(UserWalletId wallet, Instant started) {
        return SyncLogEntry.builder(wallet, SyncType.SCHEDULED, started)
                .completed(started.plusSeconds(1), Duration.ofSeconds(1))
                .error(ErrorCode.WALLET_ERROR, "no answer")
                .build();
    }

    @Test
    void leases_are_found_by_their_wallet() {
        Runnable grow = () -> {
            for (int i = 0; i < SIZE; i++) {
                stores.syncLeases().claim(stores.userWallets().newId(), "host", 1);
            }
        };
        stores.syncLeases().claim(ownWallet, "host", 1);
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("claimed by another", () -> stores.syncLeases().claim(ownWallet, "another", 2));

        sameWhateverTheSize(grow, queries);
    }
}
