package com.moniqo.wallet.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conversion between text and UTF-8 that never replaces a character. If there is no exact result, it is null. */
final class PlainBytes {
    private PlainBytes() {}

    /**
     * Returns the UTF-8 bytes, or null if the text contains half a surrogate pair.
     *
     * <p>{@code getBytes} is several times faster than a strict encoder, but writes a question mark for anything it cannot encode.
     * Well-formed text beyond ASCII has more bytes than characters. Text with as many bytes as characters is therefore either ASCII or
     * malformed, and a comparison decides that faster than a check of each character.
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

    /** Returns the text of UTF-8 bytes, in an array that the caller overwrites, or null if the bytes are malformed. */
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
