package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    private static final String CANARY = "canary-Zk93mQ-secret-value";

    @TempDir
    Path folder;

    @Test
    void a_whole_session_at_trace_level_shows_neither_the_secret_nor_a_key() throws Exception {
        byte[] fernetKey = new byte[32];
        new SecureRandom().nextBytes(fernetKey);
        Path secrets = Files.write(
                folder.resolve("secrets"),
                List.of(CANARY, Base64.getUrlEncoder().encodeToString(fernetKey), fernet(fernetKey)));
        Keyset keyset = Keyset.generate();
        Path keysetFile = Files.writeString(folder.resolve("keyset"), keyset.revealJson());
        Stream<String> places = Stream.concat(
                ToolProcess.libraries(),
                Stream.of(
                                CanarySession.class,
                                org.assertj.core.api.Assertions.class,
                                Test.class,
                                tools.jackson.databind.json.JsonMapper.class,
                                tools.jackson.core.JacksonException.class,
                                com.fasterxml.jackson.annotation.JsonAutoDetect.class)
                        .map(ToolProcess::placeOf));

        ToolProcess.Result session = ToolProcess.run(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                ToolProcess.path(places),
                CanarySession.class.getName(),
                secrets.toString(),
                keysetFile.toString()));

        assertThat(session.output()).contains("session complete");
        assertThat(session.exit()).isZero();
        assertThat(session.output())
                .as("the session did print what it was to print")
                .contains(
                        "AUTHENTICATION_FAILED",
                        "NotSerializableException",
                        "could not be resealed",
                        "re-encryption run finished");
        byte[] key =
                Base64.getDecoder().decode(keyset.revealJson().replaceFirst("(?s).*\"value\":\"([^\"]+)\".*", "$1"));
        for (byte[] secret : List.of(
                CANARY.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(key, key.length - 32, key.length),
                Arrays.copyOfRange(fernetKey, 0, 16),
                Arrays.copyOfRange(fernetKey, 16, 32))) {
            for (String form : formsOf(secret)) {
                assertThat(session.output()).doesNotContain(form);
            }
        }
    }

    /** How bytes could turn up in text: as they are, in hex, in base64 at any offset, or as a printed array. */
    private static List<String> formsOf(byte[] secret) {
        var forms = new ArrayList<String>();
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        String array = Arrays.toString(secret);
        forms.add(array.substring(1, array.length() - 1));
        forms.add(array.substring(1, array.length() - 1).replace(" ", ""));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[secret.length + offset];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            String sure = base64.substring(4, base64.length() - 4);
            forms.add(sure);
            forms.add(sure.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static String fernet(byte[] key) throws GeneralSecurityException {
        byte[] iv = new byte[16];
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 16, 16, "AES"), new IvParameterSpec(iv));
        byte[] ciphertext = cipher.doFinal(CANARY.getBytes(StandardCharsets.UTF_8));
        byte[] body = ByteBuffer.allocate(25 + ciphertext.length)
                .put((byte) 0x80)
                .putLong(1_700_000_000L)
                .put(iv)
                .put(ciphertext)
                .array();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, 0, 16, "HmacSHA256"));
        return Base64.getUrlEncoder()
                .encodeToString(ByteBuffer.allocate(body.length + 32)
                        .put(body)
                        .put(mac.doFinal(body))
                        .array());
    }
}
