package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.moniqo.wallet.crypto.Keysets;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    Path folder;

    private record Result(int exit, String output) {}

    private Result run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = ChildJvm.running(RestHost.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeAll(Set.of("ENCRYPTION_KEYSET", "WALLET_LOGIN_SECRET", "WALLET_LOGIN_PASSWORD"));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process command = builder.start();
        assertThat(command.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Result(command.exitValue(), Files.readString(output));
    }

    @Test
    void a_key_is_generated_and_not_printed() throws Exception {
        Path keys = folder.resolve("keys.json");
        Result result = run("generate-key", keys.toString());
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(Keysets.fromFile(keys).keys()).hasSize(1);
        String key = Files.readString(keys).replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(key).hasSizeGreaterThan(20).isNotEqualTo(Files.readString(keys));
        assertThat(result.output()).doesNotContain(key);
    }

    @Test
    void the_demo_wallet_is_tried() throws Exception {
        Result result = run("try-demo");
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("balances: ", "order: ", "0.01");
    }

    @Test
    void a_database_is_seeded_once() throws Exception {
        String store = withDatabase(
                TestMongo.server().uri(), "rest_" + UUID.randomUUID().toString().replace("-", ""));
        Result first = run("seed", store);
        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output()).contains("added demo-wallet-v1, binance-spot-v1");
        assertThat(run("seed", store).output()).contains("nothing to do");
        assertThat(run("create-indexes", store).exit()).isZero();
    }

    static String withDatabase(String uri, String database) {
        String plain =
                new ConnectionString(uri).getDatabase() == null ? uri : uri.replaceFirst("/[^/?]+(\\?|$)", "/$1");
        int options = plain.indexOf('?');
        String host = (options < 0 ? plain : plain.substring(0, options)).replaceFirst("/$", "");
        return host + "/" + database + (options < 0 ? "" : plain.substring(options));
    }

    @Test
    void a_store_that_is_not_known_is_refused_in_one_line() throws Exception {
        Result result = run("seed", "nowhere");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output().strip())
                .isEqualTo("wallet.store is not known; valid: memory, sqlite:FILE, or mongodb://HOST/DATABASE");
    }

    @Test
    void a_server_that_lacks_a_setting_shows_which_and_no_stack_trace() throws Exception {
        Path keys = folder.resolve("keys.json");
        Files.writeString(keys, com.moniqo.wallet.crypto.Keyset.generate().revealJson());
        String store = "--wallet.store=sqlite:" + folder.resolve("wallets.db");
        for (String[] start : new String[][] {
            {"", store, "neither ENCRYPTION_KEYSET nor ENCRYPTION_KEYSET_FILE is set"},
            {"nowhere.json", store, "the keyset file does not exist"},
            {keys.toString(), store, "set WALLET_LOGIN_SECRET to at least 32 characters"},
            {keys.toString(), "--wallet.store=nowhere", "wallet.store is not known"},
        }) {
            Result result = run(Map.of("ENCRYPTION_KEYSET_FILE", start[0]), start[1], "--server.port=0");
            assertThat(result.exit()).as(result.output()).isEqualTo(1);
            assertThat(result.output())
                    .contains("APPLICATION FAILED TO START", start[2])
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void an_unknown_command_shows_those_that_there_are() throws Exception {
        Result result = run("dance");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("generate-key FILE", "create-indexes STORE", "seed STORE", "try-demo");
    }
}
