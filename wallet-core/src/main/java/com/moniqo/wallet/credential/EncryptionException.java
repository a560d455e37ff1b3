package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown for a value that cannot be sealed; {@link #reason()} says why. Its details hold {@code reason} and {@code field}.
 *
 * <p>There is no way to give it a message or a cause of one's own: neither could be trusted to leave the value out.
 */
@WalletJson
public final class EncryptionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    /**
     * A value that was refused.
     *
     * @param reason why
     * @param context what it was to be bound to; its field is named in the message
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

    /** Why a value cannot be sealed. More reasons may be added. */
    public enum Reason {
        /** There is nothing to seal. */
        EMPTY_VALUE("it is empty"),
        /** The value has the form of a sealed one: sealed already, or copied from somebody else. */
        ALREADY_ENCRYPTED("it has the form of a sealed value; pass the plain one"),
        /** The value has half a surrogate pair, so it has no UTF-8 form that could be restored. */
        MALFORMED_TEXT("it is not well-formed Unicode"),
        /** The value is longer than any credential. */
        TOO_LARGE("it is too large; at most 65536 bytes of UTF-8 are sealed"),
        /** The cryptography itself failed: the Java installation lacks or forbids something. */
        CIPHER_FAILED("the cipher failed; check the Java installation's security providers");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
