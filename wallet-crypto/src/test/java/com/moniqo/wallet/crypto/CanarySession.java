package com.moniqo.wallet.crypto;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole session in a process of its own: create, read, rotate, fail. It prints everything that can be printed, with every logger at its
 * finest level; {@link CanaryTest} reads along. The canary comes from a file, so that only the SDK can put it into the output.
 */
final class CanarySession {
    private static final CredentialOwner OWNER = new CredentialOwner("user", "wallet-1", "definition");
    private static final CredentialSpec SPEC = CredentialSpec.of(
            CredentialField.secret("api_secret"),
            CredentialField.named("pin").optional().validationRegex("[0-9]{4}").build());

    private CanarySession() {}

    public static void main(String... arguments) throws IOException {
        var console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(console);
        Logger.getLogger("").setLevel(Level.ALL);
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        String canary = lines.get(0);
        String fernetKey = lines.get(1);
        String fernetToken = lines.get(2);
        Keyset keyset = Keysets.fromFile(Path.of(arguments[1]));

        var cipher = TinkCredentialCipher.builder(keyset).readFernet(fernetKey).build();
        var plain = Credentials.of(Map.of("api_secret", canary));
        SealedCredentials sealed = SPEC.seal(plain, OWNER, cipher);
        Credentials opened = SPEC.open(sealed, OWNER, cipher);
        check(opened.reveal("api_secret").equals(canary));
        check(cipher.decrypt(fernetToken, OWNER.field("api_secret")).equals(canary));

        Keyset added = keyset.addKey();
        Keyset rotated = added.promote(KeysetTest.other(added, keyset.primaryKeyId()));
        var newest = TinkCredentialCipher.of(rotated);
        var store = new StoreInMemory(SPEC);
        store.put(OWNER, sealed);
        store.put(new CredentialOwner("user", "wallet-2", "definition"), sealed);
        store.put(
                new CredentialOwner("user", "wallet-3", "definition"),
                SealedCredentials.of(Map.of("api_secret", canary)));
        ReencryptionJob.Report report = new ReencryptionJob(newest).run(store);
        check(report.resealed() == 1 && report.failed() == 2);

        for (Object shown : List.of(
                keyset,
                rotated,
                cipher,
                plain,
                opened,
                sealed,
                SPEC,
                OWNER,
                report,
                TinkCredentialCipher.builder(keyset),
                store.entries().next())) {
            show(shown);
        }
        fail(canary, keyset, cipher, sealed);
        opened.close();
        System.out.println("session complete");
    }

    private static void fail(String canary, Keyset keyset, TinkCredentialCipher cipher, SealedCredentials sealed) {
        String json = keyset.revealJson();
        var other = new CredentialOwner("other", "wallet-9", "definition");
        failing(() -> SPEC.open(sealed, other, cipher));
        failing(() -> SPEC.open(SealedCredentials.of(Map.of("api_secret", canary)), OWNER, cipher));
        failing(() -> SPEC.seal(Credentials.of(Map.of("api_secret", canary, "pin", canary)), OWNER, cipher));
        failing(() -> SPEC.seal(Credentials.of(Map.of("api_secret", canary, canary, "x")), OWNER, cipher));
        failing(() -> SPEC.seal(Credentials.of(Map.of("api_secret", canary + "\uD800")), OWNER, cipher));
        failing(() -> SPEC.seal(Credentials.of(Map.of("api_secret", "wcrypt:v1:" + canary)), OWNER, cipher));
        failing(() -> SPEC.seal(Credentials.of(Map.of("api_secret", canary.repeat(10_000))), OWNER, cipher));
        failing(() -> cipher.encrypt(canary.repeat(10_000), OWNER.field("api_secret")));
        failing(() ->
                cipher.encrypt((canary + "\u00ff").getBytes(StandardCharsets.ISO_8859_1), OWNER.field("api_secret")));
        failing(() -> cipher.decrypt("wcrypt:v1:" + canary, OWNER.field("api_secret")));
        failing(() -> cipher.decrypt("wcrypt:v2:" + canary, OWNER.field("api_secret")));
        failing(() -> cipher.decrypt("gAAAAA" + canary, OWNER.field("api_secret")));
        failing(() -> Credentials.of(Map.of("api_secret", canary)).reveal("other"));
        var withNull = new HashMap<String, String>(Map.of("api_secret", canary));
        withNull.put("other", null);
        failing(() -> Credentials.of(withNull));
        failing(() -> Keyset.parse(json.replace("TINK", "RAW")));
        failing(() -> Keyset.parse(json.replace("AesGcmKey", "HmacKey")));
        failing(() -> Keyset.parse(json + json));
        failing(() -> Keyset.parse(json.substring(0, json.length() - 9)));
        failing(() -> Keyset.parse(json.replace("\"value\":\"", "\"value\":\" ")));
        failing(() -> Keyset.parse(json.replace("\"value\":\"Gi", "\"value\":\"Gh")));
        failing(() -> Keyset.unwrap(json, keyset.aead()));
        failing(() -> Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET", canary)));
        failing(() -> Keysets.fromEnvironment(Map.of("ENCRYPTION_KEYSET_FILE", json)));
        failing(() -> TinkCredentialCipher.builder(keyset).readFernet(canary));
        failing(() -> keyset.disable(keyset.primaryKeyId()));
    }

    private static void failing(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            e.printStackTrace(System.out);
            System.out.println(e.getMessage());
            show(e);
            return;
        }
        throw new AssertionError("a step that had to fail did not");
    }

    /** As text, as JSON with every field made visible, and as Java serialization would write it. */
    private static void show(Object object) {
        System.out.println(object);
        var mapper = JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        print(mapper.build(), object);
        print(
                mapper.changeDefaultVisibility(visibility ->
                                visibility.withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY))
                        .build(),
                object);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            System.out.println(e);
        }
        System.out.println(bytes.toString(StandardCharsets.ISO_8859_1));
        System.out.println(HexFormat.of().formatHex(bytes.toByteArray()));
    }

    private static void print(JsonMapper mapper, Object object) {
        try {
            System.out.println(mapper.writeValueAsString(object));
        } catch (JacksonException e) {
            e.printStackTrace(System.out);
        }
    }

    private static void check(boolean asExpected) {
        if (!asExpected) {
            throw new AssertionError("the session did not go as it should");
        }
    }
}
