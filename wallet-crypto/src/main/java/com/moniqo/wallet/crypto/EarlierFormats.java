package com.moniqo.wallet.crypto;

import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.DecryptionException.Reason;
import com.moniqo.wallet.credential.EncryptionContext;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The value formats of an earlier system, which are read only if the host has enabled them. */
final class EarlierFormats {
    private final FernetReader fernet;
    private final boolean acceptPlainText;
    private final Set<Integer> keyIds;

    /** Creates the formats to read. {@code keyIds} are the ids of our own keyset, which help to recognize damaged tokens of our own. */
    EarlierFormats(FernetReader fernet, boolean acceptPlainText, Set<Integer> keyIds) {
        this.fernet = fernet;
        this.acceptPlainText = acceptPlainText;
        this.keyIds = keyIds;
    }

    String readFernet(String stored, EncryptionContext context) {
        if (!fernet.hasKeys()) {
            throw new DecryptionException(Reason.UNSUPPORTED_VERSION, context);
        }
        byte[] token = TokenFormat.fernetBytes(stored);
        if (token == null) {
            throw new DecryptionException(Reason.MALFORMED, context);
        }
        String value = fernet.read(token);
        if (value == null) {
            throw new DecryptionException(Reason.AUTHENTICATION_FAILED, context);
        }
        return value;
    }

    /** Returns the text itself if the host accepts plain text, unless it shows any trace of a token. */
    String passPlainText(String stored, EncryptionContext context) {
        if (!acceptPlainText || stored.isEmpty()) {
            throw new DecryptionException(Reason.NOT_ENCRYPTED, context);
        }
        if (Traces.in(stored, keyIds)) {
            throw new DecryptionException(Reason.MALFORMED, context);
        }
        return stored;
    }

    @Override
    public String toString() {
        return (fernet.hasKeys() ? ", reads Fernet" : "") + (acceptPlainText ? ", accepts plain text" : "");
    }

    /**
     * The traces of a damaged token: spaces, quotes or other text around it or in it, changed case, a lost or changed character, or another
     * encoding. Sealing such text as if it were the secret would lose the secret for good.
     *
     * <p>These tests are far stricter than those for user input, because a false alarm costs little here: one value is reported and stays
     * as it is. Even so, only about one random secret in millions fails any of them.
     */
    private static final class Traces {
        private static final String FERNET = "gaaaaa";
        private static final String OURS = "wcrypt:v";
        /** The base64 of both prefixes, for a token that was encoded twice. */
        private static final Set<String> ENCODED = Set.of("Z0FBQUFB", "d2NyeXB0On");
        /** A Fernet token that has lost its first characters: the rest of version and time, followed by the remainder. */
        private static final String WITHOUT_START = "A{3,5}[A-D][A-Za-z0-9_+/=-]{80,}";

        private Traces() {}

        static boolean in(String stored, Set<Integer> keyIds) {
            String text = withoutBlanks(stored);
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.contains(FERNET)
                    || lower.startsWith(FERNET.substring(0, FERNET.length() - 1))
                    || text.matches(WITHOUT_START)
                    || beginsAlmostLikeFernet(lower)
                    || ENCODED.stream().anyMatch(text::contains)
                    || containsAllButOne(lower, OURS)
                    || namesKey(text, keyIds);
        }

        private static String withoutBlanks(String stored) {
            var text = new StringBuilder(stored.length());
            for (int i = 0; i < stored.length(); i++) {
                if (!TokenFormat.isBlank(stored.charAt(i))) {
                    text.append(stored.charAt(i));
                }
            }
            return text.toString();
        }

        /** Checks whether the text is as long as a token, and at most two of its first characters are not those of one. */
        private static boolean beginsAlmostLikeFernet(String lower) {
            if (!TokenFormat.isLongBase64(lower, 0)) {
                return false;
            }
            int wrong = 0;
            for (int i = 0; i < FERNET.length(); i++) {
                wrong += lower.charAt(i) == FERNET.charAt(i) ? 0 : 1;
            }
            return wrong <= 2;
        }

        /** Checks whether the text contains the word, either whole or with one character missing. */
        private static boolean containsAllButOne(String text, String word) {
            for (int i = 0; i < word.length(); i++) {
                if (text.contains(word.substring(0, i) + word.substring(i + 1))) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Checks whether the text, or the part after its last colon, is a ciphertext of one of our keys, that is, a token that has lost its
         * prefix.
         */
        private static boolean namesKey(String text, Set<Integer> keyIds) {
            OptionalInt keyId = TokenFormat.keyIdAt(text, text.lastIndexOf(':') + 1);
            return keyId.isPresent() && keyIds.contains(keyId.getAsInt());
        }
    }
}
