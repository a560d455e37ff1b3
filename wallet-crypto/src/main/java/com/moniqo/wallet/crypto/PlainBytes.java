package com.moniqo.wallet.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text to UTF-8 and back without ever replacing a character: what has no exact form is null. */
final class PlainBytes {
    private PlainBytes() {}

    /**
     * The UTF-8 bytes, or null if half a surrogate pair is in the text.
     *
     * <p>{@code getBytes} is several times faster than a strict encoder, and writes a question mark for what it cannot encode. Well-formed
     * text beyond ASCII has more bytes than characters; so text with as many must be ASCII, which comparing shows faster than looking at
     * each character, or it is malformed.
     */
    static byte @Nullable [] encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean exact = utf8.length == text.length()
                ? new String(utf8, StandardCharsets.ISO_8859_1).equals(text)
                : isWellFormed(text);
        if (exact) {
            return utf8;
        }
        Arrays.fill(utf8, (byte) 0);
        return null;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text of strict UTF-8 in an array that the caller wipes, or null if the bytes are not well-formed. */
    static @Nullable CharBuffer decode(byte[] utf8) {
        CharBuffer chars = CharBuffer.allocate(utf8.length);
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var result = decoder.decode(ByteBuffer.wrap(utf8), chars, true);
            if (result.isError()) {
                result.throwException();
            }
            return chars.flip();
        } catch (CharacterCodingException e) {
            Arrays.fill(chars.array(), '\0');
            return null;
        }
    }
}
