package com.moniqo.wallet.crypto;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown when a keyset cannot be loaded, used, changed or written; see {@link #reason()}, which the details contain as well.
 *
 * <p>Its code is {@link ErrorCode#ENCRYPTION_ERROR}. It has no cause and quotes no input, since either could contain a key.
 */
public final class KeysetException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why the keyset was refused. */
    private final Reason reason;

    KeysetException(Reason reason, String message) {
        super(ErrorCode.ENCRYPTION_ERROR, message, Map.of("reason", reason.name()));
        this.reason = reason;
    }

    /** {@return why the keyset was refused} */
    public Reason reason() {
        return reason;
    }

    /** {@return whether the same call may succeed later} True for {@link Reason#KMS_UNAVAILABLE} and {@link Reason#IN_USE}. */
    @Override
    public boolean retryable() {
        return reason == Reason.KMS_UNAVAILABLE || reason == Reason.IN_USE;
    }

    /** The reasons for which a keyset is refused. More may be added. */
    public enum Reason {
        /** There is no keyset: no variable is set, its value is blank, or the file cannot be read. */
        MISSING,
        /** The text is not a keyset, contradicts itself, or is wrapped when it should be clear, or clear when it should be wrapped. */
        MALFORMED,
        /** A key is neither AES-256-GCM nor XAES-256-GCM, but for instance a signature key. */
        WRONG_PRIMITIVE,
        /** A key has fewer than 256 bits. */
        WEAK_KEY,
        /** A key's output does not begin with the key's id. */
        UNPREFIXED_KEY,
        /** There is no enabled primary key. */
        NO_PRIMARY,
        /** The wrapping key failed: its service does not answer, or another key wrapped the keyset. */
        KMS_UNAVAILABLE,
        /** Tink does not work with the version of Tink or protobuf on the class path. */
        INCOMPATIBLE_LIBRARY,
        /** The keyset has no key of this id, or the key is not in the state that the step requires; or the output file exists. */
        WRONG_STEP,
        /** Another process is changing the keyset file. */
        IN_USE,
        /** The keyset file, or a command's output, cannot be written. */
        NOT_WRITTEN
    }
}
