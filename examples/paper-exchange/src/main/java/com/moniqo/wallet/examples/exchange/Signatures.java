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

/** Checks the signatures of one API key: HMAC-SHA256 with a secret, or Ed25519 or RSA with a public key. Thread-safe. */
abstract class Signatures {
    private static final String ED25519 = "ed25519:";
    private static final String RSA = "rsa:";

    /**
     * Returns the check for a secret.
     *
     * @param secret the secret of HMAC-SHA256; or {@code ed25519:} or {@code rsa:} and a public key
     */
    static Signatures of(String secret) {
        if (secret.startsWith(ED25519)) {
            return new Asymmetric("Ed25519", "Ed25519", secret.substring(ED25519.length()));
        }
        if (secret.startsWith(RSA)) {
            return new Asymmetric("RSA", "SHA256withRSA", secret.substring(RSA.length()));
        }
        return new Hmac(secret);
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

    /** Signatures with a private key, whose public key is in base64 of its X.509 form, as in a PEM file. */
    private static final class Asymmetric extends Signatures {
        private final String algorithm;
        private final PublicKey key;

        Asymmetric(String family, String algorithm, String publicKey) {
            this.algorithm = algorithm;
            try {
                byte[] encoded = Base64.getDecoder().decode(publicKey);
                key = KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new ValidationException(
                        "account", "has no " + family + " public key; valid: base64 of its X.509 form");
            }
        }

        @Override
        boolean valid(String payload, String signature) {
            try {
                Signature verifier = Signature.getInstance(algorithm);
                verifier.initVerify(key);
                verifier.update(payload.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false; // not a signature
            }
        }
    }
}
