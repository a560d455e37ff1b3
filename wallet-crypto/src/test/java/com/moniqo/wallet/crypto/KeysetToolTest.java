package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.moniqo.wallet.credential.CredentialOwner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetToolTest {
    @TempDir
    Path folder;

    private String file;
    private String output;
    private String errors;

    @BeforeEach
    void generate() {
        file = folder.resolve("keyset.json").toString();
        assertThat(tool("generate", "--out", file)).isZero();
    }

    @Test
    void generating_into_a_file_prints_the_keys_id_and_not_the_key() throws IOException {
        assertThat(output)
                .contains("key " + Integer.toUnsignedString(keyset().primaryKeyId()) + " ENABLED primary")
                .contains("next: ")
                .doesNotContain(KeysetTest.keyMaterial(Files.readString(Path.of(file))));
    }

    @Test
    void generating_to_the_terminal_prints_a_keyset_and_nothing_else() {
        assertThat(tool("generate", "--print")).isZero();

        assertThat(Keyset.parse(output).keys()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void files_with_keys_are_readable_by_their_owner_only_also_after_a_change() throws IOException {
        Path wrapped = folder.resolve("wrapped.json");
        Path kek = folder.resolve("kek.json");
        tool("add-key", "--keyset", file);
        tool("generate", "--out", kek.toString());
        tool("wrap", "--keyset", file, "--kek", kek.toString(), "--out", wrapped.toString());

        for (Path written : new Path[] {Path.of(file), kek, wrapped}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void never_overwrites_a_keyset() throws IOException {
        String before = Files.readString(Path.of(file));

        assertThat(tool("generate", "--out", file)).isEqualTo(1);
        assertThat(errors).contains("already exists");
        assertThat(tool("wrap", "--keyset", file, "--kek", file, "--out", file)).isEqualTo(1);
        assertThat(Files.readString(Path.of(file))).isEqualTo(before);
    }

    @Test
    void a_whole_rotation_says_at_each_step_what_comes_next() throws IOException {
        String first = Integer.toUnsignedString(keyset().primaryKeyId());

        assertThat(tool("info", "--keyset", file)).isZero();
        assertThat(output).contains("next: nothing; add-key starts a rotation");
        assertThat(tool("add-key", "--keyset", file)).isZero();
        String second = Integer.toUnsignedString(KeysetTest.other(keyset(), keyset().primaryKeyId()));
        assertThat(output).contains("promote --key " + second);
        assertThat(tool("promote", "--keyset", file, "--key", second)).isZero();
        assertThat(output).contains("reencrypt", "disable --key " + first);
        assertThat(tool("disable", "--keyset", file, "--key", first)).isZero();
        assertThat(output).contains("delete --key " + first, "enable --key " + first);
        assertThat(tool("enable", "--keyset", file, "--key", first)).isZero();
        assertThat(tool("disable", "--keyset", file, "--key", first)).isZero();
        assertThat(tool("delete", "--keyset", file, "--key", first)).isZero();
        assertThat(output).contains("next: nothing; add-key starts a rotation");
        assertThat(keyset().keys()).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(Path.of(file), folder.resolve(".keyset.json.lock"));
        }
    }

    @Test
    void a_step_out_of_order_is_refused_and_writes_nothing() throws IOException {
        String before = Files.readString(Path.of(file));
        String only = Integer.toUnsignedString(keyset().primaryKeyId());

        for (String command : new String[] {"disable", "delete"}) {
            assertThat(tool(command, "--keyset", file, "--key", only)).isEqualTo(1);
            assertThat(errors).contains(only);
        }
        assertThat(tool("promote", "--keyset", file, "--key", "1")).isEqualTo(1);
        assertThat(Files.readString(Path.of(file))).isEqualTo(before);
    }

    @Test
    void a_wrapped_keyset_is_changed_with_the_key_that_wraps_it_and_stays_wrapped() throws IOException {
        String wrapped = folder.resolve("wrapped.json").toString();
        String kek = folder.resolve("kek.json").toString();
        tool("generate", "--out", kek);
        assertThat(tool("wrap", "--keyset", file, "--kek", kek, "--out", wrapped))
                .isZero();

        assertThat(tool("add-key", "--keyset", wrapped, "--kek", kek)).isZero();

        assertThat(Keysets.fromFile(
                                Path.of(wrapped), Keysets.fromFile(Path.of(kek)).aead())
                        .keys())
                .hasSize(2);
        assertThat(tool("info", "--keyset", wrapped)).isEqualTo(1);
        assertThat(errors).contains("wrapped");
    }

    @Test
    void reencrypting_adds_the_new_value_to_the_lines_that_change() {
        var owner = new CredentialOwner("u\"1", "w", "d");
        var before = TinkCredentialCipher.of(keyset());
        String old = line(before.encrypt("secret-1", owner.field("f")));
        tool("add-key", "--keyset", file);
        String second = Integer.toUnsignedString(KeysetTest.other(keyset(), keyset().primaryKeyId()));
        tool("promote", "--keyset", file, "--key", second);
        String fresh = line(TinkCredentialCipher.of(keyset()).encrypt("secret-2", owner.field("f")));

        assertThat(toolWithInput(old + "\n\n" + fresh + "\n", "reencrypt", "--keyset", file))
                .isZero();

        assertThat(output.lines()).hasSize(1);
        var json = JsonParser.parseString(output).getAsJsonObject();
        assertThat(json.get("userId").getAsString()).isEqualTo("u\"1");
        assertThat(line(json.get("stored").getAsString())).isEqualTo(old);
        assertThat(TinkCredentialCipher.of(keyset()).decrypt(json.get("next").getAsString(), owner.field("f")))
                .isEqualTo("secret-1");
        assertThat(errors).contains("resealed 1, up to date 1, empty 0, failed 0");
    }

    @Test
    void reencrypting_reports_what_fails_by_line_and_reason_and_goes_on() {
        var owner = new CredentialOwner("u\"1", "w", "d");
        var cipher = TinkCredentialCipher.of(keyset());
        String good = line(cipher.encrypt("canary-5Jd", owner.field("f")));
        String foreign = line(cipher.encrypt("canary-5Jd", owner.field("other")));
        String lines = String.join(
                "\n",
                foreign,
                line("canary-plain"),
                "not json",
                "{}",
                good,
                good + "{}",
                line("x").replace("\"w\"", "\"\""));

        assertThat(toolWithInput(lines, "reencrypt", "--keyset", file)).isEqualTo(1);

        assertThat(errors)
                .contains(
                        "line 1: AUTHENTICATION_FAILED",
                        "line 2: NOT_ENCRYPTED",
                        "line 3: ",
                        "line 4: ",
                        "line 6: ",
                        "line 7: ")
                .contains("resealed 0, up to date 1, empty 0, failed 6")
                .doesNotContain("canary");
        assertThat(output).isEmpty();
    }

    @Test
    void reencrypting_takes_fernet_values_and_plain_text_when_it_is_told_to() throws IOException {
        Path keys = Files.writeString(folder.resolve("fernet.txt"), "FonBAFMwEc17tuX-MMqHWjBt7g1u2m3rOWxB_CqgsHM=\n");
        String fernet =
                "gAAAAABrAVWI_Vtm8ip3WW253iIhkch_jEAE9gxQr24UQ-UeWBsR6NjMkbSpG_rMe2C4H5MVdKz8Q9TVZfsB3PN5ozGpBTUE8Q==";

        assertThat(toolWithInput(
                        line(fernet) + "\n" + line("plain"),
                        "reencrypt",
                        "--keyset",
                        file,
                        "--fernet-keys",
                        keys.toString(),
                        "--accept-plain-text"))
                .isZero();

        var owner = new CredentialOwner("u\"1", "w", "d");
        var cipher = TinkCredentialCipher.of(keyset());
        assertThat(output.lines()
                        .map(line -> JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("next")
                                .getAsString())
                        .map(next -> cipher.decrypt(next, owner.field("f"))))
                .containsExactly("x", "plain");
    }

    @Test
    void reencrypting_counts_what_the_original_left_empty_and_does_not_call_it_a_failure() {
        String good = line(
                TinkCredentialCipher.of(keyset()).encrypt("secret", new CredentialOwner("u\"1", "w", "d").field("f")));

        assertThat(toolWithInput(line("") + "\n" + good, "reencrypt", "--keyset", file))
                .isZero();
        assertThat(errors).contains("resealed 0, up to date 1, empty 1, failed 0");
        assertThat(output).isEmpty();
        assertThat(toolWithInput(line(" "), "reencrypt", "--keyset", file)).isEqualTo(1);
    }

    @Test
    void reencrypting_never_seals_a_damaged_fernet_value_as_if_it_were_plain_text() throws IOException {
        Path keys = Files.writeString(folder.resolve("fernet.txt"), "FonBAFMwEc17tuX+MMqHWjBt7g1u2m3rOWxB/CqgsHM=\n");
        String fernet =
                "gAAAAABrAVWI_Vtm8ip3WW253iIhkch_jEAE9gxQr24UQ-UeWBsR6NjMkbSpG_rMe2C4H5MVdKz8Q9TVZfsB3PN5ozGpBTUE8Q==";
        String lines = String.join(
                "\n", line(fernet), line(fernet.replace("=", "")), line(fernet.substring(1)), line(" " + fernet));

        assertThat(toolWithInput(
                        lines, "reencrypt", "--keyset", file, "--fernet-keys", keys.toString(), "--accept-plain-text"))
                .isEqualTo(1);

        assertThat(output.lines()).hasSize(1);
        assertThat(errors)
                .contains("line 2: MALFORMED", "line 3: MALFORMED", "line 4: MALFORMED")
                .contains("resealed 1, up to date 0, empty 0, failed 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "generate",
                "generate --out",
                "generate --print --key 5",
                "info",
                "promote --keyset x",
                "promote --keyset x --key sesame",
                "info --keyset x --keyset y",
                "generate canary-argument"
            })
    void what_is_not_understood_shows_how_it_is_used_and_echoes_nothing(String line) {
        assertThat(tool(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(errors)
                .contains("usage: KeysetTool")
                .doesNotContain("canary")
                .doesNotContain("sesame");
    }

    private static String line(String stored) {
        return "{\"userId\":\"u\\\"1\",\"userWalletId\":\"w\",\"definitionId\":\"d\",\"field\":\"f\",\"stored\":\""
                + stored + "\"}";
    }

    private Keyset keyset() {
        return Keysets.fromFile(Path.of(file));
    }

    private int tool(String... arguments) {
        return toolWithInput("", arguments);
    }

    private int toolWithInput(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = KeysetTool.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        output = out.toString(StandardCharsets.UTF_8);
        errors = err.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
