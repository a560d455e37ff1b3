package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.crypto.Keyset;
import com.moniqo.wallet.crypto.TinkCredentialCipher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares sealing and opening one credential with the minimum for it: raw JCE AES-256-GCM with a reused {@code Cipher} and the JDK's
 * base64url, with the same key, a new random nonce each time, and precomputed associated data.
 *
 * <p>Our side includes everything: creating the context, encoding the associated data, the checks, and the token.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class SealingBenchmark {
    private static final String FIELD = "api_secret";

    /** The length of the plain value in bytes. */
    @Param({"64", "1024"})
    public int size;

    private final CredentialOwner owner =
            new CredentialOwner("65f0c0ffee65f0c0ffee0001", "65f0c0ffee65f0c0ffee0002", "65f0c0ffee65f0c0ffee0003");
    private final SecureRandom random = new SecureRandom();
    private String plain;
    private TinkCredentialCipher cipher;
    private String sealed;
    private Cipher jce;
    private SecretKeySpec jceKey;
    private byte[] associatedData;
    private String jceSealed;

    /** Creates one keyset and gives its key to both sides. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        char[] letters = new char[size];
        for (int i = 0; i < size; i++) {
            letters[i] = (char) ('0' + random.nextInt(75));
        }
        plain = new String(letters);
        var keyset = Keyset.generate();
        cipher = TinkCredentialCipher.of(keyset);
        sealed = cipher.encrypt(plain, owner.field(FIELD));
        jce = Cipher.getInstance("AES/GCM/NoPadding");
        jceKey = key(keyset.revealJson());
        associatedData = owner.field(FIELD).associatedData();
        jceSealed = jceSeal();
    }

    /** Returns the 32 bytes at the end of the key's base64 text in Tink's JSON. */
    private static SecretKeySpec key(String keysetJson) {
        String value = keysetJson.replaceFirst("(?s).*\"value\":\"([^\"]+)\".*", "$1");
        byte[] bytes = Base64.getDecoder().decode(value);
        return new SecretKeySpec(bytes, bytes.length - 32, 32, "AES");
    }

    /** Seals a value into a token. */
    @Benchmark
    public String seal() {
        return cipher.encrypt(plain, owner.field(FIELD));
    }

    /** Opens the token. */
    @Benchmark
    public String open() {
        return cipher.decrypt(sealed, owner.field(FIELD));
    }

    /** The minimum for sealing: bytes, nonce, AES-GCM, base64url. */
    @Benchmark
    public String jceSeal() throws GeneralSecurityException {
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        jce.init(Cipher.ENCRYPT_MODE, jceKey, new GCMParameterSpec(128, nonce));
        jce.updateAAD(associatedData);
        byte[] out = new byte[12 + bytes.length + 16];
        System.arraycopy(nonce, 0, out, 0, 12);
        jce.doFinal(bytes, 0, bytes.length, out, 12);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out);
    }

    /** The minimum for opening. */
    @Benchmark
    public String jceOpen() throws GeneralSecurityException {
        byte[] in = Base64.getUrlDecoder().decode(jceSealed);
        jce.init(Cipher.DECRYPT_MODE, jceKey, new GCMParameterSpec(128, in, 0, 12));
        jce.updateAAD(associatedData);
        return new String(jce.doFinal(in, 12, in.length - 12), StandardCharsets.UTF_8);
    }
}
