package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.trading.Wallet;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A host that is a module: compiled and run without the paper-trading wallet, which is optional, and with it. */
class ModulePathTest {
    private static final Class<?>[] NEEDED = {
        MongoStores.class,
        Wallet.class,
        MongoClient.class,
        ServerDescription.class,
        BsonDocument.class,
        NullMarked.class,
        Logger.class
    };
    private static final Class<?>[] OPTIONAL = {DemoWallet.class, CsvReader.class};

    private static final String HOST = """
            package host;

            public final class Main {
                public static void main(String[] args) {
                    System.out.println(ModuleLayer.boot().findModule("com.moniqo.wallet.demo").isPresent());
                    try (var client = com.mongodb.client.MongoClients.create(args[0])) {
                        var database = client.getDatabase(args[1]);
                        %s
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_host_of_the_platforms_stores_needs_no_paper_trading() throws Exception {
        compile("", "System.out.println(com.moniqo.wallet.mongo.MongoStores.of(database).durable());", NEEDED);

        assertThat(linesOf(NEEDED)).containsExactly("false", "true");
    }

    @Test
    void a_host_of_paper_trading_wallets_requires_their_module() throws Exception {
        Class<?>[] all = Stream.of(NEEDED, OPTIONAL).flatMap(Stream::of).toArray(Class<?>[]::new);
        compile("requires com.moniqo.wallet.demo;", """
                var store = com.moniqo.wallet.mongo.MongoDemoStateStore.of(database);
                try (var wallet = com.moniqo.wallet.demo.DemoWallet.builder()
                        .storedIn(store).deposit("USDT", "5").build()) {
                    System.out.println(wallet.balance("USDT").free());
                }
                """, all);

        assertThat(linesOf(all)).containsExactly("true", "5.00000000");
    }

    private void compile(String requires, String statements, Class<?>... modules) throws Exception {
        Path info = folder.resolve("module-info.java");
        Path main = folder.resolve("Main.java");
        Files.writeString(info, "module host { requires com.moniqo.wallet.mongo; " + requires + " }");
        Files.writeString(main, HOST.formatted(statements));
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        printer,
                        printer,
                        "-p",
                        places(modules),
                        "-d",
                        folder.resolve("out").toString(),
                        info.toString(),
                        main.toString());
        assertThat(failed).as(output.toString()).isZero();
    }

    private List<String> linesOf(Class<?>... modules) throws Exception {
        MongoDatabase database = TestMongo.newDatabase();
        Path errors = folder.resolve("errors.txt");
        try {
            Process child = ChildJvm.of(List.of(
                            "-p",
                            folder.resolve("out") + File.pathSeparator + places(modules),
                            "-m",
                            "host/host.Main",
                            TestMongo.server().uri(),
                            database.getName()))
                    .redirectError(errors.toFile())
                    .start();
            List<String> lines = child.inputReader().lines().toList();
            assertThat(child.waitFor()).as(Files.readString(errors)).isZero();
            return lines;
        } finally {
            database.drop();
        }
    }

    private static String places(Class<?>... types) {
        return Stream.of(types)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
