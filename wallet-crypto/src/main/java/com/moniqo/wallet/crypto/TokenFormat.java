package com.moniqo.wallet.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a sealed value: {@value #PREFIX} and base64url without padding of what Tink makes, whose first five bytes are the
 * number one and the key's id.
 *
 * <p>Exactly one text stands for given bytes: padding, blanks, line ends and unused bits that are not zero are refused, though Java's
 * decoder accepts some of them. So a stored token cannot be changed into another that still opens.
 */
final class TokenFormat {
    static final String PREFIX = "wcrypt:v1:";

    /** The longest plain value, in bytes of UTF-8. */
    static final int MAX_PLAIN = 65_536;

    private static final String ANY_VERSION = "wcrypt:v";
    private static final String FERNET_START = "gAAAAA";
    private static final int FERNET_LEAST = 100;
    /** Key id prefix 5, nonce at most 24, tag 16. */
    private static final int MAX_TOKEN = PREFIX.length() + (MAX_PLAIN + 45 + 2) / 3 * 4;
    /** A Fernet token of the same value: version, time, nonce, up to one block of padding, HMAC. */
    private static final int MAX_FERNET = (MAX_PLAIN + 73 + 2) / 3 * 4;

    private static final int KEY_ID_BYTES = 5;
    private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.ISO_8859_1);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    /** The characters whose last two, and whose last four, bits are zero. */
    private static final String LAST_OF_THREE = "AEIMQUYcgkosw048";

    private static final String LAST_OF_TWO = "AQgw";

    private TokenFormat() {}

    /** What a stored text is, by its form alone. */
    enum Kind {
        OURS,
        OTHER_VERSION,
        FERNET,
        PLAIN
    }

    static Kind kindOf(String text) {
        if (text.startsWith(ANY_VERSION)) {
            return text.startsWith(PREFIX) ? Kind.OURS : Kind.OTHER_VERSION;
        }
        return isFernet(text) ? Kind.FERNET : Kind.PLAIN;
    }

    /**
     * Whether somebody may have submitted a sealed value as a plain one. More suspicious than {@link #kindOf}: case and surrounding
     * blanks are ignored, as forms and copying change them.
     */
    static boolean looksSealed(CharSequence text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return startsWithIgnoringCase(text, start, ANY_VERSION)
                || (startsWithIgnoringCase(text, start, FERNET_START)
                        && isFernet(text.subSequence(start, end).toString()));
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\uFEFF';
    }

    private static boolean startsWithIgnoringCase(CharSequence text, int at, String start) {
        if (text.length() - at < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (Character.toLowerCase(text.charAt(at + i)) != Character.toLowerCase(start.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFernet(String text) {
        return text.startsWith(FERNET_START)
                && text.length() >= FERNET_LEAST
                && text.length() % 4 == 0
                && fernetBytes(text) != null;
    }

    /** The bytes of a Fernet token, or null if it is not canonical base64url with padding or too long. */
    static byte @Nullable [] fernetBytes(String text) {
        if (text.length() > MAX_FERNET) {
            return null;
        }
        int end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        return decode(text.getBytes(StandardCharsets.ISO_8859_1), 0, end);
    }

    /** The token of a ciphertext. The encoder writes only from the start of an array: moving its output on saves a copy of it. */
    static String write(byte[] ciphertext) {
        byte[] token = new byte[PREFIX.length() + (ciphertext.length * 4 + 2) / 3];
        int length = ENCODER.encode(ciphertext, token);
        System.arraycopy(token, 0, token, PREFIX.length(), length);
        System.arraycopy(PREFIX_BYTES, 0, token, 0, PREFIX_BYTES.length);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    /** The ciphertext of a text that starts with {@link #PREFIX}, or null if it is not in the one form that {@link #write} gives. */
    static byte @Nullable [] read(String token) {
        if (token.length() > MAX_TOKEN) {
            return null;
        }
        byte[] ascii = token.getBytes(StandardCharsets.ISO_8859_1);
        byte[] ciphertext = decode(ascii, PREFIX.length(), ascii.length);
        return ciphertext == null || ciphertext.length < KEY_ID_BYTES || ciphertext[0] != 1 ? null : ciphertext;
    }

    /** Strict base64url: the decoder refuses other characters, this refuses padding and unused bits that are set. */
    private static byte @Nullable [] decode(byte[] ascii, int from, int to) {
        if (to <= from) {
            return null;
        }
        int tail = (to - from) % 4;
        char last = (char) ascii[to - 1];
        boolean canonical = switch (tail) {
            case 0 -> last != '=';
            case 2 -> LAST_OF_TWO.indexOf(last) >= 0;
            case 3 -> LAST_OF_THREE.indexOf(last) >= 0;
            default -> false;
        };
        if (!canonical) {
            return null;
        }
        try {
            ByteBuffer decoded = DECODER.decode(ByteBuffer.wrap(ascii, from, to - from));
            byte[] bytes = decoded.array();
            // the buffer fits as long as there is no padding, which is refused above
            return bytes.length == decoded.limit() ? bytes : Arrays.copyOf(bytes, decoded.limit());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The id of the key that a ciphertext names. */
    static int keyId(byte[] ciphertext) {
        return (ciphertext[1] & 0xFF) << 24
                | (ciphertext[2] & 0xFF) << 16
                | (ciphertext[3] & 0xFF) << 8
                | (ciphertext[4] & 0xFF);
    }

    /** Whether a token names this key; looks at its beginning only. */
    static boolean namesKey(String token, int keyId) {
        int end = PREFIX.length() + 8;
        if (token.length() < end) {
            return false;
        }
        byte[] start = decode(token.substring(PREFIX.length(), end).getBytes(StandardCharsets.ISO_8859_1), 0, 8);
        return start != null && start[0] == 1 && keyId(start) == keyId;
    }
}
