package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a key that is generated here and never leaves the instance. A sealed value is {@code ephemeral:} and base64url. */
final class EphemeralCipher implements CredentialCipher {
    private static final String PREFIX = "ephemeral:";
    private static final int MAX_BYTES = 65_536;
    private static final int MAX_TOKEN = PREFIX.length() + (MAX_BYTES + 28) * 4 / 3 + 4;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    EphemeralCipher() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String encrypt(String plain, EncryptionContext context) {
        ValidationException.required(plain, "plain");
        ValidationException.required(context, "context");
        refuseUnsealable(plain, context);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = gcm(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] token = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new EncryptionException(EncryptionException.Reason.CIPHER_FAILED, context);
        }
    }

    private void refuseUnsealable(String plain, EncryptionContext context) {
        if (plain.isEmpty()) {
            throw new EncryptionException(EncryptionException.Reason.EMPTY_VALUE, context);
        }
        if (plain.length() > MAX_BYTES || plain.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new EncryptionException(EncryptionException.Reason.TOO_LARGE, context);
        }
        if (!BoundText.isWellFormed(plain)) {
            throw new EncryptionException(EncryptionException.Reason.MALFORMED_TEXT, context);
        }
        if (isSealed(plain)) {
            throw new EncryptionException(EncryptionException.Reason.ALREADY_ENCRYPTED, context);
        }
    }

    @Override
    public String decrypt(String stored, EncryptionContext context) {
        ValidationException.required(stored, "stored");
        ValidationException.required(context, "context");
        if (!isSealed(stored)) {
            throw new DecryptionException(DecryptionException.Reason.NOT_ENCRYPTED, context);
        }
        byte[] token = decode(stored, context);
        byte[] nonce = new byte[NONCE];
        System.arraycopy(token, 0, nonce, 0, NONCE);
        try {
            byte[] plain = gcm(Cipher.DECRYPT_MODE, nonce, context).doFinal(token, NONCE, token.length - NONCE);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new DecryptionException(DecryptionException.Reason.AUTHENTICATION_FAILED, context);
        }
    }

    private static byte[] decode(String stored, EncryptionContext context) {
        if (stored.length() <= MAX_TOKEN) {
            try {
                String text = stored.substring(PREFIX.length());
                byte[] token = Base64.getUrlDecoder().decode(text);
                boolean canonical = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token)
                        .equals(text);
                if (canonical && token.length > NONCE + TAG) {
                    return token;
                }
            } catch (IllegalArgumentException e) {
                // refused below, without a cause that quotes the text
            }
        }
        throw new DecryptionException(DecryptionException.Reason.MALFORMED, context);
    }

    private Cipher gcm(int mode, byte[] nonce, EncryptionContext context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(context.associatedData());
        return cipher;
    }

    @Override
    public boolean isSealed(String text) {
        return ValidationException.required(text, "text").startsWith(PREFIX);
    }

    /** Never true of a sealed value, since there is only one key and one format. */
    @Override
    public boolean needsReencryption(String stored) {
        return !isSealed(stored);
    }

    @Override
    public String toString() {
        return "EphemeralCipher (key hidden)";
    }
}
