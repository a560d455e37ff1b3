package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys for sealing credentials: a primary key that seals and opens, and others that only open. Every change returns a new keyset.
 *
 * <p>A rotation is {@link #addKey}, deploy, {@link #promote}, deploy, re-encrypt, {@link #disable}, deploy, {@link #delete}. In this order,
 * every node can always read what any other node writes.
 *
 * <p>Immutable and thread-safe. {@code toString} shows ids and states, never a key. Not serializable.
 */
public final class Keyset {
    private static final byte[] WRAP_LABEL = "wallet-keyset/1".getBytes(StandardCharsets.US_ASCII);

    private final transient KeysetHandle handle;

    private Keyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        KeysetRules.checkLibraries();
        KeysetRules.check(handle);
    }

    /** {@return a keyset with one new AES-256-GCM key} */
    public static Keyset generate() {
        return TinkCalls.guarded(
                () -> new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, config())),
                "a key could not be generated");
    }

    /**
     * {@return the keyset in cleartext JSON}
     * @param json Tink's JSON, as written by {@link #revealJson} and KeysetTool
     * @throws KeysetException unless it is exactly one keyset, with an enabled primary key, and contains only AES-256-GCM and XAES-256-GCM
     *     keys with Tink's prefix
     */
    public static Keyset parse(String json) {
        KeysetJson.checkClear(ValidationException.required(json, "keyset"));
        return TinkCalls.guarded(
                () -> new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, config(), InsecureSecretKeyAccess.get())),
                "the keyset cannot be read");
    }

    /**
     * {@return the keyset in wrapped JSON text} The key-encryption key is called once.
     *
     * @param json a text that {@link #wrap} returned
     * @param kek the key-encryption key, for instance Tink's {@code Aead} of a key management service
     * @throws KeysetException as {@link #parse}; also with KMS_UNAVAILABLE if the key-encryption key fails
     */
    public static Keyset unwrap(String json, Aead kek) {
        ValidationException.required(kek, "kek");
        KeysetJson.checkWrapped(ValidationException.required(json, "keyset"));
        var watched = new WatchedAead(kek);
        return TinkCalls.guarded(
                () -> {
                    try {
                        return new Keyset(
                                TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, watched, WRAP_LABEL, config()));
                    } catch (GeneralSecurityException e) {
                        if (watched.failed()) {
                            throw kmsUnavailable();
                        }
                        throw e;
                    }
                },
                "the keyset cannot be read");
    }

    /**
     * Encrypts the keyset with a key-encryption key, for places where cleartext keysets are not allowed. The key-encryption key is called
     * once.
     *
     * @param kek the key-encryption key, for instance Tink's {@code Aead} of a key management service
     * @return the JSON text for {@link #unwrap}
     * @throws KeysetException with KMS_UNAVAILABLE if the key-encryption key fails
     */
    public String wrap(Aead kek) {
        ValidationException.required(kek, "kek");
        return TinkCalls.guarded(
                () -> {
                    try {
                        return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, kek, WRAP_LABEL, config());
                    } catch (GeneralSecurityException | RuntimeException e) {
                        throw kmsUnavailable();
                    }
                },
                "the keyset cannot be wrapped");
    }

    /** {@return the keyset as cleartext JSON, including the keys} Never log it. The method's name makes every call easy to find in the code. */
    public String revealJson() {
        return TinkCalls.guarded(
                () -> TinkJsonProtoKeysetFormat.serializeKeyset(handle, config(), InsecureSecretKeyAccess.get()),
                "the keyset cannot be written");
    }

    /** {@return this keyset with one more key, which is new, enabled and not primary} The key does not seal until it is promoted. */
    public Keyset addKey() {
        return changed(builder ->
                builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /**
     * {@return this keyset with another primary key, which seals from now on} Every node must have that key beforehand; otherwise it cannot
     * read values sealed by the others.
     *
     * @param keyId the id of an enabled key
     * @throws KeysetException with WRONG_STEP if there is no such key, or it is disabled
     */
    public Keyset promote(int keyId) {
        Key key = key(keyId);
        if (key.state() != KeyState.ENABLED) {
            throw wrongStep(keyId, "is not enabled, so it cannot become primary; enable it first");
        }
        return changed(builder -> builder.getAt(indexOf(keyId)).makePrimary());
    }

    /**
     * {@return this keyset with a key disabled: it neither seals nor opens, and can be enabled again}
     *
     * @param keyId the id of a key that is not primary
     * @throws KeysetException with WRONG_STEP if there is no such key, or it is primary
     */
    public Keyset disable(int keyId) {
        if (key(keyId).primary()) {
            throw wrongStep(keyId, "is primary, so it cannot be disabled; promote another key first");
        }
        return changed(builder -> builder.getAt(indexOf(keyId)).setStatus(KeyStatus.DISABLED));
    }

    /**
     * {@return this keyset with a key enabled again, in case some values are still sealed with it}
     *
     * @param keyId the id of the key
     * @throws KeysetException with WRONG_STEP if there is no such key
     */
    public Keyset enable(int keyId) {
        key(keyId);
        return changed(builder -> builder.getAt(indexOf(keyId)).setStatus(KeyStatus.ENABLED));
    }

    /**
     * {@return this keyset without a key} Values that are still sealed with it can never be opened again.
     *
     * @param keyId the id of a disabled key
     * @throws KeysetException with WRONG_STEP if there is no such key, or it is not disabled
     */
    public Keyset delete(int keyId) {
        if (key(keyId).state() == KeyState.ENABLED) {
            throw wrongStep(
                    keyId,
                    "is still enabled, so it cannot be deleted; disable it, deploy, and make sure that nothing needs it");
        }
        return changed(builder -> builder.deleteAt(indexOf(keyId)));
    }

    /** {@return the keys in the keyset's order, without their material} */
    public List<Key> keys() {
        return IntStream.range(0, handle.size())
                .mapToObj(handle::getAt)
                .map(entry -> new Key(entry.getId(), KeyState.of(entry.getStatus()), entry.isPrimary()))
                .toList();
    }

    /** {@return the id of the key that seals} */
    public int primaryKeyId() {
        return handle.getPrimary().getId();
    }

    @Override
    public String toString() {
        return "Keyset" + keys();
    }

    /** Returns Tink's cipher with all enabled keys. */
    Aead aead() {
        return TinkCalls.guarded(() -> handle.getPrimitive(config(), Aead.class), "the keyset cannot be used");
    }

    private Key key(int keyId) {
        return keys().get(indexOf(keyId));
    }

    private int indexOf(int keyId) {
        return IntStream.range(0, handle.size())
                .filter(i -> handle.getAt(i).getId() == keyId)
                .findFirst()
                .orElseThrow(() -> wrongStep(keyId, "is not in the keyset; it has " + keys()));
    }

    private Keyset changed(Change change) {
        return TinkCalls.guarded(
                () -> {
                    var builder = KeysetHandle.newBuilder(handle).setConfiguration(config());
                    change.apply(builder);
                    return new Keyset(builder.build());
                },
                "the keyset cannot be changed");
    }

    private interface Change {
        void apply(KeysetHandle.Builder builder) throws GeneralSecurityException;
    }

    static Configuration config() {
        return AeadConfig2026.get();
    }

    private static KeysetException wrongStep(int keyId, String why) {
        return new KeysetException(Reason.WRONG_STEP, "key " + Integer.toUnsignedString(keyId) + " " + why);
    }

    private static KeysetException kmsUnavailable() {
        return new KeysetException(
                Reason.KMS_UNAVAILABLE,
                "the key-encryption key failed: its service does not answer, or the keyset was wrapped with another key");
    }

    /** A key-encryption key that records whether it failed or decrypted something other than a keyset. For one call only. */
    private static final class WatchedAead implements Aead {
        private final Aead kek;
        private boolean failed;

        WatchedAead(Aead kek) {
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
                // without the cause, since a service's client may put its request, or a token, into the message
                throw new GeneralSecurityException("key-encryption key failed");
            }
        }
    }

    /** The state of a key. States may be added. */
    public enum KeyState {
        /** The key opens, and seals if it is primary. */
        ENABLED,
        /** The key is kept, but neither opens nor seals. */
        DISABLED,
        /** Another tool marked the key as destroyed, which leaves its bytes in the keyset. Delete it. */
        DESTROYED;

        private static KeyState of(KeyStatus status) {
            if (status == KeyStatus.ENABLED) {
                return ENABLED;
            }
            return status == KeyStatus.DISABLED ? DISABLED : DESTROYED;
        }
    }

    /**
     * A key without its material.
     *
     * @param id the key's id, an unsigned number
     * @param state the key's state
     * @param primary whether the key seals
     */
    public record Key(int id, KeyState state, boolean primary) {
        /** The id, the state, and whether the key is primary, for instance {@code 123 ENABLED primary}. */
        @Override
        public String toString() {
            return Integer.toUnsignedString(id) + " " + state + (primary ? " primary" : "");
        }
    }
}
