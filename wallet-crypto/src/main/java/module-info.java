/**
 * Credentials encrypted at rest with Tink: keysets, rotation, and the reader for values of the original.
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
