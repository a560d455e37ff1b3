package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.EncryptionException;
import com.moniqo.wallet.crypto.Keyset.KeyState;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.ValidationException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cipher that seals credentials with AES-256-GCM under a {@link Keyset} that can be rotated, and binds each to its owner and field.
 *
 * <p>A stored value looks like {@code wcrypt:v1:AXvL2f...}: the prefix, followed by base64url without padding of one byte, the key's id (4
 * bytes), the nonce (12), the ciphertext and the tag (16). To open one:
 * <ol>
 *   <li>Its form determines whether it is one of ours, of another version, a Fernet token of the original, or plain text.
 *   <li>Only the canonical text of a ciphertext is accepted.
 *   <li>It is decrypted with the context's associated data.
 *   <li>If that fails, the key's id shows whether the key is unknown or disabled, or the value was changed.
 * </ol>
 *
 * <p>It does not protect against an older sealed value of the same field being put back: such a value opens. Tink's copies of the keys stay
 * in memory until they are garbage-collected. Thread-safe.
 */
public final class TinkCredentialCipher implements CredentialCipher {
    // transient, so that a mapper that reads private fields leaves these out
    private final transient Aead aead;
    private final Map<Integer, KeyState> keys;
    private final int primary;
    private final transient EarlierFormats earlier;

    private TinkCredentialCipher(Builder from) {
        aead = from.keyset.aead();
        keys = from.keyset.keys().stream().collect(Collectors.toUnmodifiableMap(Keyset.Key::id, Keyset.Key::state));
        primary = from.keyset.primaryKeyId();
        earlier = new EarlierFormats(FernetReader.of(from.fernetKeys), from.acceptPlainText, keys.keySet());
        selfTest();
    }

    /**
     * {@return a cipher that writes and reads only values sealed with the keyset}
     *
     * @param keyset from {@link Keysets}
     * @throws KeysetException with INCOMPATIBLE_LIBRARY if Tink does not work with the libraries on the class path
     */
    public static TinkCredentialCipher of(Keyset keyset) {
        return builder(keyset).build();
    }

    /**
     * {@return a builder for a cipher that also reads values of an earlier system}
     *
     * @param keyset from {@link Keysets}
     */
    public static Builder builder(Keyset keyset) {
        return new Builder(ValidationException.required(keyset, "keyset"));
    }

