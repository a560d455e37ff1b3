package com.moniqo.wallet.crypto;

import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.DecryptionException.Reason;
import com.moniqo.wallet.credential.EncryptionContext;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The values of an earlier system, readable only as far as the host has switched that on. */
final class EarlierFormats {
    private final FernetReader fernet;
    private final boolean acceptPlainText;
    private final Set<Integer> keyIds;

    /** The formats to read; {@code keyIds} are those of our own keyset, to recognize what is left of our own tokens. */
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
     * The traces of a token after damage: blanks, quotes or other text around or in it, changed case, a lost character, another
     * encoding. Sealing such text as if it were the secret would lose the secret for good.
     *
     * <p>The tests are far more suspicious than those for what users enter, since here a false alarm costs little: one value is
     * reported, and stays as it is. A random secret still passes all of them but once in millions.
     */
    private static final class Traces {
        private static final String FERNET = "gaaaaa";
        private static final String OURS = "wcrypt:v";
        /** The base64 of the two, for a token that was encoded a second time. */
        private static final Set<String> ENCODED = Set.of("Z0FBQUFB", "d2NyeXB0On");
        /** The beginning of a Fernet token, version and time, without its first characters; then the rest. */
        private static final String WITHOUT_START = "A{3,5}[A-D][A-Za-z0-9_+/=-]{80,}";

        private Traces() {}

        static boolean in(String stored, Set<Integer> keyIds) {
            String text = withoutBlanks(stored);
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.contains(FERNET)
                    || lower.startsWith(FERNET.substring(0, FERNET.length() - 1))
                    || text.matches(WITHOUT_START)
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

        /** Whether the text contains the word, whole or without any one of its characters. */
        private static boolean containsAllButOne(String text, String word) {
            for (int i = 0; i < word.length(); i++) {
                if (text.contains(word.substring(0, i) + word.substring(i + 1))) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the text, or what follows its last colon, is a ciphertext of one of our keys: a token whose prefix is lost. */
        private static boolean namesKey(String text, Set<Integer> keyIds) {
            OptionalInt keyId = TokenFormat.keyIdAt(text, text.lastIndexOf(':') + 1);
            return keyId.isPresent() && keyIds.contains(keyId.getAsInt());
        }
    }
}
