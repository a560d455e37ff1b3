package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.Aead;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetsTest {
    private static final String FERNET = "FonBAFMwEc17tuX-MMqHWjBt7g1u2m3rOWxB_CqgsHM=";

    private final Keyset keyset = Keyset.generate();

    @TempDir
    Path folder;

    @Test
    void loads_from_the_variable_that_holds_it() {
        Keyset loaded = Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET", keyset.revealJson()));

        assertThat(loaded.keys()).isEqualTo(keyset.keys());
    }

    @Test
    void loads_from_the_file_that_the_variable_names() throws IOException {
        Path file = Files.writeString(folder.resolve("keyset.json"), keyset.revealJson() + "\n");

        assertThat(Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET_FILE", file.toString()))
                        .keys())
                .isEqualTo(keyset.keys());
        assertThat(Keysets.fromFile(file).keys()).isEqualTo(keyset.keys());
    }

    @Test
    void loads_a_wrapped_one_with_one_call_of_the_key_that_wraps_it() throws IOException {
        Aead kek = Keyset.generate().aead();
        var counted = new CountedKek(kek);
        Path file = Files.writeString(folder.resolve("wrapped.json"), keyset.wrap(kek));

        assertThat(Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET", keyset.wrap(kek)), counted)
                        .keys())
                .isEqualTo(keyset.keys());
        assertThat(counted.calls).isEqualTo(1);
        assertThat(Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET_FILE", file.toString()), kek)
                        .keys())
                .isEqualTo(keyset.keys());
        assertThat(Keysets.fromFile(file, kek).keys()).isEqualTo(keyset.keys());
    }

    @Test
    void says_which_variables_are_missing() {
        refused(Map.of(), Reason.MISSING, "neither ENCRYPTION_KEYSET nor ENCRYPTION_KEYSET_FILE");
    }

    @Test
    void says_that_the_originals_key_alone_is_not_enough() {
        refused(Map.of("ENCRYPTION_KEY", FERNET), Reason.MISSING, "Fernet key, which can only read old values");
    }

    @Test
    void refuses_a_blank_variable() {
        refused(Map.of("ENCRYPTION_KEYSET", " "), Reason.MISSING, "blank");
        refused(Map.of("ENCRYPTION_KEYSET_FILE", ""), Reason.MISSING, "blank");
    }

    @Test
    void refuses_both_sources_at_once() {
        refused(
                Map.of("ENCRYPTION_KEYSET", keyset.revealJson(), "ENCRYPTION_KEYSET_FILE", "keyset.json"),
                Reason.MALFORMED,
                "both set");
        refused(Map.of("ENCRYPTION_KEYSET", "", "ENCRYPTION_KEYSET_FILE", ""), Reason.MALFORMED, "both set");
    }

    @Test
    void refuses_a_file_that_is_missing_a_folder_unreadable_or_huge() throws IOException {
        refused(Map.of("ENCRYPTION_KEYSET_FILE", folder.resolve("none").toString()), Reason.MISSING, "does not exist");
        refused(Map.of("ENCRYPTION_KEYSET_FILE", folder.toString()), Reason.MISSING, "not a regular file");
        Path notText = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, (byte) 0x28});
        refused(Map.of("ENCRYPTION_KEYSET_FILE", notText.toString()), Reason.MISSING, "cannot be read");
        Path huge = Files.writeString(folder.resolve("huge"), "x".repeat(70_000));
        refused(Map.of("ENCRYPTION_KEYSET_FILE", huge.toString()), Reason.MALFORMED, "larger");
    }

    @Test
    void does_not_echo_a_keyset_put_where_a_file_name_belongs() {
        refused(Map.of("ENCRYPTION_KEYSET_FILE", keyset.revealJson()), Reason.MISSING, "file");
        refused(Map.of("ENCRYPTION_KEYSET_FILE", "\u0000" + keyset.revealJson()), Reason.MISSING, "path");
    }

    @Test
    void recognizes_a_fernet_key_in_the_keysets_variable_and_does_not_echo_it() {
        refused(Map.of("ENCRYPTION_KEYSET", FERNET), Reason.MALFORMED, "Fernet");
    }

    private void refused(Map<String, String> environment, Reason reason, String words) {
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> Keysets.fromEnvironment(environment))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageContaining(words)
                .withMessageNotContaining(KeysetTest.keyMaterial(keyset.revealJson()))
                .withMessageNotContaining(FERNET)
                .withNoCause();
    }

    private static final class CountedKek implements Aead {
        private final Aead kek;
        private int calls;

        CountedKek(Aead kek) {
            this.kek = kek;
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws java.security.GeneralSecurityException {
            calls++;
            return kek.encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws java.security.GeneralSecurityException {
            calls++;
            return kek.decrypt(ciphertext, associatedData);
        }
    }
}
