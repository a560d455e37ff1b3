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
 * A reader of the original's Fernet tokens, which are never written: version 0x80, time (8 bytes), IV (16), AES-128-CBC ciphertext,
 * HMAC-SHA256 (32).
 *
 * <p>For each token:
 * <ol>
 *   <li>For each key, compare the HMAC of everything before it in constant time.
 *   <li>Decrypt only if it matches. The padding of unauthenticated bytes is never examined.
 * </ol>
 * Every failure has the same result: null. The time in a token is authenticated, but tokens do not expire. A Fernet token is not bound to a
 * context and opens in any, so it is read only to be sealed again.
 */
final class FernetReader {
    private static final int HEAD = 1 + 8 + 16;
    private static final int MAC = 32;
    private static final int BLOCK = 16;

    private final List<Key> keys;

    private FernetReader(List<Key> keys) {
        this.keys = keys;
    }

    /** Returns a reader that tries the given keys in order. Without keys, it reads nothing. */
    static FernetReader of(List<String> keys) {
        return new FernetReader(keys.stream().map(FernetReader::key).toList());
    }

    private static Key key(String text) {
        byte[] bytes = keyBytes(text.strip());
        var key = new Key(new SecretKeySpec(bytes, 0, 16, "HmacSHA256"), new SecretKeySpec(bytes, 16, 16, "AES"));
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /**
     * Decodes a key. Python accepts keys in either base64 alphabet, and three in four random keys contain a character that only one of them
     * has.
     */
    private static byte[] keyBytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below, without a cause that quotes the key
        }
        throw new KeysetException(
                Reason.MALFORMED, "a Fernet key must be 32 bytes in base64 (either alphabet), 44 characters");
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** Returns the value of a token that one of the keys authenticates, or null. */
    @Nullable
    String read(byte[] token) {
        int ciphertext = token.length - HEAD - MAC;
        if (token[0] != (byte) 0x80 || ciphertext < BLOCK || ciphertext % BLOCK != 0) {
            return null;
        }
        try {
            for (Key key : keys) {
                if (authenticates(key, token)) {
                    return decrypt(key, token, ciphertext);
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

    /** Both halves of a Fernet key. Not a record, so that no {@code toString} can show them. */
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
