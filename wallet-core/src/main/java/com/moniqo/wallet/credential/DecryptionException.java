package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown for a stored value that cannot be opened; {@link #reason()} says why. Its details hold {@code reason} and {@code field}, and
 * {@code keyId} where the value names a key that cannot be used.
 *
 * <p>There is no way to give it a message or a cause of one's own: neither could be trusted to leave the value out.
 */
@WalletJson
public final class DecryptionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    /**
     * A stored value that was refused.
     *
     * @param reason why
     * @param context where it was to be opened; its field is named in the message
     */
    public DecryptionException(Reason reason, EncryptionContext context) {
        super(ErrorCode.DECRYPTION_ERROR, message(reason, context), details(reason, context));
        this.reason = reason;
    }

    /**
     * A stored value whose key cannot be used.
     *
     * @param reason why
     * @param context where it was to be opened; its field is named in the message
     * @param keyId the id of the key, unsigned, as the value names it; not a secret
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

    /** Why a stored value cannot be opened. More reasons may be added. */
    public enum Reason {
        /** The stored text is not sealed at all; it is never passed through as if it were the value. */
        NOT_ENCRYPTED("what is stored is not sealed"),
        /** The stored text has the beginning of a sealed value, but not its form. */
        MALFORMED("what is stored is damaged: it has not the form of a sealed value"),
        /** The value is in a format that is not read: that of a later release, or an old one that is switched off. */
        UNSUPPORTED_VERSION("its format is not read here: that of a later release, or an old one that is switched off"),
        /** No key of the keyset has the id that the value names. */
        UNKNOWN_KEY("it was sealed with a key that is not in the keyset"),
        /** The keyset has the value's key, but disabled. */
        KEY_DISABLED("it was sealed with a key that is disabled"),
        /** The value was changed, is bound to another owner or field, or was sealed with another key. */
        AUTHENTICATION_FAILED(
                "it was changed, or belongs to another user, wallet, definition or field, or to another key");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
