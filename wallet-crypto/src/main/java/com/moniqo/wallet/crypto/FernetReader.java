package com.moniqo.wallet.crypto;

import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads, and never writes, the original's Fernet tokens: version 0x80, time (8), IV (16), AES-128-CBC ciphertext, HMAC-SHA256 (32).
 *
 * <p>How it works:
 * <ol>
 *   <li>Compare the HMAC of everything before it, in constant time, for each key.
 *   <li>Only after that decrypt: padding is never looked at in bytes that were not authenticated.
 * </ol>
 * All failures are one: null. The time in the token is authenticated and not judged, as stored values do not expire. A Fernet token is
 * bound to nothing, so it opens in any context: that is why it is read only to be sealed anew.
 */
final class FernetReader {
    private static final int HEAD = 1 + 8 + 16;
    private static final int MAC = 32;
    private static final int BLOCK = 16;

    private final List<Key> keys;

    private FernetReader(List<Key> keys) {
        this.keys = keys;
    }

    /** A reader that tries these keys in order; with none it reads nothing. */
    static FernetReader of(List<String> keys) {
        return new FernetReader(keys.stream().map(FernetReader::key).toList());
    }

    private static Key key(String text) {
        byte[] bytes = keyBytes(text.strip());
        var key = new Key(new SecretKeySpec(bytes, 0, 16, "HmacSHA256"), new SecretKeySpec(bytes, 16, 16, "AES"));
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private static byte[] keyBytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below, without the key in a cause
        }
        throw new KeysetException(Reason.MALFORMED, "a Fernet key must be 32 bytes in base64url, 44 characters");
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** The value in a token that one of the keys authenticates, or null. */
    @Nullable
    String read(String token) {
        byte[] bytes = TokenFormat.fernetBytes(token);
        int ciphertext = bytes == null ? 0 : bytes.length - HEAD - MAC;
        if (bytes == null || bytes[0] != (byte) 0x80 || ciphertext < BLOCK || ciphertext % BLOCK != 0) {
            return null;
        }
        try {
            for (Key key : keys) {
                if (authenticates(key, bytes)) {
                    return decrypt(key, bytes, ciphertext);
                }
            }
            return null;
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static boolean authenticates(Key key, byte[] token) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(key.signing());
        mac.update(token, 0, token.length - MAC);
        return MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(token, token.length - MAC, token.length));
    }

    private static @Nullable String decrypt(Key key, byte[] token, int length) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, key.encryption(), new IvParameterSpec(token, 9, 16));
        byte[] plain = cipher.doFinal(token, HEAD, length);
        CharBuffer text = PlainBytes.decode(plain);
        Arrays.fill(plain, (byte) 0);
        if (text == null) {
            return null;
        }
        String value = text.toString();
        Arrays.fill(text.array(), '\0');
        return value;
    }

    /** Not a record: its toString would name the keys' types at best. */
    private static final class Key {
        private final SecretKeySpec signing;
        private final SecretKeySpec encryption;

        Key(SecretKeySpec signing, SecretKeySpec encryption) {
            this.signing = signing;
            this.encryption = encryption;
        }

        SecretKeySpec signing() {
            return signing;
        }

        SecretKeySpec encryption() {
            return encryption;
        }
    }
}
