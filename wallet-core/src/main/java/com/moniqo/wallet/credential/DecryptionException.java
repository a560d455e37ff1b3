package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown when a stored value cannot be opened; see {@link #reason()}. The details contain {@code reason} and {@code field}, and
 * {@code keyId} if the value names a key that cannot be used.
 *
 * <p>Callers cannot pass a message or a cause, since either might contain the value.
 */
@WalletJson
public final class DecryptionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why the value was refused. */
    private final Reason reason;

    /**
     * Creates the exception for a value that was refused.
     *
     * @param reason why the value was refused
     * @param context the context in which the value should have been opened; the message contains its field
     */
    public DecryptionException(Reason reason, EncryptionContext context) {
        super(ErrorCode.DECRYPTION_ERROR, message(reason, context), details(reason, context));
        this.reason = reason;
    }

    /**
     * Creates the exception for a value whose key cannot be used.
     *
     * @param reason why the value was refused
     * @param context the context in which the value should have been opened; the message contains its field
     * @param keyId the id of the key that the value names, an unsigned number; not a secret
     */
    public DecryptionException(Reason reason, EncryptionContext context, int keyId) {
        super(
                ErrorCode.DECRYPTION_ERROR,
                message(reason, context) + " (key " + Integer.toUnsignedString(keyId) + ")",
                Map.of("reason", reason.name(), "field", context.field(), "keyId", Integer.toUnsignedString(keyId)));
        this.reason = reason;
    }

    private static String message(Reason reason, EncryptionContext context) {
        return "credential " + context.field() + " cannot be opened: " + reason.text;
    }

    private static Map<String, String> details(Reason reason, EncryptionContext context) {
        return Map.of("reason", reason.name(), "field", context.field());
    }

    /** {@return why the value was refused} */
    public Reason reason() {
        return reason;
    }

    /** The reasons for which a stored value cannot be opened. More may be added. */
    public enum Reason {
        /** The stored text is not sealed. It is never returned as if it were the value. */
        NOT_ENCRYPTED("the stored text is not sealed"),
        /** The stored text is a damaged sealed value: it has traces of one, but not the form. */
        MALFORMED("the stored text is damaged: it does not have the form of a sealed value"),
        /** The format of the value is from a later release, or an old one that is disabled. */
        UNSUPPORTED_VERSION("its format is from a later release, or an old one that is disabled"),
        /** No key of the keyset has the id that the value names. */
        UNKNOWN_KEY("it was sealed with a key that is not in the keyset"),
        /** The value's key is in the keyset, but disabled. */
        KEY_DISABLED("it was sealed with a key that is disabled"),
        /** The value was changed, is bound to another owner or field, or was sealed with another key. */
        AUTHENTICATION_FAILED(
                "it was changed, belongs to another user, wallet, definition or field, or was sealed with another key");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
