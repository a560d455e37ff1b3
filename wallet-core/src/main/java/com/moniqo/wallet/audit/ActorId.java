package com.moniqo.wallet.audit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The id of the caller: a user, an operator or a job of the host.
 *
 * @param value the text of the id, 1 to 128 visible ASCII characters
 */
@WalletJson
public record ActorId(String value) {
    /**
     * Checks the format.
     *
     * @param value the text of the id
     * @throws com.moniqo.wallet.error.ValidationException if the text is null, empty or too long, or contains any other
     *     character
     */
    public ActorId {
        Identifiers.check(value, "actorId");
    }

    /**
     * Returns the id with the given text.
     *
     * @param value the text of the id
     * @return the id
     * @throws com.moniqo.wallet.error.ValidationException if the text is null, empty or too long, or contains any other
     *     character
     */
    public static ActorId of(@Nullable String value) {
        return new ActorId(required(value, "actorId"));
    }

    /** The text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
