package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The id of a user wallet. It never changes, because credentials are bound to it.
 *
 * @param value 1 to 128 visible ASCII characters; that does not mean that the id exists
 */
@WalletJson
public record UserWalletId(String value) implements Comparable<UserWalletId> {
    /**
     * Checks the format.
     *
     * @param value the text of the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public UserWalletId {
        Identifiers.check(value, "userWalletId");
    }

    /**
     * Returns the id with the given text.
     *
     * @param value the text of the id
     * @return the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public static UserWalletId of(@Nullable String value) {
        return new UserWalletId(required(value, "userWalletId"));
    }

    /** Compares the texts. */
    @Override
    public int compareTo(UserWalletId other) {
        return value.compareTo(other.value);
    }

    /** The text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
