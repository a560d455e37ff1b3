package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.credential.EncryptionContext;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Wycheproof's AES-GCM vectors as tokens: the parts that we never vary (key, nonce and tag size) are skipped, and counted. */
class WycheproofTest {
    private static final EncryptionContext CONTEXT = new CredentialOwner("u", "w", "d").field("f");
    private static final int KEY_ID = 0x7F00_1234;

    private int valid;
    private int invalid;
    private int skipped;

    @Test
    void all_vectors_of_our_sizes_open_or_are_refused_as_they_should() throws IOException, GeneralSecurityException {
        for (JsonElement element : vectors().getAsJsonArray("testGroups")) {
            JsonObject group = element.getAsJsonObject();
            boolean ours = group.get("keySize").getAsInt() == 256
                    && group.get("ivSize").getAsInt() == 96
                    && group.get("tagSize").getAsInt() == 128;
            for (JsonElement test : group.getAsJsonArray("tests")) {
                if (ours) {
                    run(test.getAsJsonObject());
                } else {
                    skipped++;
                }
            }
        }
        System.out.println("Wycheproof AES-GCM: run " + (valid + invalid) + " (" + valid + " valid, " + invalid
                + " invalid), skipped " + skipped + " of other key, nonce or tag sizes");
        assertThat(valid).isEqualTo(21);
        assertThat(invalid).isEqualTo(27);
        assertThat(skipped).isEqualTo(208);
    }

    private void run(JsonObject test) throws GeneralSecurityException {
        byte[] iv = hex(test, "iv");
        byte[] ciphertext = hex(test, "ct");
        byte[] tag = hex(test, "tag");
        String token = TokenFormat.write(ByteBuffer.allocate(5 + iv.length + ciphertext.length + tag.length)
                .put((byte) 1)
                .putInt(KEY_ID)
                .put(iv)
                .put(ciphertext)
                .put(tag)
                .array());
        var cipher = TinkCredentialCipher.of(keyset(hex(test, "key")));
        if (test.get("result").getAsString().equals("valid")) {
            assertThat(cipher.open(token, hex(test, "aad"), CONTEXT))
                    .as("%s", test)
                    .isEqualTo(hex(test, "msg"));
            valid++;
        } else {
            assertThatExceptionOfType(DecryptionException.class)
                    .as("%s", test)
                    .isThrownBy(() -> cipher.open(token, hex(test, "aad"), CONTEXT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(DecryptionException.Reason.AUTHENTICATION_FAILED));
            invalid++;
        }
    }

    private static Keyset keyset(byte[] key) throws GeneralSecurityException {
        var handle = KeysetHandle.newBuilder()
                .setConfiguration(AeadConfig2026.get())
                .addEntry(KeysetHandle.importKey(AesGcmKey.builder()
                                .setParameters(PredefinedAeadParameters.AES256_GCM)
                                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                                .setIdRequirement(KEY_ID)
                                .build())
                        .makePrimary())
                .build();
        return Keyset.parse(
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
    }

    private static byte[] hex(JsonObject test, String name) {
        return HexFormat.of().parseHex(test.get(name).getAsString());
    }

    private static JsonObject vectors() throws IOException {
        try (var in = WycheproofTest.class.getResourceAsStream("/wycheproof/aes_gcm_test.json");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        }
    }
}
