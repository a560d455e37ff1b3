package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The caller's id of an order, a list or a transfer. It makes resending safe: the same id with the same request takes effect only once.
 * {@link Capabilities#clientIds()} declares the ids that a wallet accepts.
 *
 * @param value 1 to 64 visible ASCII characters, chosen by the caller and used for one request only
 */
@WalletJson
public record ClientId(String value) {
    /** The maximum length of an id. */
    static final int MAX_LENGTH = 64;

    /**
     * Checks the format.
     *
     * @param value 1 to 64 visible ASCII characters
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public ClientId {
        Identifiers.check(value, "clientId", MAX_LENGTH);
    }

    /**
     * Returns the id with the given text.
     *
     * @param value 1 to 64 visible ASCII characters
     * @return the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public static ClientId of(@Nullable String value) {
        return new ClientId(required(value, "clientId"));
    }

    /** The text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
