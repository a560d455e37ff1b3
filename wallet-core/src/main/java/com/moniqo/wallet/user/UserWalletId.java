package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Names one user wallet; it never changes, for credentials are bound to it.
 *
 * @param value 1 to 128 visible ASCII characters; whether somebody has that id is another question
 */
public record UserWalletId(String value) implements Comparable<UserWalletId> {
    /**
     * Checks the form.
     *
     * @param value its text
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public UserWalletId {
        Identifiers.check(value, "userWalletId");
    }

    /**
     * The id with that text.
     *
     * @param value its text
     * @return the id
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public static UserWalletId of(@Nullable String value) {
        return new UserWalletId(required(value, "userWalletId"));
    }

    /** By text. */
    @Override
    public int compareTo(UserWalletId other) {
        return value.compareTo(other.value);
    }

    /** The id's text. */
    @Override
    public String toString() {
        return value;
    }
}
