package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Give one to an order, a list or a transfer to make sending it again safe: the same id with the same request takes effect once.
 *
 * @param value 1 to 64 visible ASCII characters, made by the caller, unique within a wallet for ever
 */
public record ClientId(String value) {
    /**
     * Checks the form.
     *
     * @param value 1 to 64 visible ASCII characters
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public ClientId {
        Identifiers.check(value, "clientId", 64);
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
