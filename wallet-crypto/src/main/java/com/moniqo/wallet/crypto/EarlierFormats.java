package com.moniqo.wallet.crypto;

import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;

/** What an earlier system left in a store, read only as far as the host switched it on. */
final class EarlierFormats {
    private final FernetReader fernet;
    private final boolean acceptPlainText;

    EarlierFormats(FernetReader fernet, boolean acceptPlainText) {
        this.fernet = fernet;
        this.acceptPlainText = acceptPlainText;
    }

    String readFernet(String stored, EncryptionContext context) {
        if (!fernet.hasKeys()) {
            throw new DecryptionException(DecryptionException.Reason.UNSUPPORTED_VERSION, context);
        }
        String value = fernet.read(stored);
        if (value == null) {
            throw new DecryptionException(DecryptionException.Reason.AUTHENTICATION_FAILED, context);
        }
        return value;
    }

    /** Passes plain text through if the host migrates; what was damaged or disguised on its way is no plain text. */
    String passPlainText(String stored, EncryptionContext context) {
        if (acceptPlainText && !stored.isEmpty() && !TokenFormat.looksSealed(stored)) {
            return stored;
        }
        throw new DecryptionException(DecryptionException.Reason.NOT_ENCRYPTED, context);
    }

    @Override
    public String toString() {
        return (fernet.hasKeys() ? ", reads Fernet" : "") + (acceptPlainText ? ", accepts plain text" : "");
    }
}
