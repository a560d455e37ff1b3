package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one user, as the host application knows him.
 *
 * @param value 1 to 128 visible ASCII characters; whether somebody has that id is another question
 */
public record UserId(String value) implements Comparable<UserId> {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    /**
     * Checks the form.
     *
     * @param value its text
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public UserId {
        if (!FORM.matcher(required(value, "userId")).matches()) {
            throw new ValidationException("userId", "must be 1 to 128 visible ASCII characters");
        }
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
