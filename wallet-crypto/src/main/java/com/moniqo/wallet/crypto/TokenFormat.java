package com.moniqo.wallet.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a sealed value: {@value #PREFIX}, then the base64url of Tink's ciphertext, without padding. The ciphertext begins
 * with the number one and the key's id, five bytes together.
 *
 * <p>Each ciphertext has exactly one text. Padding, spaces, line ends and unused bits that are not zero are refused, although Java's
 * decoder accepts some of them. A stored token can therefore not be changed into another one that still opens.
 */
final class TokenFormat {
    static final String PREFIX = "wcrypt:v1:";

    /** The longest plain value, in bytes of UTF-8. */
    static final int MAX_PLAIN = 65_536;

    private static final String ANY_VERSION = "wcrypt:v";
    /** The version byte and the upper half of the time, which is still zero. */
    private static final String FERNET_START = "gAAAAA";
    /** The token of a value shorter than one block. */
    private static final int SHORTEST_FERNET = 100;
    /** The shortest damaged token. Shorter text that begins like a Fernet token may be anything, even a password. */
    private static final int SHORTEST_DAMAGED_FERNET = 90;
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

    /** The kinds of stored text, told apart by their form alone. */
    enum Kind {
        OURS,
        OTHER_VERSION,
        /** A Fernet token, whole or damaged. */
        FERNET,
        PLAIN
    }

    static Kind kindOf(String text) {
        if (text.startsWith(ANY_VERSION)) {
            return text.startsWith(PREFIX) ? Kind.OURS : Kind.OTHER_VERSION;
        }
        return text.startsWith(FERNET_START) && isLongBase64(text, 0) ? Kind.FERNET : Kind.PLAIN;
    }

    /**
     * Checks whether someone may have submitted a sealed value as a plain one. Forms and copying change case and surrounding spaces, so
     * both are ignored here, unlike in {@link #kindOf}.
     */
    static boolean looksSealed(CharSequence text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return startsWithIgnoringCase(text, start, ANY_VERSION)
                || (startsWithIgnoringCase(text, start, FERNET_START) && isLongBase64(text, start));
    }

    /** Checks whether the rest of a text is as long as a Fernet token and contains only characters of the base64 alphabets and spaces. */
    static boolean isLongBase64(CharSequence text, int start) {
        int characters = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBase64(c)) {
                characters++;
            } else if (!isBlank(c)) {
                return false;
            }
        }
        return characters >= SHORTEST_DAMAGED_FERNET;
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_+/=".indexOf(c) >= 0;
    }

    static boolean isBlank(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT;
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

    /** Returns the bytes of a Fernet token, or null if it is not canonical base64url with padding, or is too short or too long. */
    static byte @Nullable [] fernetBytes(String text) {
        if (text.length() < SHORTEST_FERNET || text.length() > MAX_FERNET || text.length() % 4 != 0) {
            return null;
        }
        int end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        return decode(text.getBytes(StandardCharsets.ISO_8859_1), 0, end);
    }

    /** Returns the token of a ciphertext. The encoder can only write to the start of an array; moving its output avoids another array. */
    static String write(byte[] ciphertext) {
        byte[] token = new byte[PREFIX.length() + (ciphertext.length * 4 + 2) / 3];
        int length = ENCODER.encode(ciphertext, token);
        System.arraycopy(token, 0, token, PREFIX.length(), length);
        System.arraycopy(PREFIX_BYTES, 0, token, 0, PREFIX_BYTES.length);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns the ciphertext of a text that starts with {@link #PREFIX}, or null unless the text is exactly what {@link #write} returns.
     */
    static byte @Nullable [] read(String token) {
        if (token.length() > MAX_TOKEN) {
            return null;
        }
        byte[] ascii = token.getBytes(StandardCharsets.ISO_8859_1);
        byte[] ciphertext = decode(ascii, PREFIX.length(), ascii.length);
        return ciphertext == null || ciphertext.length < KEY_ID_BYTES || ciphertext[0] != 1 ? null : ciphertext;
    }

    /** Decodes strict base64url. The decoder refuses other characters; this method also refuses padding and unused bits that are set. */
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
            // the buffer has the exact size unless there is padding, which is refused above
            return bytes.length == decoded.limit() ? bytes : Arrays.copyOf(bytes, decoded.limit());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the id of the key that a ciphertext names. */
    static int keyId(byte[] ciphertext) {
        return (ciphertext[1] & 0xFF) << 24
                | (ciphertext[2] & 0xFF) << 16
                | (ciphertext[3] & 0xFF) << 8
                | (ciphertext[4] & 0xFF);
    }

    /** Returns the id of the key that sealed a token, from its beginning alone, or empty if that is damaged. */
    static OptionalInt keyIdOf(String token) {
        return keyIdAt(token, PREFIX.length());
    }

    /** Returns the id of the key that sealed a ciphertext whose base64url begins at this position, or empty if none can begin there. */
    static OptionalInt keyIdAt(String text, int from) {
        if (text.length() < from + 8) {
            return OptionalInt.empty();
        }
        byte[] start = decode(text.substring(from, from + 8).getBytes(StandardCharsets.ISO_8859_1), 0, 8);
        return start == null || start[0] != 1 ? OptionalInt.empty() : OptionalInt.of(keyId(start));
    }
}
