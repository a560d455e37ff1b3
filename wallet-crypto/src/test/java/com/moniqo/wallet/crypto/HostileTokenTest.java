package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.DecryptionException.Reason;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.EncryptionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTokenTest {
    private static final EncryptionContext CONTEXT = new CredentialOwner("u", "w", "d").field("f");
    private static final String PLAIN = "canary-p4G8";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Keyset keyset = Keyset.generate();
    private final TinkCredentialCipher cipher = TinkCredentialCipher.of(keyset);
    private final String token = cipher.encrypt(PLAIN, CONTEXT);

    @Test
    void a_token_has_the_documented_form() {
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring("wcrypt:v1:".length()));

        assertThat(token).matches("wcrypt:v1:[A-Za-z0-9_-]+");
        assertThat(bytes).hasSize(5 + 12 + PLAIN.length() + 16);
        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(keyset.primaryKeyId());
    }

    @Test
    void truncation_at_every_length() {
        for (int length = "wcrypt:v1:".length(); length < token.length(); length++) {
            String cut = token.substring(0, length);
            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> cipher.decrypt(cut, CONTEXT))
                    .satisfies(e -> assertThat(e.reason()).isIn(Reason.MALFORMED, Reason.AUTHENTICATION_FAILED));
        }
    }

    @Test
    void every_bit_of_the_ciphertext_flipped() {
        byte[] bytes = TokenFormat.read(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Reason expected = bit < 8 ? Reason.MALFORMED : bit < 40 ? Reason.UNKNOWN_KEY : Reason.AUTHENTICATION_FAILED;
            refused(TokenFormat.write(changed), expected);
        }
    }

    @Test
    void a_last_character_that_is_not_canonical_though_javas_decoder_takes_it() {
        for (int length = 1; length <= 3; length++) {
            String sealed = cipher.encrypt("x".repeat(length), CONTEXT);
            int accepted = 0;
            for (char last : BASE64.toCharArray()) {
                String changed = sealed.substring(0, sealed.length() - 1) + last;
                if (Arrays.equals(javaDecoded(changed), javaDecoded(sealed)) && !changed.equals(sealed)) {
                    refused(changed, Reason.MALFORMED);
                    accepted++;
                }
            }
            int unused = (4 - sealed.substring("wcrypt:v1:".length()).length() % 4) % 4;
            assertThat(accepted).isEqualTo(unused == 2 ? 15 : unused == 1 ? 3 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "=", "==", "===", "\u0000", "+", "/", "."})
    void text_behind_a_token(String extra) {
        refused(token + extra, Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\uFEFF", "\u0000"})
    void text_before_a_token(String extra) {
        refused(extra + token, Reason.NOT_ENCRYPTED);
    }

    @Test
    void a_line_break_inside_a_token_as_mime_encoders_make() {
        refused(token.substring(0, 30) + "\r\n" + token.substring(30), Reason.MALFORMED);
    }

    @Test
    void standard_base_64_instead_of_base_64url() {
        byte[] bytes = TokenFormat.read(token);
        bytes[10] = (byte) 0xFB;
        bytes[11] = (byte) 0xEF;
        bytes[12] = (byte) 0xFF;
        refused("wcrypt:v1:" + Base64.getEncoder().withoutPadding().encodeToString(bytes), Reason.MALFORMED);
    }

    @Test
    void a_later_version_is_not_taken_for_damage() {
        refused(token.replace("v1", "v2"), Reason.UNSUPPORTED_VERSION);
        refused("wcrypt:v", Reason.UNSUPPORTED_VERSION);
        refused("wcrypt:v1", Reason.UNSUPPORTED_VERSION);
        refused("wcrypt:v10:AAAA", Reason.UNSUPPORTED_VERSION);
    }

    @Test
    void a_token_in_capitals_or_without_its_prefix_is_no_token() {
        refused(token.replace("wcrypt:v1:", "WCRYPT:V1:"), Reason.NOT_ENCRYPTED);
        refused(token.substring("wcrypt:v1:".length()), Reason.NOT_ENCRYPTED);
        refused("wcrypt:" + token.substring("wcrypt:v1:".length()), Reason.NOT_ENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wcrypt:v1:", "wcrypt:v1:A", "wcrypt:v1:AQ", "wcrypt:v1:=", "wcrypt:v1:\u00e4\u00f6\u00fc\u00df"
            })
    void a_prefix_with_nothing_of_use_behind_it(String stored) {
        refused(stored, Reason.MALFORMED);
        assertThat(cipher.needsReencryption(stored)).isTrue();
    }

    @Test
    void a_token_larger_than_any_that_is_written() {
        refused("wcrypt:v1:" + "A".repeat(32 << 20), Reason.MALFORMED);
    }

    @Test
    void a_key_that_is_disabled() {
        Keyset two = keyset.addKey();
        Keyset rotated = two.promote(KeysetTest.other(two, keyset.primaryKeyId()));

        refusedWithKey(TinkCredentialCipher.of(rotated.disable(keyset.primaryKeyId())), Reason.KEY_DISABLED);
    }

    @Test
    void a_key_that_is_deleted() {
        Keyset two = keyset.addKey();
        Keyset rotated = two.promote(KeysetTest.other(two, keyset.primaryKeyId()));

        refusedWithKey(
                TinkCredentialCipher.of(rotated.disable(keyset.primaryKeyId()).delete(keyset.primaryKeyId())),
                Reason.UNKNOWN_KEY);
    }

    @Test
    void a_key_that_was_never_there() {
        refusedWithKey(TinkCredentialCipher.of(Keyset.generate()), Reason.UNKNOWN_KEY);
    }

    @Test
    void a_forged_key_id_that_names_another_key_of_the_keyset() {
        Keyset two = keyset.addKey();
        byte[] bytes = TokenFormat.read(token);
        ByteBuffer.wrap(bytes).putInt(1, KeysetTest.other(two, keyset.primaryKeyId()));

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> TinkCredentialCipher.of(two).decrypt(TokenFormat.write(bytes), CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION_FAILED));
    }

    @Test
    void sealing_what_looks_sealed_in_any_disguise() {
        for (String disguised : new String[] {
            token,
            " " + token,
            "\uFEFF" + token,
            "\r\n\t" + token + "\n",
            token.toUpperCase(Locale.ROOT),
            "wcrypt:v2:anything",
            "WCRYPT:V1:anything",
            "gAAAAA" + "A".repeat(94),
            " gAAAAA" + "A".repeat(94) + "\n",
            "gAAAAA" + "A".repeat(93),
            "gAAAAA" + "A".repeat(40) + " " + "A".repeat(54),
            "\u00a0gAAAAA" + "A".repeat(94)
        }) {
            assertThatExceptionOfType(EncryptionException.class)
                    .isThrownBy(() -> cipher.encrypt(disguised, CONTEXT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.ALREADY_ENCRYPTED));
            assertThatExceptionOfType(EncryptionException.class)
                    .isThrownBy(() -> cipher.encrypt(disguised.getBytes(StandardCharsets.UTF_8), CONTEXT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.ALREADY_ENCRYPTED));
        }
    }

    @Test
    void a_damaged_token_of_ours_is_never_taken_for_plain_text_and_sealed() {
        var migrating = TinkCredentialCipher.builder(keyset).acceptPlainText().build();
        String foreign = TinkCredentialCipher.of(Keyset.generate()).encrypt(PLAIN, CONTEXT);
        var damaged = new ArrayList<String>();
        for (String whole : new String[] {token, foreign}) {
            for (int i = 0; i < "wcrypt:v1:".length(); i++) {
                damaged.add(whole.substring(0, i) + whole.substring(i + 1));
                damaged.add(whole.substring(0, i) + "\u200b" + whole.substring(i));
            }
            damaged.addAll(List.of(
                    "\"" + whole + "\"",
                    "token=" + whole,
                    whole.toUpperCase(Locale.ROOT),
                    whole.replace("wcrypt:v1:", "WCRYPT:V1:"),
                    Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.US_ASCII))));
        }
        // without any of its prefix a token of ours is known by its key
        damaged.add(token.substring("wcrypt:v1:".length()));
        damaged.add(token.substring("wcrypt:v".length()));

        for (String text : damaged) {
            assertThatExceptionOfType(DecryptionException.class)
                    .as(text)
                    .isThrownBy(() -> migrating.decrypt(text, CONTEXT));
        }
    }

    @Test
    void plain_text_is_passed_through_only_while_the_host_migrates() {
        var migrating = TinkCredentialCipher.builder(keyset).acceptPlainText().build();

        assertThat(migrating.decrypt("plain", CONTEXT)).isEqualTo("plain");
        assertThat(migrating.needsReencryption("plain")).isTrue();
        assertThat(cipher.decrypt(migrating.reencrypt("plain", CONTEXT), CONTEXT))
                .isEqualTo("plain");
        for (String never : new String[] {"", "wcrypt:v1:damaged", "wcrypt:v2:AAAA", "WCRYPT:V1:AAAA", " " + token}) {
            assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> migrating.decrypt(never, CONTEXT));
        }
        refused("plain", Reason.NOT_ENCRYPTED);
    }

    @Test
    void bytes_go_the_same_way_as_text_and_are_not_changed() {
        byte[] plain = "gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8);
        byte[] before = plain.clone();

        String sealed = cipher.encrypt(plain, CONTEXT);

        assertThat(plain).isEqualTo(before);
        assertThat(cipher.decryptToBytes(sealed, CONTEXT)).isEqualTo(before);
        assertThat(cipher.decrypt(sealed, CONTEXT)).isEqualTo("gr\u00fc\u00dfe");
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decryptToBytes("plain", CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ENCRYPTED));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        for (byte[] malformed :
                new byte[][] {{(byte) 0xC3}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}, {'a', (byte) 0x80}
                }) {
            assertThatExceptionOfType(EncryptionException.class)
                    .isThrownBy(() -> cipher.encrypt(malformed, CONTEXT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.MALFORMED_TEXT));
        }
        assertThatExceptionOfType(EncryptionException.class)
                .isThrownBy(() -> cipher.encrypt(new byte[0], CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.EMPTY_VALUE));
        assertThatExceptionOfType(EncryptionException.class)
                .isThrownBy(() -> cipher.encrypt(new byte[65_537], CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.TOO_LARGE));
    }

    private void refused(String stored, Reason reason) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decrypt(stored, CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withNoCause();
    }

    private void refusedWithKey(TinkCredentialCipher by, Reason reason) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> by.decrypt(token, CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.details())
                        .containsEntry("keyId", Integer.toUnsignedString(keyset.primaryKeyId())));
    }

    private static byte[] javaDecoded(String token) {
        return Base64.getUrlDecoder().decode(token.substring("wcrypt:v1:".length()));
    }
}
