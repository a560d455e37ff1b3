package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;

/**
 * Seals single values and opens them again; implement it to bring your own cryptography, and prove it with the testkit's
 * {@code CredentialCipherContract}.
 *
 * <p>A sealed value is one line of printable ASCII. It is authenticated together with the context's
 * {@link EncryptionContext#associatedData()}, so it opens in that context only. What no cipher can notice is that an older sealed
 * value of the same field was put back.
 *
 * <p>Implementations are thread-safe, do no I/O, and let no plain value or key into a log line, an exception or {@code toString}.
 */
public interface CredentialCipher {
    /**
     * Seals a plain value. Sealing the same value twice gives two different texts.
     *
     * @param plain the plain value, at least one character, at most 65536 bytes of UTF-8
     * @param context what to bind it to
     * @return the sealed value
     * @throws EncryptionException if the value is empty, too large, malformed Unicode, or has the form of a sealed value
     * @throws ValidationException if an argument is null
     */
    String encrypt(String plain, EncryptionContext context);

    /**
     * Opens a sealed value. Text that is not sealed is refused and never passed through, unless the host made the implementation
     * accept it for the time of a migration.
     *
     * @param stored the sealed value
     * @param context what it is bound to
     * @return the plain value, exactly as it was sealed
     * @throws DecryptionException if it is not sealed, damaged, changed, bound to something else, or its key cannot be used
     * @throws ValidationException if an argument is null
     */
    String decrypt(String stored, EncryptionContext context);

    /**
     * {@return whether a text has the form of a sealed value: of this cipher, of a later version of it, or of an old
     * format it may know} Says nothing about whether it can be opened.
     *
     * @param text any text
     * @throws ValidationException if it is null
     */
    boolean isSealed(String text);

    /**
     * {@return whether a stored text is anything but a value sealed with the newest key in the newest format} Costs
     * no cryptography and is no proof that the value is intact.
     *
     * @param stored a stored value
     * @throws ValidationException if it is null
     */
    boolean needsReencryption(String stored);

    /**
     * Seals a stored value anew with the newest key; one that is up to date is returned as it is, so a second run changes nothing.
     *
     * @param stored the sealed value
     * @param context what it is, and stays, bound to
     * @return the value to store, by compare-and-set on the old one
     * @throws DecryptionException as {@link #decrypt}
     * @throws ValidationException if an argument is null
     */
    default String reencrypt(String stored, EncryptionContext context) {
        return needsReencryption(stored) ? encrypt(decrypt(stored, context), context) : stored;
    }

    /**
     * Seals a value anew for another owner or field: for a wallet that is cloned or transferred. Whether the caller may do that is
     * for the host to decide beforehand.
     *
     * @param stored the sealed value
     * @param from what it is bound to
     * @param to what the result is bound to
     * @return a sealed value that opens in {@code to} only
     * @throws DecryptionException as {@link #decrypt} in {@code from}
     * @throws ValidationException if an argument is null
     */
    default String rebind(String stored, EncryptionContext from, EncryptionContext to) {
        ValidationException.required(to, "to");
        return encrypt(decrypt(stored, from), to);
    }

    /**
     * {@return a cipher whose key lives and dies with it, for tests and demonstrations: what it seals can be opened
     * by nothing else, and by nobody after a restart}
     */
    static CredentialCipher ephemeral() {
        return new EphemeralCipher();
    }
}
