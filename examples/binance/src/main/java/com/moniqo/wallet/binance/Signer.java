package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with the secret of an API key: HMAC-SHA256, or Ed25519 if the secret is a private key in PEM form. Thread-safe. Neither
 * {@link #toString()} nor any exception shows the secret.
 */
abstract class Signer {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    /**
     * Returns the signer of a secret.
     *
     * @throws WalletException {@link ErrorCode#INVALID_CREDENTIALS} if it is a private key of another kind
     */
    static Signer of(String secret) {
        if (!secret.contains("-----BEGIN")) {
            return new Hmac(secret);
        }
        Matcher pem = PEM.matcher(secret);
        if (!pem.matches()) {
            throw malformed();
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return new Ed25519(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw malformed(); // without the cause, which could show parts of the key
        }
    }

    private static WalletException malformed() {
        return new WalletException(
                ErrorCode.INVALID_CREDENTIALS,
                "api_secret is not a private key that this provider can sign with; valid: the secret of an HMAC key, or"
                        + " an Ed25519 private key in PEM form (PKCS#8, not encrypted)");
    }

    /** Returns the signature of a payload, not yet percent-encoded. */
    abstract String sign(String payload);

    /** The kind of signature; no secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    private static final class Hmac extends Signer {
        private static final String ALGORITHM = "HmacSHA256";
        private final SecretKeySpec key;

        Hmac(String secret) {
            key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        }

        @Override
        String sign(String payload) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        }
    }

    private static final class Ed25519 extends Signer {
        private final PrivateKey key;

        Ed25519(PrivateKey key) {
            this.key = key;
        }

        @Override
        String sign(String payload) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(payload.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key was accepted before", e);
            }
        }
    }
}