    @Override
    public String encrypt(String plain, EncryptionContext context) {
        ValidationException.required(plain, "plain");
        ValidationException.required(context, "context");
        // UTF-8 is never shorter than the text, so a huge value is refused before it is copied
        if (plain.length() > TokenFormat.MAX_PLAIN) {
            throw new EncryptionException(EncryptionException.Reason.TOO_LARGE, context);
        }
        if (TokenFormat.looksSealed(plain)) {
            throw new EncryptionException(EncryptionException.Reason.ALREADY_ENCRYPTED, context);
        }
        byte[] utf8 = PlainBytes.encode(plain);
        if (utf8 == null) {
            throw new EncryptionException(EncryptionException.Reason.MALFORMED_TEXT, context);
        }
        try {
            return seal(utf8, context);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /**
     * Seals a plain value that is given as bytes, for callers that keep secrets out of strings. Every copy made on the way is
     * overwritten, except those inside Tink and the JDK.
     *
     * @param utf8 the plain value; not changed, so the caller can overwrite it
     * @param context the context that the value is bound to
     * @return the sealed value
     * @throws EncryptionException as {@link #encrypt(String, EncryptionContext)}
     */
    public String encrypt(byte[] utf8, EncryptionContext context) {
        ValidationException.required(utf8, "plain");
        ValidationException.required(context, "context");
        if (utf8.length > TokenFormat.MAX_PLAIN) {
            throw new EncryptionException(EncryptionException.Reason.TOO_LARGE, context);
        }
        CharBuffer chars = PlainBytes.decode(utf8);
        if (chars == null) {
            throw new EncryptionException(EncryptionException.Reason.MALFORMED_TEXT, context);
        }
        try {
            if (TokenFormat.looksSealed(chars)) {
                throw new EncryptionException(EncryptionException.Reason.ALREADY_ENCRYPTED, context);
            }
            return seal(utf8, context);
        } finally {
            Arrays.fill(chars.array(), '\0');
        }
    }

    private String seal(byte[] utf8, EncryptionContext context) {
        if (utf8.length == 0) {
            throw new EncryptionException(EncryptionException.Reason.EMPTY_VALUE, context);
        }
        if (utf8.length > TokenFormat.MAX_PLAIN) {
            throw new EncryptionException(EncryptionException.Reason.TOO_LARGE, context);
        }
        try {
            return TokenFormat.write(aead.encrypt(utf8, context.associatedData()));
        } catch (GeneralSecurityException e) {
            throw new EncryptionException(EncryptionException.Reason.CIPHER_FAILED, context);
        }
    }

    @Override
    public String decrypt(String stored, EncryptionContext context) {
        ValidationException.required(stored, "stored");
        ValidationException.required(context, "context");
        return switch (TokenFormat.kindOf(stored)) {
            case OURS -> {
                byte[] plain = open(stored, context.associatedData(), context);
                String value = new String(plain, StandardCharsets.UTF_8);
                Arrays.fill(plain, (byte) 0);
                yield value;
            }
            case FERNET -> earlier.readFernet(stored, context);
            case PLAIN -> earlier.passPlainText(stored, context);
            case OTHER_VERSION ->
                throw new DecryptionException(DecryptionException.Reason.UNSUPPORTED_VERSION, context);
        };
    }

    /**
     * Opens a sealed value into bytes, for callers that keep secrets out of strings.
     *
     * @param stored the sealed value, a {@code wcrypt:} token; values of an earlier system are refused
     * @param context the context that the value is bound to
     * @return the UTF-8 bytes of the plain value, in a new array that the caller can overwrite
     * @throws DecryptionException as {@link #decrypt}; with UNSUPPORTED_VERSION for a Fernet token
     */
    public byte[] decryptToBytes(String stored, EncryptionContext context) {
        ValidationException.required(stored, "stored");
        ValidationException.required(context, "context");
        return switch (TokenFormat.kindOf(stored)) {
            case OURS -> open(stored, context.associatedData(), context);
            case PLAIN -> throw new DecryptionException(DecryptionException.Reason.NOT_ENCRYPTED, context);
            case FERNET, OTHER_VERSION ->
                throw new DecryptionException(DecryptionException.Reason.UNSUPPORTED_VERSION, context);
        };
    }

    /** Opens one of our tokens. The associated data is separate from the context so that published test vectors can be used. */
    byte[] open(String token, byte[] associatedData, EncryptionContext context) {
        byte[] ciphertext = TokenFormat.read(token);
        if (ciphertext == null) {
            throw new DecryptionException(DecryptionException.Reason.MALFORMED, context);
        }
        try {
            return aead.decrypt(ciphertext, associatedData);
        } catch (GeneralSecurityException e) {
            throw refused(TokenFormat.keyId(ciphertext), context);
        }
    }

    /** Tink reports only "decryption failed"; the key's id shows why. */
    private DecryptionException refused(int keyId, EncryptionContext context) {
        KeyState state = keys.get(keyId);
        if (state == null) {
            return new DecryptionException(DecryptionException.Reason.UNKNOWN_KEY, context, keyId);
        }
        return state == KeyState.ENABLED
                ? new DecryptionException(DecryptionException.Reason.AUTHENTICATION_FAILED, context)
                : new DecryptionException(DecryptionException.Reason.KEY_DISABLED, context, keyId);
    }

    @Override
    public boolean isSealed(String text) {
        return TokenFormat.kindOf(ValidationException.required(text, "text")) != TokenFormat.Kind.PLAIN;
    }

    @Override
    public boolean needsReencryption(String stored) {
        return TokenFormat.kindOf(ValidationException.required(stored, "stored")) != TokenFormat.Kind.OURS
                || TokenFormat.keyIdOf(stored).stream().noneMatch(keyId -> keyId == primary);
    }

    private void selfTest() {
        TinkCalls.guarded(
                () -> {
                    byte[] probe = {1, 2, 3};
                    if (!Arrays.equals(probe, aead.decrypt(aead.encrypt(probe, probe), probe))) {
                        throw new KeysetException(
                                Reason.INCOMPATIBLE_LIBRARY, "the cipher does not restore the value that it encrypted");
                    }
                    return probe;
                },
                "the cipher does not work");
    }

    /** The primary key's id, the number of keys and the other formats that are read, but no key. */
    @Override
    public String toString() {
        return "TinkCredentialCipher[primary=" + Integer.toUnsignedString(primary) + ", keys=" + keys.size() + earlier
                + "]";
    }

    /** A builder for a cipher that reads more than its own values. Not thread-safe. */
    public static final class Builder {
        private final Keyset keyset;
        private final List<String> fernetKeys = new ArrayList<>();
        private boolean acceptPlainText;

        private Builder(Keyset keyset) {
            this.keyset = keyset;
        }

        /**
         * Enables reading of the original's Fernet tokens. Each is sealed again at its next write; a damaged one is refused.
         *
         * <p>Fernet tokens are not bound to a context, so anyone who can write to the database can move them between users. Use this for a
         * migration only.
         *
         * @param keys one key or, after rotations, several; each 32 bytes in base64, in the standard or the URL-safe alphabet
         * @return this builder
         * @throws KeysetException with MALFORMED if one of them is not a Fernet key
         */
        public Builder readFernet(String... keys) {
            List<String> given = List.of(keys);
            FernetReader.of(given);
            fernetKeys.addAll(given);
            return this;
        }

        /**
         * Accepts plain text in place of a sealed value. It is sealed at its next write. Text with any trace of a token, ours or Fernet's,
         * is never accepted as plain text, but refused as MALFORMED.
         *
         * <p>Anyone who can write to the database can then plant values of their own. Use this for a migration only.
         *
         * @return this builder
         */
        public Builder acceptPlainText() {
            acceptPlainText = true;
            return this;
        }

        /**
         * {@return the cipher, which has sealed and opened a test value}
         *
         * @throws KeysetException with INCOMPATIBLE_LIBRARY if Tink does not work with the libraries on the class path
         */
        public TinkCredentialCipher build() {
            return new TinkCredentialCipher(this);
        }
    }
}
