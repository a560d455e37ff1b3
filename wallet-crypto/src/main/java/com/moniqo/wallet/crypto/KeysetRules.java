package com.moniqo.wallet.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.security.GeneralSecurityException;

/** The rules for keysets: keys are of exactly two kinds, their output begins with the key's id, and one of them is primary and enabled. */
final class KeysetRules {
    private KeysetRules() {}

    /** Writes a throwaway key, because some old versions of protobuf can read keys and only fail when one is written. */
    static void checkLibraries() throws GeneralSecurityException {
        TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, Keyset.config()),
                Keyset.config(),
                InsecureSecretKeyAccess.get());
    }

    /** Refuses a keyset without a primary key, and keys of other kinds. Tink itself accepts both. */
    static void check(KeysetHandle handle) {
        boolean primary = false;
        for (int i = 0; i < handle.size(); i++) {
            var entry = handle.getAt(i);
            checkKind(entry.getKey());
            primary |= entry.isPrimary() && entry.getStatus() == KeyStatus.ENABLED;
        }
        if (!primary) {
            throw new KeysetException(Reason.NO_PRIMARY, "the keyset has no enabled primary key");
        }
    }

    private static void checkKind(Key key) {
        boolean known =
                (key instanceof AesGcmKey gcm && gcm.getParameters().equals(PredefinedAeadParameters.AES256_GCM))
                        || (key instanceof XAesGcmKey xaes
                                && xaes.getParameters().equals(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE));
        if (known) {
            return;
        }
        if (!key.getParameters().hasIdRequirement()) {
            throw new KeysetException(
                    Reason.UNPREFIXED_KEY,
                    "the keyset has a key whose output has no prefix; generate keys with KeysetTool");
        }
        if (key instanceof AesGcmKey gcm && gcm.getParameters().getKeySizeBytes() < 32) {
            throw new KeysetException(
                    Reason.WEAK_KEY, "the keyset has a key of fewer than 256 bits; generate keys with KeysetTool");
        }
        throw wrongPrimitive();
    }

    static KeysetException wrongPrimitive() {
        return new KeysetException(
                Reason.WRONG_PRIMITIVE,
                "the keyset has a key that is neither AES-256-GCM nor XAES-256-GCM with 192-bit nonces;"
                        + " generate keys with KeysetTool");
    }
}
