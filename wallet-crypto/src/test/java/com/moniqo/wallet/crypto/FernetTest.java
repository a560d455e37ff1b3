package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.SealedCredentials;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the original, written by Python's cryptography. */
class FernetTest {
    private static final CredentialOwner OWNER = new CredentialOwner("u", "w", "d");
    private static final EncryptionContext CONTEXT = OWNER.field("f");
    private static final JsonObject FIXTURES = fixtures();
    private static final String[] KEYS = {
        FIXTURES.getAsJsonArray("keys").get(0).getAsString(),
        FIXTURES.getAsJsonArray("keys").get(1).getAsString()
    };

    private final Keyset keyset = Keyset.generate();
    private final TinkCredentialCipher reading =
            TinkCredentialCipher.builder(keyset).readFernet(KEYS).build();
    private final TinkCredentialCipher notReading = TinkCredentialCipher.of(keyset);

    @Test
    void reads_every_value_that_python_wrote_with_any_of_the_keys_and_at_any_time() {
        assertThat(values()).hasSize(18);
        for (JsonObject value : values()) {
            assertThat(reading.decrypt(token(value), CONTEXT))
                    .isEqualTo(value.get("value").getAsString());
        }
    }

    @Test
    void refuses_them_while_the_legacy_path_is_off() {
        for (JsonObject value : values()) {
            refused(notReading, token(value), DecryptionException.Reason.UNSUPPORTED_VERSION);
        }
    }

    @Test
    void refuses_a_value_written_with_a_key_that_was_not_given() {
        var first = TinkCredentialCipher.builder(keyset).readFernet(KEYS[0]).build();

        for (JsonObject value : values()) {
            if (value.get("key").getAsInt() == 1) {
                refused(first, token(value), DecryptionException.Reason.AUTHENTICATION_FAILED);
            }
        }
    }

    @Test
    void seals_a_value_again_at_the_next_write_and_reads_it_without_the_legacy_path_then() {
        CredentialSpec spec = CredentialSpec.of(CredentialField.secret("api_secret"));
        SealedCredentials old = SealedCredentials.of(Map.of("api_secret", token(values().get(1))));

        assertThat(spec.open(old, OWNER, reading).reveal("api_secret")).isEqualTo("my_api_secret");
        assertThat(spec.needsReseal(old, reading)).isTrue();
        SealedCredentials resealed = spec.reseal(old, OWNER, reading);

        assertThat(resealed.find("api_secret"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("wcrypt:v1:"));
        assertThat(spec.open(resealed, OWNER, notReading).reveal("api_secret")).isEqualTo("my_api_secret");
        assertThat(spec.needsReseal(resealed, reading)).isFalse();
    }

    @Test
    void refuses_a_hundred_corrupted_values() {
        var random = new Random(20_260_101);
        for (int i = 0; i < 100; i++) {
            JsonObject value = values().get(i % values().size());
            byte[] bytes = Base64.getUrlDecoder().decode(token(value));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            String corrupted = Base64.getUrlEncoder().encodeToString(bytes);

            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> reading.decrypt(corrupted, CONTEXT))
                    .withNoCause();
        }
    }

