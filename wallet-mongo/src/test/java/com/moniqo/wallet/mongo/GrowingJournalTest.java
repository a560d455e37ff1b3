package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One host looks for the end of a journal while another one writes it. */
class GrowingJournalTest {
    private final MongoDatabase database = TestMongo.newDatabase();
    private final DemoWallet writer = DemoWallet.builder()
            .id("w")
            .deposit("USDT", "1")
            .storedIn(MongoDemoStateStore.of(database))
            .build();
    private int growths;
    private int growth;
    private final MongoClient client = TestMongo.server()
            .connect(TestMongo.server().settings().addCommandListener(new CommandListener() {
                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (event.getCommandName().equals("find") && growths > 0) {
                        growths--;
                        write(growth);
                    }
                }
            }));

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            writer.deposit("USDT", "1");
        }
    }

    @AfterEach
    void close() {
        writer.close();
        client.close();
        database.drop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 20})
    void the_end_is_found_although_it_moves_between_two_lookups(int entries) {
        for (int before = 0; before < 10; before++) {
            MongoDemoStateStore reader = MongoDemoStateStore.of(client.getDatabase(database.getName()));
            MongoDemoStateStore counter = MongoDemoStateStore.of(database);
            long earlier = counter.lastSeq("w");
            growth = entries;
            growths = 6;

            long found = reader.lastSeq("w");

            growths = 0;
            assertThat(found).isBetween(earlier, counter.lastSeq("w"));
            assertThat(reader.history("w", Set.of(), Long.MAX_VALUE, 1).get(0).seq())
                    .isEqualTo(counter.lastSeq("w"));
            write(1);
        }
    }
}
