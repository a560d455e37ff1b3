package com.moniqo.wallet.platform;

import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cipher with an old and a new key, which can drop the old one. */
final class RotatingCipher implements CredentialCipher {
    private static final String NEW = "new!";

    private final CredentialCipher older = CredentialCipher.ephemeral();
    private final CredentialCipher newer = CredentialCipher.ephemeral();
    private final AtomicBoolean promoted = new AtomicBoolean();
    private final AtomicBoolean disabled = new AtomicBoolean();
    /** Runs once, when the next value is sealed again. */
    volatile Runnable whileResealing = () -> {};

    void promote() {
        promoted.set(true);
    }

    void disableOld() {
        disabled.set(true);
    }

    @Override
    public String encrypt(String plain, EncryptionContext context) {
        return promoted.get() ? NEW + newer.encrypt(plain, context) : older.encrypt(plain, context);
    }

    @Override
    public String decrypt(String stored, EncryptionContext context) {
        if (stored.startsWith(NEW)) {
            return newer.decrypt(stored.substring(NEW.length()), context);
        }
        if (disabled.get()) {
            throw new DecryptionException(DecryptionException.Reason.UNKNOWN_KEY, context);
        }
        return older.decrypt(stored, context);
    }

    @Override
    public boolean isSealed(String text) {
        return text.startsWith(NEW) ? newer.isSealed(text.substring(NEW.length())) : older.isSealed(text);
    }

    @Override
    public boolean needsReencryption(String stored) {
        return promoted.get() && !stored.startsWith(NEW);
    }

    @Override
    public String reencrypt(String stored, EncryptionContext context) {
        Runnable now = whileResealing;
        whileResealing = () -> {};
        now.run();
        return CredentialCipher.super.reencrypt(stored, context);
    }
}
