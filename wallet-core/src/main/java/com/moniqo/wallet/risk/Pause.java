package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;

/**
 * A pause that a user has asked for: nothing may add risk until the user resumes.
 *
 * @param reason why, 1 to 500 characters; {@link #NO_REASON} if the user gave none
 * @param at when it began
 */
@WalletJson
public record Pause(String reason, Instant at) {
    /** The reason of a pause for which the user gave none. */
    public static final String NO_REASON = "user action";

    /**
     * Checks the reason.
     *
     * @param reason why, 1 to 500 characters; {@link #NO_REASON} if the user gave none
     * @param at when it began
     * @throws ValidationException if an argument is null, or the reason is blank or too long
     */
    public Pause {
        required(at, "at");
        if (required(reason, "reason").isBlank() || reason.length() > 500) {
            throw new ValidationException("reason", "must have 1 to 500 characters");
        }
    }
}
