package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown when a value cannot be sealed; see {@link #reason()}. The details contain {@code reason} and {@code field}.
 *
 * <p>Callers cannot pass a message or a cause, since either might contain the value.
 */
@WalletJson
public final class EncryptionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why the value was refused. */
    private final Reason reason;

    /**
     * Creates the exception for a value that was refused.
     *
     * @param reason why the value was refused
     * @param context the context that the value should have been bound to; the message contains its field
     */
    public EncryptionException(Reason reason, EncryptionContext context) {
        super(
                ErrorCode.ENCRYPTION_ERROR,
                "credential " + context.field() + " cannot be sealed: " + reason.text,
                Map.of("reason", reason.name(), "field", context.field()));
        this.reason = reason;
    }

    /** {@return why the value was refused} */
    public Reason reason() {
        return reason;
    }

    /** The reasons for which a value cannot be sealed. More may be added. */
    public enum Reason {
        /** The value is empty. */
        EMPTY_VALUE("it is empty"),
        /** The value has the form of a sealed one: it is already sealed, or was copied from another user. */
        ALREADY_ENCRYPTED("it has the form of a sealed value; pass the plain one"),
        /** The value contains half a surrogate pair, so it has no UTF-8 form from which it could be restored. */
        MALFORMED_TEXT("it is not well-formed Unicode"),
        /** The value is longer than any credential. */
        TOO_LARGE("it is too large; the limit is 65536 bytes of UTF-8"),
        /** The cipher itself failed, because the Java installation lacks or forbids something. */
        CIPHER_FAILED("the cipher failed; check the Java installation's security providers");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
