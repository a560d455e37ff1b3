package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original's values, written by Python's cryptography. */
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
    void seals_a_value_anew_at_the_next_write_and_reads_it_without_the_legacy_path_then() {
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
            changed[bit / 8] ^= (byte) (1 << 7 - bit % 8);
            refused(
                    reading,
                    Base64.getUrlEncoder().encodeToString(changed),
                    DecryptionException.Reason.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void text_that_is_not_exactly_a_fernet_token_is_plain_text() {
        String token = token(values().get(0));

        for (String other : List.of(
                token.substring(0, 96),
                token.substring(4),
                token.replace("==", ""),
                token + "\n",
                " " + token,
                token.replace("==", "=A"),
                "gAAAAA",
                "gAAAAA" + "A".repeat(93),
                "gAAAAA" + "*".repeat(94))) {
            refused(reading, other, DecryptionException.Reason.NOT_ENCRYPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all, though it is forty-four ch", "AAAA"})
    void refuses_a_key_that_is_none_and_does_not_echo_it(String key) {
        var builder = TinkCredentialCipher.builder(keyset);

        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> builder.readFernet(key))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeysetException.Reason.MALFORMED))
                .withMessage("a Fernet key must be 32 bytes in base64url, 44 characters")
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
