package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;

/**
 * A pause by the user. Nothing may add risk until the user resumes.
 *
 * @param reason the reason, 1 to 500 characters; {@link #NO_REASON} if the user gave none
 * @param at the start
 */
@WalletJson
public record Pause(String reason, Instant at) {
    /** The reason of a pause if the user gave none. */
    public static final String NO_REASON = "user action";

    /**
     * Checks the reason.
     *
     * @param reason the reason, 1 to 500 characters; {@link #NO_REASON} if the user gave none
     * @param at the start
     * @throws ValidationException if an argument is null, or the reason is blank or too long
     */
    public Pause {
        required(at, "at");
        if (required(reason, "reason").isBlank() || reason.length() > 500) {
            throw new ValidationException("reason", "must have 1 to 500 characters");
        }
    }
}
