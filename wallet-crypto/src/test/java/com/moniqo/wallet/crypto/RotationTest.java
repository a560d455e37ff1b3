package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operators' page as a test: two nodes, updated one after the other, share a store through a whole rotation. */
class RotationTest {
    private static final CredentialSpec SPEC = CredentialSpec.of(CredentialField.secret("api_secret"));

    private final StoreInMemory store = new StoreInMemory(SPEC);
    private int wallets;

    @Test
    void at_no_moment_of_a_rotation_can_a_node_not_read() {
        Keyset before = Keyset.generate();
        int oldKey = before.primaryKeyId();
        var one = new Node(before);
        var two = new Node(before);
        everyNodeWritesAndReads(one, two);

        Keyset added = before.addKey();
        int newKey = KeysetTest.other(added, oldKey);
        deployOneAfterTheOther(added, one, two);

        deployOneAfterTheOther(added.promote(newKey), one, two);
        assertThat(one.cipher.needsReencryption(store.any())).isTrue();

        assertThat(new ReencryptionJob(one.cipher).run(store).complete()).isTrue();
        assertThat(new ReencryptionJob(two.cipher).run(store).resealed()).isZero();
        everyNodeReads(one, two);

        Keyset disabled = added.promote(newKey).disable(oldKey);
        deployOneAfterTheOther(disabled, one, two);

        deployOneAfterTheOther(disabled.delete(oldKey), one, two);
        assertThat(disabled.delete(oldKey).keys()).hasSize(1);
    }

    @Test
    void promoting_before_every_node_has_the_key_is_what_the_order_prevents() {
        Keyset before = Keyset.generate();
        Keyset added = before.addKey();
        var updated = new Node(added.promote(KeysetTest.other(added, before.primaryKeyId())));
        var late = new Node(before);
        CredentialOwner owner = updated.write();

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> late.read(owner))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(DecryptionException.Reason.UNKNOWN_KEY));
    }

    @Test
    void disabling_too_early_is_undone_by_enabling_again() {
        Keyset before = Keyset.generate();
        CredentialOwner owner = new Node(before).write();
        Keyset added = before.addKey();
        Keyset tooEarly =
                added.promote(KeysetTest.other(added, before.primaryKeyId())).disable(before.primaryKeyId());

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> new Node(tooEarly).read(owner))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(DecryptionException.Reason.KEY_DISABLED));
        assertThat(new Node(tooEarly.enable(before.primaryKeyId())).read(owner)).isEqualTo(secret(owner));
    }

    private void deployOneAfterTheOther(Keyset keyset, Node one, Node two) {
        one.deploy(keyset);
        everyNodeWritesAndReads(one, two);
        two.deploy(keyset);
        everyNodeWritesAndReads(one, two);
    }

    private void everyNodeWritesAndReads(Node one, Node two) {
        one.write();
        two.write();
        everyNodeReads(one, two);
    }

    private void everyNodeReads(Node one, Node two) {
        for (CredentialOwner owner : store.owners()) {
            assertThat(one.read(owner)).isEqualTo(secret(owner));
            assertThat(two.read(owner)).isEqualTo(secret(owner));
        }
    }

    private static String secret(CredentialOwner owner) {
        return "secret of " + owner.userWalletId();
    }

    /** A process of the host's, with the keyset it was started with. */
    private final class Node {
        private TinkCredentialCipher cipher;

        Node(Keyset keyset) {
            this.cipher = TinkCredentialCipher.of(keyset);
        }

        void deploy(Keyset keyset) {
            cipher = TinkCredentialCipher.of(Keyset.parse(keyset.revealJson()));
        }

        CredentialOwner write() {
            var owner = new CredentialOwner("user", "wallet-" + ++wallets, "definition");
            SealedCredentials sealed = SPEC.seal(Credentials.of(Map.of("api_secret", secret(owner))), owner, cipher);
            store.put(owner, sealed);
            return owner;
        }

        String read(CredentialOwner owner) {
            return SPEC.open(store.get(owner), owner, cipher).reveal("api_secret");
        }
    }
}
