package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks the signatures of one API key: HMAC-SHA256 with a secret, or Ed25519 with a public key. Thread-safe. */
abstract class Signatures {
    /** The prefix of a secret that is an Ed25519 public key, in base64 of its X.509 form, as in a PEM file. */
    static final String ED25519 = "ed25519:";

    static Signatures of(String secret) {
        return secret.startsWith(ED25519) ? new Ed25519(secret.substring(ED25519.length())) : new Hmac(secret);
    }

    abstract boolean valid(String payload, String signature);

    /** Does not show the secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    private static final class Hmac extends Signatures {
        private final SecretKeySpec key;

        Hmac(String secret) {
            key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        }

        @Override
        boolean valid(String payload, String signature) {
            try {
                Mac mac = Mac.getInstance(key.getAlgorithm());
                mac.init(key);
                byte[] expected = HexFormat.of()
                        .formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)))
                        .getBytes(StandardCharsets.US_ASCII);
                byte[] actual = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
                return MessageDigest.isEqual(expected, actual);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        }
    }

    private static final class Ed25519 extends Signatures {
        private final PublicKey key;

        Ed25519(String publicKey) {
            try {
                byte[] encoded = Base64.getDecoder().decode(publicKey);
                key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new ValidationException(
                        "account",
                        "has no Ed25519 public key after '" + ED25519 + "'; valid: base64 of its X.509 form");
            }
        }

        @Override
        boolean valid(String payload, String signature) {
            try {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(payload.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false; // not a signature
            }
        }
    }
}
