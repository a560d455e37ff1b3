package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.EncryptionException;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests that every {@link CredentialCipher} must pass. To test yours, extend this class in a few lines:
 *
 * <pre>{@code
 * class MyCipherTest extends CredentialCipherContract {
 *     protected CredentialCipher newCipher() {
 *         return new MyCipher(newKey());
 *     }
 * }
 * }</pre>
 */
public abstract class CredentialCipherContract {
    private static final String SECRET = "canary-7Hq2-not-to-be-seen";
    private static final CredentialOwner OWNER = new CredentialOwner("user-1", "wallet-1", "definition-1");
    private static final EncryptionContext CONTEXT = OWNER.field("api_secret");

    private CredentialCipher cipher;

    /** {@return a cipher with a new key of its own} */
    protected abstract CredentialCipher newCipher();

    @BeforeEach
    final void makeCipher() {
        cipher = newCipher();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " leading and trailing blanks ",
                "line one\r\nline two\n",
                "NUL \u0000 inside",
                "question? marks??",
                "\uFEFFwith a byte order mark",
                "gr\u00fc\u00dfe",
                "\u65e5\u672c\u8a9e",
                "\uD83D\uDD11\uD83D\uDE80",
                "gAAAAA and then no token",
                "wcrypt"
            })
    final void gives_back_exactly_what_it_was_given(String plain) {
        assertThat(cipher.decrypt(cipher.encrypt(plain, CONTEXT), CONTEXT)).isEqualTo(plain);
    }

    @Test
    final void keeps_composed_and_decomposed_characters_apart() {
        String composed = "caf\u00e9";
        String decomposed = "cafe\u0301";

        assertThat(cipher.decrypt(cipher.encrypt(composed, CONTEXT), CONTEXT)).isEqualTo(composed);
        assertThat(cipher.decrypt(cipher.encrypt(decomposed, CONTEXT), CONTEXT)).isEqualTo(decomposed);
    }

    @Test
    final void seals_the_largest_value_and_refuses_a_larger_one() {
        String largest = "x".repeat(65_536);

        assertThat(cipher.decrypt(cipher.encrypt(largest, CONTEXT), CONTEXT)).isEqualTo(largest);
        refusesToSeal(largest + "x", EncryptionException.Reason.TOO_LARGE);
        refusesToSeal("\u00e9".repeat(32_769), EncryptionException.Reason.TOO_LARGE);
        refusesToSeal("x".repeat(32 << 20), EncryptionException.Reason.TOO_LARGE);
    }

    @Test
    final void never_gives_the_same_sealed_value_twice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(cipher.encrypt(SECRET, CONTEXT))).isTrue();
        }
    }

    @Test
    final void a_sealed_value_is_one_line_of_printable_ascii_without_the_plain_one() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        assertThat(sealed).matches("[!-~]+").doesNotContain(SECRET);
        assertThat(cipher.isSealed(sealed)).isTrue();
        assertThat(cipher.isSealed(SECRET)).isFalse();
        assertThat(cipher.isSealed("")).isFalse();
    }

    @Test
    final void refuses_to_seal_nothing() {
        refusesToSeal("", EncryptionException.Reason.EMPTY_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "end \uD83D", "\uDE80\uD83D", "a\uD800b"})
    final void refuses_half_a_surrogate_pair(String malformed) {
        refusesToSeal(malformed, EncryptionException.Reason.MALFORMED_TEXT);
    }

    @Test
    final void refuses_to_seal_what_is_sealed_already() {
        refusesToSeal(cipher.encrypt(SECRET, CONTEXT), EncryptionException.Reason.ALREADY_ENCRYPTED);
    }

    @Test
    final void refuses_another_users_sealed_value_as_a_plain_one() {
        EncryptionContext theirs = new CredentialOwner("user-2", "wallet-2", "definition-1").field("api_secret");

        refusesToSeal(cipher.encrypt(SECRET, theirs), EncryptionException.Reason.ALREADY_ENCRYPTED);
    }

    @Test
    final void opens_in_no_other_context() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        for (EncryptionContext other : List.of(
                OWNER.field("api_key"),
                new CredentialOwner("user-2", "wallet-1", "definition-1").field("api_secret"),
                new CredentialOwner("user-1", "wallet-2", "definition-1").field("api_secret"),
                new CredentialOwner("user-1", "wallet-1", "definition-2").field("api_secret"),
                new CredentialOwner("user-1w", "allet-1", "definition-1").field("api_secret"),
                new CredentialOwner("user-1", "wallet-1", "definition-1a").field("pi_secret"),
                new CredentialOwner("user-1\u0000", "wallet-1", "definition-1").field("api_secret"))) {
            refusesToOpen(sealed, other, DecryptionException.Reason.AUTHENTICATION_FAILED);
        }
    }

    @Test
    final void opens_with_no_other_key() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> newCipher().decrypt(sealed, CONTEXT));
    }

    @Test
    final void refuses_a_sealed_value_cut_short_at_any_length() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        for (int length = 0; length < sealed.length(); length++) {
            String cut = sealed.substring(0, length);
            assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> cipher.decrypt(cut, CONTEXT));
        }
    }

    @Test
    final void refuses_a_sealed_value_with_any_bit_flipped() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        for (int i = 0; i < sealed.length(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                var flipped = new StringBuilder(sealed);
                flipped.setCharAt(i, (char) (sealed.charAt(i) ^ 1 << bit));
                assertThatExceptionOfType(DecryptionException.class)
                        .isThrownBy(() -> cipher.decrypt(flipped.toString(), CONTEXT));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "=", "==", " ", "\t", "\uFEFF", "A", "\u0000"})
    final void refuses_a_sealed_value_with_anything_around_it(String extra) {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        for (String changed : List.of(sealed + extra, extra + sealed)) {
            assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> cipher.decrypt(changed, CONTEXT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "", " ", "null", "{}"})
    final void never_passes_plain_text_through(String plain) {
        refusesToOpen(plain, CONTEXT, DecryptionException.Reason.NOT_ENCRYPTED);
        assertThat(cipher.needsReencryption(plain)).isTrue();
        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> cipher.reencrypt(plain, CONTEXT));
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.rebind(plain, CONTEXT, OWNER.field("other")));
    }

    @Test
    final void a_fresh_value_needs_no_reencryption_and_stays_as_it_is() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        assertThat(cipher.needsReencryption(sealed)).isFalse();
        assertThat(cipher.reencrypt(sealed, CONTEXT)).isEqualTo(sealed);
    }

    @Test
    final void rebinding_moves_a_value_to_its_new_context_only() {
        EncryptionContext to = new CredentialOwner("user-2", "wallet-2", "definition-1").field("api_secret");

        String moved = cipher.rebind(cipher.encrypt(SECRET, CONTEXT), CONTEXT, to);

        assertThat(cipher.decrypt(moved, to)).isEqualTo(SECRET);
        refusesToOpen(moved, CONTEXT, DecryptionException.Reason.AUTHENTICATION_FAILED);
    }

    @Test
    @SuppressWarnings("NullAway") // the tests pass null on purpose
    final void refuses_null_by_the_arguments_name() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);

        for (Runnable call : List.<Runnable>of(
                () -> cipher.encrypt(null, CONTEXT),
                () -> cipher.encrypt(SECRET, null),
                () -> cipher.decrypt(null, CONTEXT),
                () -> cipher.decrypt(sealed, null),
                () -> cipher.isSealed(null),
                () -> cipher.needsReencryption(null),
                () -> cipher.rebind(sealed, CONTEXT, null))) {
            assertThatExceptionOfType(ValidationException.class).isThrownBy(call::run);
        }
    }

    @Test
    final void shows_no_secret_in_exceptions_or_in_itself() {
        String sealed = cipher.encrypt(SECRET, CONTEXT);
        var failures = new ArrayList<Throwable>();
        failures.add(catchThrowable(() -> cipher.decrypt(SECRET, CONTEXT)));
        failures.add(catchThrowable(() -> cipher.decrypt(sealed, OWNER.field("other"))));
        failures.add(catchThrowable(() -> cipher.encrypt(SECRET + "\uD800", CONTEXT)));
        failures.add(catchThrowable(() -> cipher.encrypt(SECRET.repeat(10_000), CONTEXT)));

        assertThat(cipher.toString()).doesNotContain(SECRET);
        for (Throwable failure : failures) {
            for (Throwable link = failure; link != null; link = link.getCause()) {
                assertThat(link.toString()).doesNotContain(SECRET).doesNotContain(sealed);
            }
        }
    }

    @Test
    final void serves_eight_threads_with_ten_thousand_round_trips_each() throws Exception {
        Callable<Integer> work = () -> {
            int good = 0;
            for (int i = 0; i < 10_000; i++) {
                EncryptionContext context = OWNER.field("field" + i % 10);
                String plain = Thread.currentThread().getName() + " " + i;
                good += cipher.decrypt(cipher.encrypt(plain, context), context).equals(plain) ? 1 : 0;
            }
            return good;
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Integer> result : threads.invokeAll(Collections.nCopies(8, work))) {
                assertThat(result.get()).isEqualTo(10_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void refusesToSeal(String plain, EncryptionException.Reason reason) {
        assertThatExceptionOfType(EncryptionException.class)
                .isThrownBy(() -> cipher.encrypt(plain, CONTEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void refusesToOpen(String stored, EncryptionContext context, DecryptionException.Reason reason) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decrypt(stored, context))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
