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
 * The keys that credentials are sealed with: one primary key that seals, and others that still open. Every method that changes
 * something returns a new keyset.
 *
 * <p>Rotation is {@link #addKey}, deploy, {@link #promote}, deploy, re-encrypt, {@link #disable}, deploy, {@link #delete}: in this
 * order there is no moment at which one node cannot read what another wrote.
 *
 * <p>Immutable and thread-safe. {@code toString} shows ids and states, never a key; it is not serializable.
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
     * {@return reads a clear keyset}
     *
     * @param json Tink's JSON, as {@link #revealJson} and KeysetTool write it
     * @throws KeysetException if it is not exactly one keyset with an enabled primary key and only AES-256-GCM or XAES-256-GCM keys
     *     with Tink's prefix
     */
    public static Keyset parse(String json) {
        KeysetJson.checkClear(ValidationException.required(json, "keyset"));
        return TinkCalls.guarded(
                () -> new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, config(), InsecureSecretKeyAccess.get())),
                "the keyset cannot be read");
    }

    /**
     * {@return reads a keyset that {@link #wrap} wrote; calls the key-encryption key once}
     *
     * @param json the wrapped keyset
     * @param kek the key-encryption key, for instance Tink's {@code Aead} of a key management service
     * @throws KeysetException as {@link #parse}, and with KMS_UNAVAILABLE if the key-encryption key fails
     */
    public static Keyset unwrap(String json, Aead kek) {
        ValidationException.required(kek, "kek");
        KeysetJson.checkWrapped(ValidationException.required(json, "keyset"));
        var watched = new WatchedKek(kek);
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
     * The keyset encrypted with a key-encryption key, to be kept where a clear one must not be; calls that key once.
     *
     * @param kek the key-encryption key, for instance Tink's {@code Aead} of a key management service
     * @return JSON for {@link #unwrap}
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

    /** {@return the keyset as clear JSON, keys included: named so that it can be searched for} Never log it. */
    public String revealJson() {
        return TinkCalls.guarded(
                () -> TinkJsonProtoKeysetFormat.serializeKeyset(handle, config(), InsecureSecretKeyAccess.get()),
                "the keyset cannot be written");
    }

    /**
     * {@return with one more new key, enabled and not primary: it opens, and does not seal before it is promoted}
     */
    public Keyset addKey() {
        return changed(builder ->
                builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /**
     * {@return with another primary key: the one that seals from now on} Every node must have it before, else it
     * cannot read what others seal.
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
     * {@return with a key that neither seals nor opens any more, but could be enabled again}
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
     * {@return with a disabled key enabled again: the way back when something was still sealed with it}
     *
     * @param keyId its id
     * @throws KeysetException with WRONG_STEP if there is no such key
     */
    public Keyset enable(int keyId) {
        key(keyId);
        return changed(builder -> builder.getAt(indexOf(keyId)).setStatus(KeyStatus.ENABLED));
    }

    /**
     * {@return without a key} What is still sealed with it can never be opened again.
     *
     * @param keyId the id of a disabled key
     * @throws KeysetException with WRONG_STEP if there is no such key, or it is not disabled
     */
    public Keyset delete(int keyId) {
        if (key(keyId).state() == KeyState.ENABLED) {
            throw wrongStep(
                    keyId, "is still enabled, so it is not deleted; disable it, deploy, and see that nothing needs it");
        }
        return changed(builder -> builder.deleteAt(indexOf(keyId)));
    }

    /** {@return the keys, without their material, in the keyset's order} */
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

    /** Tink's primitive over all enabled keys. */
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
                "the key-encryption key failed: its service does not answer, or it is not the key the keyset was wrapped with");
    }

    /** In which state a key is. States may be added. */
    public enum KeyState {
        /** It opens, and seals if it is primary. */
        ENABLED,
        /** It is kept, and neither opens nor seals. */
        DISABLED,
        /** Marked as destroyed by another tool, which leaves its bytes in the keyset; delete it. */
        DESTROYED;

        private static KeyState of(KeyStatus status) {
            if (status == KeyStatus.ENABLED) {
                return ENABLED;
            }
            return status == KeyStatus.DISABLED ? DISABLED : DESTROYED;
        }
    }

    /**
     * One key, without its material.
     *
     * @param id its id, an unsigned number
     * @param state in which state it is
     * @param primary whether it seals
     */
    public record Key(int id, KeyState state, boolean primary) {
        /** The id, the state, and whether it is primary, for instance {@code 123 ENABLED primary}. */
        @Override
        public String toString() {
            return Integer.toUnsignedString(id) + " " + state + (primary ? " primary" : "");
        }
    }
}