    @Test
    void every_bit_of_one_value_flipped_gives_one_kind_of_refusal_once_it_looks_like_fernet() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(values().get(0)));
        for (int bit = 36; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (7 - bit % 8));
            refused(
                    reading,
                    Base64.getUrlEncoder().encodeToString(changed),
                    DecryptionException.Reason.AUTHENTICATION_FAILED);
        }
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_token_is_never_taken_for_plain_text_and_sealed(String damage, String damaged) {
        for (TinkCredentialCipher migrating : List.of(
                TinkCredentialCipher.builder(keyset)
                        .readFernet(KEYS)
                        .acceptPlainText()
                        .build(),
                TinkCredentialCipher.builder(keyset).acceptPlainText().build())) {
            CredentialSpec spec = CredentialSpec.of(CredentialField.secret("f"));
            SealedCredentials stored = SealedCredentials.of(Map.of("f", damaged));

            assertThatExceptionOfType(DecryptionException.class)
                    .as(damage)
                    .isThrownBy(() -> migrating.decrypt(damaged, CONTEXT))
                    .withNoCause();
            assertThatExceptionOfType(DecryptionException.class)
                    .as(damage)
                    .isThrownBy(() -> migrating.reencrypt(damaged, CONTEXT));
            assertThatExceptionOfType(DecryptionException.class)
                    .as(damage)
                    .isThrownBy(() -> spec.reseal(stored, OWNER, migrating));
        }
    }

    @Test
    void a_token_with_one_or_two_other_characters_is_never_taken_for_plain_text() {
        var migrating = TinkCredentialCipher.builder(keyset)
                .readFernet(KEYS)
                .acceptPlainText()
                .build();
        for (JsonObject value : values()) {
            String token = token(value);
            for (int i = 0; i < 12; i++) {
                for (int j = i; j < 12; j++) {
                    var changed = new StringBuilder(token);
                    changed.setCharAt(i, token.charAt(i) == '7' ? '8' : '7');
                    changed.setCharAt(j, token.charAt(j) == '7' ? '8' : '7');
                    assertThatExceptionOfType(DecryptionException.class)
                            .as(changed.toString())
                            .isThrownBy(() -> migrating.reencrypt(changed.toString(), CONTEXT));
                }
            }
        }
    }

    @Test
    void a_token_short_of_any_one_of_its_characters_is_never_taken_for_plain_text() {
        var migrating = TinkCredentialCipher.builder(keyset)
                .readFernet(KEYS)
                .acceptPlainText()
                .build();
        for (JsonObject value : values()) {
            String token = token(value);
            for (int i = 0; i < token.length(); i++) {
                String shorter = token.substring(0, i) + token.substring(i + 1);
                assertThatExceptionOfType(DecryptionException.class)
                        .as("without character %s: %s", i, shorter)
                        .isThrownBy(() -> migrating.decrypt(shorter, CONTEXT));
            }
        }
    }

    static Stream<Arguments> damaged() {
        String token = token(values().get(0));
        String longer = token(values().get(1));
        return Stream.of(
                arguments("the last character lost", token.substring(0, token.length() - 1)),
                arguments("a character in the middle lost", token.substring(0, 50) + token.substring(51)),
                arguments("the first character lost", token.substring(1)),
                arguments("the first three characters lost", token.substring(3)),
                arguments("a blank inside", token.substring(0, 40) + " " + token.substring(40)),
                arguments("a blank near the beginning", "gAA " + token.substring(3)),
                arguments("a no-break space inside", token.substring(0, 3) + "\u00a0" + token.substring(3)),
                arguments("a zero-width space inside", token.substring(0, 5) + "\u200b" + token.substring(5)),
                arguments("broken into lines", token.substring(0, 64) + "\r\n" + token.substring(64)),
                arguments("a blank before it", " " + token),
                arguments("a line end behind it", token + "\n"),
                arguments("a byte order mark before it", "\uFEFF" + token),
                arguments("padding lost", token.replace("=", "")),
                arguments("half of the padding lost", token.replace("==", "=")),
                arguments("too much padding", token + "="),
                arguments("padding escaped for a URL", token.replace("=", "%3D")),
                arguments("over the size limit", longer.substring(0, 40) + "A".repeat(100_000) + longer.substring(40)),
                arguments("far over the size limit", "gAAAAABr" + "A".repeat(1 << 20)),
                arguments("cut where a column ends", token.substring(0, 64)),
                arguments("cut to almost nothing", token.substring(0, 10)),
                arguments("the standard alphabet", token.replace('-', '+').replace('_', '/')),
                arguments("lower case", token.toLowerCase(Locale.ROOT)),
                arguments("upper case", token.toUpperCase(Locale.ROOT)),
                arguments("a last character that is not canonical", token.replaceFirst(".==$", "B==")),
                arguments("a character of no alphabet", token.substring(0, 30) + "*" + token.substring(31)),
                arguments("quoted", "\"" + token + "\""),
                arguments("as Python prints bytes", "b'" + token + "'"),
                arguments("with its name", "ENCRYPTED_WITH_FERNET_" + token),
                arguments("twice", token + token),
                arguments(
                        "encoded again",
                        Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "x",
                "correct horse battery staple",
                "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A",
                "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
            })
    void a_secret_of_the_usual_kinds_is_still_taken_for_plain_text(String secret) {
        var migrating = TinkCredentialCipher.builder(keyset)
                .readFernet(KEYS)
                .acceptPlainText()
                .build();

        assertThat(migrating.decrypt(secret, CONTEXT)).isEqualTo(secret);
        assertThat(notReading.decrypt(migrating.reencrypt(secret, CONTEXT), CONTEXT))
                .isEqualTo(secret);
    }

    @Test
    void the_reason_distinguishes_a_damaged_token_from_text_that_was_never_one() {
        String token = token(values().get(0));

        for (String damaged : List.of(token.replace("==", ""), token + "\n", token.substring(0, 96), token + "=")) {
            refused(reading, damaged, DecryptionException.Reason.MALFORMED);
            refused(notReading, damaged, DecryptionException.Reason.UNSUPPORTED_VERSION);
        }
        for (String other : List.of("gAAAAA", "gAAAAA and then no token", "plain")) {
            refused(reading, other, DecryptionException.Reason.NOT_ENCRYPTED);
        }
    }

    @Test
    void takes_keys_in_the_standard_base_64_alphabet_too() {
        for (String key : KEYS) {
            byte[] bytes = Base64.getUrlDecoder().decode(key);
            String standard = Base64.getEncoder().encodeToString(bytes);
            for (String form : List.of(standard, standard.replace("=", ""), " " + standard + "\n", halfAndHalf(key))) {
                var cipher =
                        TinkCredentialCipher.builder(keyset).readFernet(form).build();
                assertThat(values().stream()
                                .filter(value -> KEYS[value.get("key").getAsInt()].equals(key))
                                .map(value -> cipher.decrypt(token(value), CONTEXT)))
                        .as(form)
                        .isEqualTo(values().stream()
                                .filter(value -> KEYS[value.get("key").getAsInt()].equals(key))
                                .map(value -> value.get("value").getAsString())
                                .toList());
            }
        }
    }

    @Test
    void any_random_key_is_taken_in_both_alphabets() {
        var random = new Random(7);
        int different = 0;
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            String standard = Base64.getEncoder().encodeToString(key);
            String urlSafe = Base64.getUrlEncoder().encodeToString(key);
            different += standard.equals(urlSafe) ? 0 : 1;
            for (String form : List.of(standard, urlSafe)) {
                assertThat(TinkCredentialCipher.builder(keyset).readFernet(form).build())
                        .hasToString(reading.toString());
            }
        }
        assertThat(different).isGreaterThan(120);
    }

    /** Python's decoder takes both alphabets at once: here the second half is in the standard one. */
    private static String halfAndHalf(String key) {
        return key.substring(0, 22) + key.substring(22).replace('-', '+').replace('_', '/');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all, though it is forty-four ch", "AAAA", "++++////++++////"})
    void refuses_a_key_that_is_none_and_does_not_echo_it(String key) {
        var builder = TinkCredentialCipher.builder(keyset);

        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> builder.readFernet(key))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeysetException.Reason.MALFORMED))
                .withMessage("a Fernet key must be 32 bytes in base64 (either alphabet), 44 characters")
                .withNoCause();
    }

    private static void refused(TinkCredentialCipher by, String stored, DecryptionException.Reason reason) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> by.decrypt(stored, CONTEXT))
                .satisfies(e -> assertThat(e.reason()).as(stored).isEqualTo(reason));
    }

    private static List<JsonObject> values() {
        var values = new ArrayList<JsonObject>();
        FIXTURES.getAsJsonArray("values").forEach(value -> values.add(value.getAsJsonObject()));
        return values;
    }

    private static String token(JsonObject value) {
        return value.get("token").getAsString();
    }

    private static JsonObject fixtures() {
        try (var in = FernetTest.class.getResourceAsStream("/fernet/python-fernet.json");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
