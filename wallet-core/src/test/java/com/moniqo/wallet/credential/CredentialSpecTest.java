package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialSpecTest {
    private static final String SECRET = "canary-9Zt3";
    private static final CredentialOwner OWNER = new CredentialOwner("user-1", "wallet-1", "definition-1");
    private static final CredentialOwner OTHER = new CredentialOwner("user-2", "wallet-2", "definition-1");

    private final CredentialCipher cipher = CredentialCipher.ephemeral();
    private final CredentialSpec spec = CredentialSpec.of(
            CredentialField.named("api_key")
                    .notSecret()
                    .validationRegex("[A-Z0-9]{4,}")
                    .build(),
            CredentialField.secret("api_secret"),
            CredentialField.named("passphrase").optional().build());
    private SealedCredentials sealedBefore = SealedCredentials.none();

    @Test
    void seals_what_is_secret_and_leaves_the_rest_readable() {
        SealedCredentials sealed = spec.seal(credentials("api_key", "ABC123", "api_secret", SECRET), OWNER, cipher);

        assertThat(sealed.fields()).containsExactly("api_key", "api_secret");
        assertThat(sealed.find("api_key")).contains("ABC123");
        assertThat(sealed.find("api_secret"))
                .hasValueSatisfying(text -> assertThat(cipher.isSealed(text)).isTrue());
        assertThat(sealed.toMap().toString()).doesNotContain(SECRET);
    }

    @Test
    void opens_what_it_sealed() {
        SealedCredentials sealed =
                spec.seal(credentials("api_key", "ABC123", "api_secret", SECRET, "passphrase", "p"), OWNER, cipher);

        try (Credentials opened = spec.open(SealedCredentials.of(sealed.toMap()), OWNER, cipher)) {
            assertThat(opened.fields()).containsExactly("api_key", "api_secret", "passphrase");
            assertThat(opened.reveal("api_key")).isEqualTo("ABC123");
            assertThat(opened.reveal("api_secret")).isEqualTo(SECRET);
            assertThat(opened.reveal("passphrase")).isEqualTo("p");
        }
    }

    @Test
    void refuses_a_field_that_is_not_listed_without_repeating_its_name() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> spec.seal(
                        credentials("api_key", "ABC123", "api_secret", SECRET, "pasted-secret", "x"), OWNER, cipher))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS))
                .withMessageContaining("api_key")
                .withMessageNotContaining("pasted-secret");
    }

    @Test
    void refuses_a_required_field_that_is_missing_or_blank() {
        for (Credentials plain : new Credentials[] {
            credentials("api_key", "ABC123"),
            credentials("api_key", "ABC123", "api_secret", ""),
            credentials("api_key", "ABC123", "api_secret", " \n")
        }) {
            assertThatExceptionOfType(ValidationException.class)
                    .isThrownBy(() -> spec.seal(plain, OWNER, cipher))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("api_secret"));
        }
    }

    @Test
    void an_empty_optional_field_counts_as_not_given() {
        SealedCredentials sealed =
                spec.seal(credentials("api_key", "ABC123", "api_secret", SECRET, "passphrase", ""), OWNER, cipher);

        assertThat(sealed.fields()).containsExactly("api_key", "api_secret");
    }

    @Test
    void refuses_a_value_that_does_not_have_its_form_without_showing_it() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> spec.validate(credentials("api_key", "lower-" + SECRET, "api_secret", SECRET)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("api_key"))
                .withMessageContaining("[A-Z0-9]{4,}")
                .withMessageNotContaining(SECRET);
    }

    @Test
    void refuses_a_value_longer_than_any_credential() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> spec.validate(credentials("api_key", "A".repeat(4_097), "api_secret", SECRET)))
                .withMessageContaining("4096");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> spec.validate(credentials("api_key", "ABCD", "api_secret", "x".repeat(16_385))))
                .withMessageContaining("16384");
    }

    @Test
    void refuses_a_sealed_value_submitted_as_a_plain_one_for_secret_fields_and_others() {
        CredentialSpec loose = CredentialSpec.of(
                CredentialField.named("api_key").notSecret().build(), CredentialField.secret("api_secret"));
        String theirs = cipher.encrypt("theirs", OTHER.field("api_secret"));

        for (Credentials plain : new Credentials[] {
            credentials("api_key", "K", "api_secret", theirs), credentials("api_key", theirs, "api_secret", "S")
        }) {
            assertThatExceptionOfType(EncryptionException.class)
                    .isThrownBy(() -> loose.seal(plain, OWNER, cipher))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EncryptionException.Reason.ALREADY_ENCRYPTED));
        }
    }

    @Test
    void a_failure_in_the_middle_leaves_nothing_half_sealed_and_the_input_as_it_was() {
        var map = new LinkedHashMap<String, String>();
        map.put("api_key", "ABC123");
        map.put("api_secret", SECRET);
        map.put("passphrase", "broken \uD800");
        var before = new LinkedHashMap<>(map);
        Credentials plain = Credentials.of(map);

        assertThatExceptionOfType(EncryptionException.class)
                .isThrownBy(() -> spec.seal(plain, OWNER, cipher))
                .satisfies(e -> assertThat(e.details()).containsEntry("field", "passphrase"));
        assertThat(map).isEqualTo(before);
        assertThat(plain.reveal("api_secret")).isEqualTo(SECRET);
    }

    @Test
    void two_fields_swapped_in_the_store_do_not_open() {
        CredentialSpec two = CredentialSpec.of(CredentialField.secret("a"), CredentialField.secret("b"));
        SealedCredentials sealed = two.seal(credentials("a", "1", "b", "2"), OWNER, cipher);
        SealedCredentials swapped = SealedCredentials.of(Map.of(
                "a", sealed.find("b").orElseThrow(), "b", sealed.find("a").orElseThrow()));

        refusesToOpen(two, swapped, OWNER, DecryptionException.Reason.AUTHENTICATION_FAILED);
    }

    @Test
    void the_same_field_of_another_wallet_user_or_definition_does_not_open() {
        SealedCredentials sealed = sealed();

        for (CredentialOwner other : new CredentialOwner[] {
            new CredentialOwner("user-2", "wallet-1", "definition-1"),
            new CredentialOwner("user-1", "wallet-2", "definition-1"),
            new CredentialOwner("user-1", "wallet-1", "definition-2")
        }) {
            refusesToOpen(spec, sealed, other, DecryptionException.Reason.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void a_sealed_value_replaced_by_plain_text_or_nothing_does_not_open() {
        for (String planted : new String[] {"attackers-secret", "", " "}) {
            var stored = new LinkedHashMap<>(sealed().toMap());
            stored.put("api_secret", planted);

            refusesToOpen(spec, SealedCredentials.of(stored), OWNER, DecryptionException.Reason.NOT_ENCRYPTED);
        }
        var withNull = new LinkedHashMap<>(sealed().toMap());
        withNull.put("api_secret", null);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> SealedCredentials.of(withNull));
    }

    @Test
    void a_field_made_secret_after_it_was_stored_plain_does_not_open() {
        CredentialSpec stricter =
                CredentialSpec.of(CredentialField.secret("api_key"), CredentialField.secret("api_secret"));

        refusesToOpen(stricter, sealed(), OWNER, DecryptionException.Reason.NOT_ENCRYPTED);
        assertThat(stricter.needsReseal(sealed(), cipher)).isTrue();
    }

    @Test
    void a_field_made_readable_after_it_was_sealed_opens_and_stays_sealed() {
        CredentialSpec looser = CredentialSpec.of(
                CredentialField.named("api_key").notSecret().build(),
                CredentialField.named("api_secret").notSecret().build());
        SealedCredentials sealed = sealed();

        assertThat(looser.open(sealed, OWNER, cipher).reveal("api_secret")).isEqualTo(SECRET);
        assertThat(looser.reseal(sealed, OWNER, cipher)).isEqualTo(sealed);
        refusesToOpen(looser, sealed, OTHER, DecryptionException.Reason.AUTHENTICATION_FAILED);
    }

    @Test
    void a_stored_field_that_is_not_listed_any_more_is_left_out_and_kept_sealed() {
        CredentialSpec fewer = CredentialSpec.of(CredentialField.secret("api_secret"));
        SealedCredentials sealed = sealed();

        assertThat(fewer.open(sealed, OWNER, cipher).fields()).containsExactly("api_secret");
        assertThat(fewer.reseal(sealed, OWNER, cipher)).isEqualTo(sealed);
    }

    @Test
    void a_required_field_that_was_never_stored_is_asked_for_again() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> spec.open(SealedCredentials.of(Map.of("api_key", "ABC123")), OWNER, cipher))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS))
                .satisfies(e -> assertThat(e.field()).isEqualTo("api_secret"));
    }

    @Test
    void an_optional_secret_that_the_original_stored_empty_opens_as_absent() {
        try (Credentials opened = spec.open(withEmpty("passphrase"), OWNER, cipher)) {
            assertThat(opened.fields()).containsExactly("api_key", "api_secret");
            assertThat(opened.find("passphrase")).isEmpty();
        }
    }

    @Test
    void resealing_drops_an_optional_secret_that_was_stored_empty_and_is_then_done() {
        SealedCredentials stored = withEmpty("passphrase");

        assertThat(spec.needsReseal(stored, cipher)).isTrue();
        SealedCredentials resealed = spec.reseal(stored, OWNER, cipher);

        assertThat(resealed).isEqualTo(sealedBefore);
        assertThat(spec.needsReseal(resealed, cipher)).isFalse();
    }

    @Test
    void rebinding_drops_an_optional_secret_that_was_stored_empty() {
        SealedCredentials moved = spec.rebind(withEmpty("passphrase"), OWNER, OTHER, cipher);

        assertThat(moved.fields()).containsExactly("api_key", "api_secret");
        assertThat(spec.open(moved, OTHER, cipher).reveal("api_secret")).isEqualTo(SECRET);
    }

    @Test
    void an_optional_field_that_is_not_secret_is_absent_as_well_if_it_was_stored_empty() {
        CredentialSpec readable = CredentialSpec.of(
                CredentialField.secret("api_secret"),
                CredentialField.named("label").optional().notSecret().build());
        SealedCredentials stored = withEmpty("label");

        assertThat(readable.open(stored, OWNER, cipher).fields()).containsExactly("api_secret");
        assertThat(readable.needsReseal(stored, cipher)).isTrue();
        assertThat(readable.reseal(stored, OWNER, cipher).find("label")).isEmpty();
    }

    @Test
    void only_an_optional_field_may_have_been_left_empty() {
        SealedCredentials stored = withEmpty("api_secret");

        refusesToOpen(spec, stored, OWNER, DecryptionException.Reason.NOT_ENCRYPTED);
        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> spec.reseal(stored, OWNER, cipher));
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> spec.rebind(stored, OWNER, OTHER, cipher));
    }

    @Test
    void a_blank_is_not_empty_and_a_field_that_is_no_longer_listed_stays() {
        var blank = new LinkedHashMap<>(sealed().toMap());
        blank.put("passphrase", " ");
        SealedCredentials unlisted = withEmpty("unlisted");

        refusesToOpen(spec, SealedCredentials.of(blank), OWNER, DecryptionException.Reason.NOT_ENCRYPTED);
        assertThat(spec.needsReseal(unlisted, cipher)).isFalse();
        assertThat(spec.reseal(unlisted, OWNER, cipher)).isEqualTo(unlisted);
    }

    @Test
    void a_re_encryption_run_over_what_the_original_stored_completes() {
        var written = new ArrayList<SealedCredentials>();
        var store = new ReencryptionJob.Store() {
            @Override
            public Iterator<ReencryptionJob.Entry> entries() {
                return List.of(new ReencryptionJob.Entry(OWNER, spec, withEmpty("passphrase")))
                        .iterator();
            }

            @Override
            public boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next) {
                return written.add(next);
            }
        };

        ReencryptionJob.Report report = new ReencryptionJob(cipher).run(store);

        assertThat(report.complete()).isTrue();
        assertThat(report.resealed()).isEqualTo(1);
        assertThat(written).containsExactly(sealedBefore);
    }

    @Test
    void rebinding_moves_all_sealed_fields_to_the_new_owner_only() {
        SealedCredentials moved = spec.rebind(sealed(), OWNER, OTHER, cipher);

        assertThat(spec.open(moved, OTHER, cipher).reveal("api_secret")).isEqualTo(SECRET);
        assertThat(moved.find("api_key")).contains("ABC123");
        refusesToOpen(spec, moved, OWNER, DecryptionException.Reason.AUTHENTICATION_FAILED);
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> spec.rebind(sealed(), OTHER, OWNER, cipher));
    }

    @Test
    void what_is_up_to_date_needs_no_resealing() {
        SealedCredentials sealed = sealed();

        assertThat(spec.needsReseal(sealed, cipher)).isFalse();
        assertThat(spec.reseal(sealed, OWNER, cipher)).isEqualTo(sealed);
    }

    @Test
    void sealed_credentials_show_no_stored_text_and_are_equal_by_it() {
        SealedCredentials sealed = sealed();

        assertThat(sealed.toString())
                .contains("api_secret")
                .doesNotContain("ABC123")
                .doesNotContain("ephemeral");
        assertThat(SealedCredentials.of(sealed.toMap())).isEqualTo(sealed).hasSameHashCodeAs(sealed);
        assertThat(sealed()).isNotEqualTo(sealed);
    }

    @Test
    void refuses_two_fields_of_one_name() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> CredentialSpec.of(CredentialField.secret("a"), CredentialField.secret("a")));
    }

    @Test
    void a_wallet_may_need_no_credentials() {
        SealedCredentials sealed = CredentialSpec.none().seal(Credentials.none(), OWNER, cipher);

        assertThat(sealed).isEqualTo(SealedCredentials.none());
        assertThat(CredentialSpec.none().open(sealed, OWNER, cipher).fields()).isEmpty();
    }

    private SealedCredentials withEmpty(String field) {
        sealedBefore = sealed();
        var stored = new LinkedHashMap<>(sealedBefore.toMap());
        stored.put(field, "");
        return SealedCredentials.of(stored);
    }

    private SealedCredentials sealed() {
        return spec.seal(credentials("api_key", "ABC123", "api_secret", SECRET), OWNER, cipher);
    }

    private void refusesToOpen(
            CredentialSpec by, SealedCredentials sealed, CredentialOwner owner, DecryptionException.Reason reason) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> by.open(sealed, owner, cipher))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Credentials credentials(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Credentials.of(map);
    }
}
