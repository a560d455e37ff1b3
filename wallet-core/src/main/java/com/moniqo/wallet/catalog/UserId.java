package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Names one user, as the host application knows him.
 *
 * @param value 1 to 128 visible ASCII characters; whether somebody has that id is another question
 */
public record UserId(String value) implements Comparable<UserId> {
    /**
     * Checks the form.
     *
     * @param value its text
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public UserId {
        Identifiers.check(value, "userId");
    }

    /**
     * The id with that text.
     *
     * @param value its text
     * @return the id
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public static UserId of(@Nullable String value) {
        return new UserId(required(value, "userId"));
    }

    /** By text. */
    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    /** The id's text. */
    @Override
    public String toString() {
        return value;
    }
}
