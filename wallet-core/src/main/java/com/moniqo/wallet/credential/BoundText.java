package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;
import org.jspecify.annotations.Nullable;

/** The rules for text in associated data: all text with exactly one UTF-8 form is allowed, including NUL and delimiters. */
final class BoundText {
    private static final int MAX_LENGTH = 512;

    private BoundText() {}

    static void check(@Nullable String text, String field) {
        String given = ValidationException.required(text, field);
        if (given.isBlank()) {
            throw new ValidationException(field, "must not be blank");
        }
        if (given.length() > MAX_LENGTH) {
            throw new ValidationException(field, "must have at most " + MAX_LENGTH + " characters");
        }
        if (!isWellFormed(given)) {
            throw new ValidationException(field, "must be well-formed Unicode, without half a surrogate pair");
        }
    }

    /** Checks that every surrogate is part of a pair; {@code String.getBytes} would turn a lone one into a question mark. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
