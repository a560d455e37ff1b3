package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The caller's id of an order, a list or a transfer, which makes sending it again safe: the same id with the same request takes effect
 * once. Which ids a wallet takes is in its {@link Capabilities#clientIds()}.
 *
 * @param value 1 to 64 visible ASCII characters, made by the caller, used for one request only
 */
@WalletJson
public record ClientId(String value) {
    /** The most characters that an id may have. */
    static final int MAX_LENGTH = 64;

    /**
     * Checks the form.
     *
     * @param value 1 to 64 visible ASCII characters
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public ClientId {
        Identifiers.check(value, "clientId", MAX_LENGTH);
    }

    /**
     * The id with that text.
     *
     * @param value 1 to 64 visible ASCII characters
     * @return the id
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public static ClientId of(@Nullable String value) {
        return new ClientId(required(value, "clientId"));
    }

    /** The id's text. */
    @Override
    public String toString() {
        return value;
    }
}
