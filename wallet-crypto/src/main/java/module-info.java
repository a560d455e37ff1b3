/**
 * Encryption of stored credentials with Tink: keysets, rotation, and a reader for the original's values.
 *
 * <p>Start at {@link com.moniqo.wallet.crypto.TinkCredentialCipher}.
 */
module com.moniqo.wallet.crypto {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires transitive com.google.crypto.tink;
    requires com.google.gson;

    exports com.moniqo.wallet.crypto;
}
