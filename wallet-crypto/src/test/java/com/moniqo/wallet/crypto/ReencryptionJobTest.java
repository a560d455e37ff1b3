package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.ReencryptionJob.Report;
import com.moniqo.wallet.credential.SealedCredentials;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReencryptionJobTest {
    private static final int WALLETS = 50;
    private static final CredentialSpec SPEC = CredentialSpec.of(CredentialField.secret("api_secret"));

    private final Keyset before = Keyset.generate();
    private final Keyset added = before.addKey();
    private final Keyset after = added.promote(KeysetTest.other(added, before.primaryKeyId()));
    private final TinkCredentialCipher cipher = TinkCredentialCipher.of(after);
    private final StoreInMemory store = new StoreInMemory(SPEC);

    @BeforeEach
    void fill() {
        for (int i = 0; i < WALLETS; i++) {
            store.put(owner(i), sealed(owner(i), "old " + i, TinkCredentialCipher.of(before)));
        }
    }

    @Test
    void seals_everything_with_the_newest_key_and_a_second_run_changes_nothing() {
        assertThat(new ReencryptionJob(cipher).run(store).resealed()).isEqualTo(WALLETS);
        SealedCredentials once = store.get(owner(0));

        Report second = new ReencryptionJob(cipher).run(store);

        assertThat(second.resealed()).isZero();
        assertThat(second.examined()).isEqualTo(WALLETS);
        assertThat(second.complete()).isTrue();
        assertThat(store.get(owner(0))).isEqualTo(once);
        nothingNeedsTheOldKey();
    }

    @Test
    void a_job_killed_midway_leaves_every_wallet_readable_and_the_next_one_finishes() {
        var dying = new StoreInMemory(SPEC) {
            private int writes;

            @Override
            public boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next) {
                if (++writes > 20) {
                    throw new IllegalStateException("killed");
                }
                return super.replace(owner, expected, next);
            }
        };
        store.owners().forEach(owner -> dying.put(owner, store.get(owner)));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> new ReencryptionJob(cipher).run(dying));

        dying.owners().forEach(owner -> {
            assertThat(open(dying, owner, cipher)).startsWith("old ");
            store.put(owner, dying.get(owner));
        });
        assertThat(new ReencryptionJob(cipher).run(store).resealed()).isEqualTo(WALLETS - 20);
        nothingNeedsTheOldKey();
    }

    @Test
    void a_credential_update_that_comes_between_wins() {
        var racing = new StoreInMemory(SPEC) {
            @Override
            public boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next) {
                if (owner.equals(owner(7))) {
                    put(owner, sealed(owner, "entered meanwhile", TinkCredentialCipher.of(before)));
                }
                return super.replace(owner, expected, next);
            }
        };
        store.owners().forEach(owner -> racing.put(owner, store.get(owner)));

        Report report = new ReencryptionJob(cipher).run(racing);

        assertThat(report.lostRaces()).isEqualTo(1);
        assertThat(report.resealed()).isEqualTo(WALLETS - 1);
        assertThat(report.complete()).isFalse();
        assertThat(open(racing, owner(7), cipher)).isEqualTo("entered meanwhile");
    }

    @Test
    void two_jobs_and_users_at_once_lose_no_update() throws Exception {
        var threads = Executors.newFixedThreadPool(3);
        try {
            var jobs = threads.submit(() -> new ReencryptionJob(cipher).run(store));
            var more = threads.submit(() -> new ReencryptionJob(cipher).run(store));
            var users = threads.submit(() -> {
                for (int i = 0; i < WALLETS; i++) {
                    store.put(owner(i), sealed(owner(i), "new " + i, TinkCredentialCipher.of(added)));
                }
            });
            jobs.get();
            more.get();
            users.get();
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i < WALLETS; i++) {
            assertThat(open(store, owner(i), cipher)).isEqualTo("new " + i);
        }
        new ReencryptionJob(cipher).run(store);
        nothingNeedsTheOldKey();
    }

    @Test
    void what_cannot_be_opened_is_reported_and_stays_while_the_rest_goes_on() {
        SealedCredentials foreign = store.get(owner(1));
        store.put(owner(0), foreign);
        store.put(owner(2), SealedCredentials.of(Map.of("api_secret", "plain")));

        Report report = new ReencryptionJob(cipher).run(store);

        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.complete()).isFalse();
        assertThat(report.resealed()).isEqualTo(WALLETS - 2);
        assertThat(report.failures())
                .extracting(failure -> failure.cause().details().get("reason"))
                .containsExactlyInAnyOrder("AUTHENTICATION_FAILED", "NOT_ENCRYPTED");
        assertThat(store.get(owner(0))).isEqualTo(foreign);
    }

    private void nothingNeedsTheOldKey() {
        var without =
                TinkCredentialCipher.of(after.disable(before.primaryKeyId()).delete(before.primaryKeyId()));
        for (CredentialOwner owner : store.owners()) {
            assertThat(open(store, owner, without)).isNotEmpty();
        }
    }

    private static String open(StoreInMemory from, CredentialOwner owner, TinkCredentialCipher by) {
        return SPEC.open(from.get(owner), owner, by).reveal("api_secret");
    }

    private static CredentialOwner owner(int i) {
        return new CredentialOwner("user", "wallet-" + i, "definition");
    }

    private static SealedCredentials sealed(CredentialOwner owner, String secret, TinkCredentialCipher by) {
        return SPEC.seal(Credentials.of(Map.of("api_secret", secret)), owner, by);
    }
}
