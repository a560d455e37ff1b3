package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * A cipher that seals single values and opens them again. Implement it to use your own cryptography, and test it with the testkit's
 * {@code CredentialCipherContract}.
 *
 * <p>A sealed value is one line of printable ASCII. It is authenticated together with the context's
 * {@link EncryptionContext#associatedData()}, so it opens only in that context. No cipher can notice that an older sealed value of the
 * same field has been put back.
 *
 * <p>Implementations are thread-safe and do no I/O. No plain value and no key appears in a log, an exception or {@code toString}.
 */
@WalletJson
public interface CredentialCipher {
    /**
     * Seals a plain value. If the same value is sealed twice, the results differ.
     *
     * @param plain the plain value, at least one character, at most 65536 bytes of UTF-8
     * @param context the context that the value is bound to
     * @return the sealed value
     * @throws EncryptionException if the value is empty, too large, malformed Unicode, or has the form of a sealed value
     * @throws ValidationException if an argument is null
     */
    String encrypt(String plain, EncryptionContext context);

    /**
     * Opens a sealed value. Text that is not sealed is refused, and never returned as it is, unless the host has made the implementation
     * accept plain text during a migration. A damaged sealed value is refused even then.
     *
     * @param stored the sealed value
     * @param context the context that the value is bound to
     * @return the plain value, exactly as it was sealed
     * @throws DecryptionException if the text is not sealed, damaged, changed or bound to something else, or its key cannot be used
     * @throws ValidationException if an argument is null
     */
    String decrypt(String stored, EncryptionContext context);

    /**
     * {@return whether a text has the form of a sealed value of this cipher, of a later version of it, or of an old format that it may
     * support} Such a value cannot necessarily be opened.
     *
     * @param text any text
     * @throws ValidationException if the text is null
     */
    boolean isSealed(String text);

    /**
     * {@return whether a stored text is anything other than a value sealed with the newest key in the newest format} The check uses no
     * cryptography and does not prove that the value is intact.
     *
     * @param stored a stored value
     * @throws ValidationException if the value is null
     */
    boolean needsReencryption(String stored);

    /**
     * Seals a stored value again with the newest key. A value that is up to date is returned unchanged, so a second run changes nothing.
     *
     * @param stored the sealed value
     * @param context the context that the value is, and stays, bound to
     * @return the value to store, by compare-and-set on the old one
     * @throws DecryptionException as {@link #decrypt}
     * @throws ValidationException if an argument is null
     */
    default String reencrypt(String stored, EncryptionContext context) {
        return needsReencryption(stored) ? encrypt(decrypt(stored, context), context) : stored;
    }

    /**
     * Seals a value again for another owner or field, for a wallet that is cloned or transferred. The host must first check that its caller
     * is allowed to do this.
     *
     * @param stored the sealed value
     * @param from the context that the value is bound to
     * @param to the context that the result is bound to
     * @return a sealed value that opens only in {@code to}
     * @throws DecryptionException as {@link #decrypt} in {@code from}
     * @throws ValidationException if an argument is null
     */
    default String rebind(String stored, EncryptionContext from, EncryptionContext to) {
        ValidationException.required(to, "to");
        return encrypt(decrypt(stored, from), to);
    }

    /**
     * {@return a cipher for tests and demonstrations, with a new key of its own} No other cipher can open its sealed values, and after a
     * restart nothing can.
     */
    static CredentialCipher ephemeral() {
        return new EphemeralCipher();
    }
}
