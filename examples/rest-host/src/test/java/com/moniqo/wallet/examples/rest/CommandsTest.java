package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.moniqo.wallet.crypto.Keysets;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    Path folder;

    private record Result(int exit, String output) {}

    private Result run(String... arguments) throws Exception {
        Path output = folder.resolve("output");
        Process command = ChildJvm.running(RestHost.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
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
    void an_unknown_command_shows_those_that_there_are() throws Exception {
        Result result = run("dance");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("generate-key FILE", "create-indexes STORE", "seed STORE", "try-demo");
    }
}
