package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;

/**
 * Says why and since when a user wallet is paused by its user.
 *
 * @param reason why, at most 500 characters; {@code user action} if the user gave none
 * @param at since when
 */
@WalletJson
public record Pause(String reason, Instant at) {
    /** What stands for a reason that was not given. */
    public static final String NO_REASON = "user action";

    /**
     * Checks the reason.
     *
     * @param reason why, at most 500 characters; {@code user action} if the user gave none
     * @param at since when
     * @throws ValidationException if something is null or the reason is blank or too long
     */
    public Pause {
        required(at, "at");
        if (required(reason, "reason").isBlank() || reason.length() > 500) {
            throw new ValidationException("reason", "must have 1 to 500 characters");
        }
    }
}
