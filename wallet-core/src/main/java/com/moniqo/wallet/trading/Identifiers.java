package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;

/** What every id has in common: visible ASCII, so that it is safe in logs, keys and URLs. */
final class Identifiers {
    private Identifiers() {}

    static void check(String value, String field, int maxLength) {
        required(value, field);
        int length = value.length();
        if (length == 0 || length > maxLength) {
            throw new ValidationException(field, "has " + length + " characters; valid: 1 to " + maxLength);
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new ValidationException(field, "has a character that is not visible ASCII at position " + i);
            }
        }
    }
}
