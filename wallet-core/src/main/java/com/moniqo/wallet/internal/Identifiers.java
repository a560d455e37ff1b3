package com.moniqo.wallet.internal;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;

/** The common format of ids: visible ASCII, which is safe in logs, keys and URLs. */
public final class Identifiers {
    /** The usual maximum length. */
    public static final int MAX_LENGTH = 128;

    private Identifiers() {}

    /**
     * Checks the format of an id of at most {@value #MAX_LENGTH} characters.
     *
     * @param value the id
     * @param field the name of the argument, for the message
     * @throws ValidationException if the id is null, empty or too long, or contains any other character
     */
    public static void check(String value, String field) {
        check(value, field, MAX_LENGTH);
    }

    /**
     * Checks the format of an id.
     *
     * @param value the id
     * @param field the name of the argument, for the message
     * @param maxLength the maximum length
     * @throws ValidationException if the id is null, empty or too long, or contains any other character
     */
    public static void check(String value, String field, int maxLength) {
        required(value, field);
        int length = value.length();
        if (length == 0 || length > maxLength) {
            throw new ValidationException(field, "has " + length + " characters; valid: 1 to " + maxLength);
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new ValidationException(
                        field, "has a character that is not visible ASCII at position " + i + "; valid: visible ASCII");
            }
        }
    }
}
