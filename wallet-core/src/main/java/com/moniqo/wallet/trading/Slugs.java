package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;

/** The format of slugs, and the rule by which a prefix covers a slug. */
final class Slugs {
    private static final int MAX_LENGTH = 100;

    private Slugs() {}

    static String check(String slug) {
        required(slug, "slug");
        if (slug.length() > MAX_LENGTH || !isWellFormed(slug)) {
            throw new ValidationException(
                    "slug",
                    "is malformed; valid: lower-case letters, digits and single dashes, such as demo-wallet-v1");
        }
        return slug;
    }

    /** Checks for {@code [a-z0-9]+(-[a-z0-9]+)*}. */
    private static boolean isWellFormed(String slug) {
        char before = '-';
        for (int i = 0; i < slug.length(); i++) {
            char c = slug.charAt(i);
            boolean dash = c == '-';
            if (dash ? before == '-' : (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
            before = c;
        }
        return before != '-';
    }

    /** Checks whether a prefix covers a slug, which then equals the prefix or continues with a dash. */
    static boolean covers(String prefix, String slug) {
        return slug.startsWith(prefix) && (slug.length() == prefix.length() || slug.charAt(prefix.length()) == '-');
    }
}
