package com.moniqo.wallet.crypto;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * Thrown when a keyset cannot be loaded, used or changed; {@link #reason()} says why, also in the details under {@code reason}.
 *
 * <p>Its code is {@link ErrorCode#ENCRYPTION_ERROR}. It never has a cause, and never quotes what it was given: both could carry a key.
 */
public final class KeysetException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    KeysetException(Reason reason, String message) {
        super(ErrorCode.ENCRYPTION_ERROR, message, Map.of("reason", reason.name()));
        this.reason = reason;
    }

    /** {@return why the keyset was refused} */
    public Reason reason() {
        return reason;
    }

    /** Whether the same call may succeed later: only if the key management service did not answer. */
    @Override
    public boolean retryable() {
        return reason == Reason.KMS_UNAVAILABLE;
    }

    /** Why a keyset is refused. More reasons may be added. */
    public enum Reason {
        /** There is no keyset: nothing set, a blank value, a file that cannot be read. */
        MISSING,
        /** What is there is no keyset, has parts that contradict each other, or is wrapped where it should be clear or the reverse. */
        MALFORMED,
        /** It has a key of another kind than AES-256-GCM or XAES-256-GCM, for instance one for signatures. */
        WRONG_PRIMITIVE,
        /** It has a key of fewer than 256 bits. */
        WEAK_KEY,
        /** It has a key whose output does not begin with the key's id. */
        UNPREFIXED_KEY,
        /** It has no enabled primary key. */
        NO_PRIMARY,
        /** The key that wraps the keyset could not be used: the service does not answer, or it is another key. */
        KMS_UNAVAILABLE,
        /** The class path has a version of Tink or protobuf that does not work. */
        INCOMPATIBLE_LIBRARY,
        /** The keyset has no key of that id, or the key is in a state that the step does not start from. */
        WRONG_STEP
    }
}
