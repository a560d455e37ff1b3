package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.crypto.Keyset.KeyState;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {
    private static final EncryptionContext CONTEXT = new CredentialOwner("u", "w", "d").field("f");

    private final Keyset keyset = Keyset.generate();
    private final String json = keyset.revealJson();

    @Test
    void a_new_keyset_has_one_enabled_primary_key() {
        assertThat(keyset.keys()).hasSize(1);
        assertThat(keyset.keys().get(0).primary()).isTrue();
        assertThat(keyset.keys().get(0).state()).isEqualTo(KeyState.ENABLED);
        assertThat(keyset.keys().get(0).id()).isEqualTo(keyset.primaryKeyId());
    }

    @Test
    void reads_back_what_it_wrote() {
        Keyset read = Keyset.parse(json);

        assertThat(read.keys()).isEqualTo(keyset.keys());
        assertThat(opens(keyset, TinkCredentialCipher.of(read).encrypt("v", CONTEXT)))
                .isTrue();
    }

    @Test
    void reads_xaes_keys_too() throws GeneralSecurityException {
        Keyset xaes = Keyset.parse(tinkJson(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE));

        assertThat(opens(xaes, TinkCredentialCipher.of(xaes).encrypt("v", CONTEXT)))
                .isTrue();
    }

    @Test
    void unwraps_what_it_wrapped() {
        Aead kek = Keyset.generate().aead();

        String wrapped = keyset.wrap(kek);

        assertThat(wrapped).doesNotContain(keyMaterial(json));
        assertThat(Keyset.unwrap(wrapped, kek).keys()).isEqualTo(keyset.keys());
    }

    @Test
    void a_wrapped_keyset_is_refused_as_a_clear_one_and_the_reverse() {
        Aead kek = Keyset.generate().aead();

        refused(keyset.wrap(kek), Reason.MALFORMED, "wrapped");
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> Keyset.unwrap(json, kek))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
                .withMessageContaining("clear");
    }

    @Test
    void says_that_the_key_encryption_key_failed_and_that_it_may_be_tried_again() {
        String wrapped = keyset.wrap(Keyset.generate().aead());
        Aead down = new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
                throw new IllegalStateException("token=hunter2");
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
                throw new IllegalStateException("token=hunter2");
            }
        };

        for (Aead kek : List.of(down, Keyset.generate().aead())) {
            assertThatExceptionOfType(KeysetException.class)
                    .isThrownBy(() -> Keyset.unwrap(wrapped, kek))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KMS_UNAVAILABLE))
                    .satisfies(e -> assertThat(e.retryable()).isTrue())
                    .withNoCause();
        }
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> keyset.wrap(down))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KMS_UNAVAILABLE));
    }

    @Test
    void a_wrapped_keyset_that_was_cut_or_holds_something_else_is_refused() throws GeneralSecurityException {
        Aead kek = Keyset.generate().aead();
        String weak = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM, AeadConfig2026.get()),
                kek,
                "wallet-keyset/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                AeadConfig2026.get());

        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> Keyset.unwrap(weak, kek))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WEAK_KEY));
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> Keyset.unwrap("{\"encryptedKeyset\":\"AAAA\"}", kek))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KMS_UNAVAILABLE));
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> Keyset.unwrap("{}", kek));
    }

    @Test
    void refuses_weak_keys_and_keys_of_other_kinds() throws GeneralSecurityException {
        refused(tinkJson(PredefinedAeadParameters.AES128_GCM), Reason.WEAK_KEY, "256");
        refused(tinkJson(PredefinedAeadParameters.AES256_EAX), Reason.WRONG_PRIMITIVE, "AES-256-GCM");
        refused(tinkJson(PredefinedAeadParameters.CHACHA20_POLY1305), Reason.WRONG_PRIMITIVE, "AES-256-GCM");
        refused(json.replace("AesGcmKey", "HmacKey"), Reason.WRONG_PRIMITIVE, "AES-256-GCM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAW", "CRUNCHY", "LEGACY"})
    void refuses_keys_whose_output_does_not_name_them(String prefix) {
        refused(json.replace("TINK", prefix), Reason.UNPREFIXED_KEY, "TINK");
    }

    @Test
    void refuses_a_keyset_without_a_primary_key_that_is_enabled() {
        refused(json.replaceFirst("\"primaryKeyId\":\\d+,", ""), Reason.NO_PRIMARY, "primary");
        refused(json.replace("ENABLED", "DISABLED"), Reason.NO_PRIMARY, "primary");
        refused(json.replace("ENABLED", "DESTROYED"), Reason.NO_PRIMARY, "primary");
    }

    @Test
    void refuses_two_keys_of_one_id() {
        String key = json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));

        refused(json.replace(key, key + "," + key), Reason.MALFORMED, "the same id");
    }

    @Test
    void refuses_text_before_behind_or_inside_that_no_keyset_has() {
        refused(json + "{}", Reason.MALFORMED, "JSON");
        refused(json + json, Reason.MALFORMED, "JSON");
        refused("x" + json, Reason.MALFORMED, "JSON");
        refused(")]}'\n" + json, Reason.MALFORMED, "JSON");
        refused("\uFEFF" + json, Reason.MALFORMED, "byte order mark");
        refused(json.replace("{\"primary", "{\"comment\":\"x\",\"primary"), Reason.MALFORMED, "name");
        refused(json.replaceFirst("(\"primaryKeyId\":\\d+,)", "$1$1"), Reason.MALFORMED, "duplicate");
        refused(json.replace("SYMMETRIC", "REMOTE"), Reason.MALFORMED, "symmetric");
        refused(json.replace("\"ENABLED\"", "\"UNKNOWN_STATUS\""), Reason.MALFORMED, "status");
        refused(json.replace("\"primaryKeyId\"", "primaryKeyId"), Reason.MALFORMED, "JSON");
        refused(json.replaceFirst("\"primaryKeyId\":(\\d+)", "\"primaryKeyId\":\"$1\""), Reason.MALFORMED, "number");
        refused(json.replaceFirst("\"value\":\"(....)", "\"value\":\"$1 "), Reason.MALFORMED, "base64");
        refused(json.replaceFirst("\"value\":\"....", "\"value\":\"...."), Reason.MALFORMED, "base64");
        refused(json.replaceFirst("\"keyId\":\\d+", "\"keyId\":-1"), Reason.MALFORMED, "id");
        refused(json.replaceFirst("\"keyId\":\\d+", "\"keyId\":4294967296"), Reason.MALFORMED, "id");
        refused(json.replaceFirst("\"keyId\":\\d+,", ""), Reason.MALFORMED, "incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\t"})
    void refuses_a_blank_keyset_as_missing(String blank) {
        refused(blank, Reason.MISSING, "blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "1",
                "\"text\"",
                "{",
                "not json",
                "{\"key\":[]}",
                "{\"key\":null,\"primaryKeyId\":1}"
            })
    void refuses_what_is_no_keyset(String text) {
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> Keyset.parse(text));
    }

    @Test
    void refuses_deeply_nested_and_huge_text_at_once() {
        refused("[".repeat(60_000), Reason.MALFORMED, "");
        refused("{\"key\":".repeat(9_000), Reason.MALFORMED, "");
        refused("{\"key\":[" + "[".repeat(60_000), Reason.MALFORMED, "");
        refused(json + " ".repeat(65_536), Reason.MALFORMED, "longer");
        refused("x".repeat(32 << 20), Reason.MALFORMED, "longer");
        String key = json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));
        var many = new StringBuilder(key);
        for (int i = 0; i < 101; i++) {
            many.append(',').append(key.replaceFirst("\"keyId\":\\d+", "\"keyId\":" + i));
        }
        refused(json.replace(key, many), Reason.MALFORMED, "100 keys");
    }

    @Test
    void recognizes_a_fernet_key_in_the_keysets_place_and_does_not_echo_it() {
        refused("FonBAFMwEc17tuX-MMqHWjBt7g1u2m3rOWxB_CqgsHM=", Reason.MALFORMED, "Fernet");
        refused(" FonBAFMwEc17tuX-MMqHWjBt7g1u2m3rOWxB_CqgsHM=\n", Reason.MALFORMED, "Fernet");
    }

    @Test
    void an_added_key_opens_and_does_not_seal_until_it_is_promoted() {
        Keyset two = keyset.addKey();
        int added = other(two, keyset.primaryKeyId());

        assertThat(two.primaryKeyId()).isEqualTo(keyset.primaryKeyId());
        assertThat(two.promote(added).primaryKeyId()).isEqualTo(added);
        assertThat(opens(two, TinkCredentialCipher.of(two.promote(added)).encrypt("v", CONTEXT)))
                .isTrue();
        assertThat(keyset.keys()).hasSize(1);
    }

    @Test
    void rotation_steps_out_of_order_are_refused() {
        int first = keyset.primaryKeyId();
        Keyset two = keyset.addKey();
        int second = other(two, first);

        wrongStep(() -> keyset.disable(first));
        wrongStep(() -> keyset.delete(first));
        wrongStep(() -> two.delete(second));
        wrongStep(() -> two.disable(second).promote(second));
        wrongStep(() -> two.promote(second).delete(first));
        wrongStep(() -> keyset.promote(first + 1));
        assertThat(two.disable(second).enable(second).promote(second).primaryKeyId())
                .isEqualTo(second);
        assertThat(two.promote(second).disable(first).delete(first).keys()).hasSize(1);
    }

    @Test
    void deleting_a_key_removes_its_bytes() {
        Keyset two = keyset.addKey();
        int second = other(two, keyset.primaryKeyId());

        Keyset deleted = two.promote(second).disable(keyset.primaryKeyId()).delete(keyset.primaryKeyId());

        assertThat(deleted.revealJson()).doesNotContain(keyMaterial(json));
    }

    @Test
    void shows_ids_and_states_and_no_key() {
        assertThat(keyset.toString())
                .contains(Integer.toUnsignedString(keyset.primaryKeyId()), "ENABLED", "primary")
                .doesNotContain(keyMaterial(json));
    }

    @ParameterizedTest
    @CsvSource({"-1,4294967295", "5,5"})
    void a_key_id_is_shown_unsigned(int id, String shown) {
        assertThat(new Keyset.Key(id, KeyState.DISABLED, false)).hasToString(shown + " DISABLED");
    }

    private void refused(String text, Reason reason, String word) {
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> Keyset.parse(text))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", reason.name()))
                .withMessageContaining(word)
                .withMessageNotContaining(keyMaterial(json))
                .withMessageNotContaining("FonBAFMw")
                .withNoCause();
    }

    private static void wrongStep(Runnable step) {
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(step::run)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_STEP));
    }

    private static boolean opens(Keyset keyset, String token) {
        return TinkCredentialCipher.of(keyset).decrypt(token, CONTEXT).equals("v");
    }

    static int other(Keyset keyset, int keyId) {
        return keyset.keys().stream()
                .mapToInt(Keyset.Key::id)
                .filter(id -> id != keyId)
                .findFirst()
                .orElseThrow();
    }

    /** The end of the first key's base64: all of it is key. */
    static String keyMaterial(String json) {
        return json.replaceFirst("(?s).*?\"value\":\"[^\"]{8}([^\"]{30}).*", "$1");
    }

    private static String tinkJson(Parameters parameters) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters, AeadConfig2026.get()),
                AeadConfig2026.get(),
                InsecureSecretKeyAccess.get());
    }
}
