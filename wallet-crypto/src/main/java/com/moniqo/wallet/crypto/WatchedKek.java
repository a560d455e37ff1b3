package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** Tells whether it was the host's key-encryption key that failed, or what it decrypted that is no keyset. Used by one call only. */
final class WatchedKek implements Aead {
    private final Aead kek;
    private boolean failed;

    WatchedKek(Aead kek) {
        this.kek = kek;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return kek.encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return kek.decrypt(ciphertext, associatedData);
        } catch (GeneralSecurityException | RuntimeException e) {
            failed = true;
            // without the cause: a service's client may put its request, or a token, into its message
            throw new GeneralSecurityException("key-encryption key failed");
        }
    }
}
