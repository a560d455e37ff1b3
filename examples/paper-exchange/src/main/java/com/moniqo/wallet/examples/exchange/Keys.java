package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.crypto.Keyset;
import com.moniqo.wallet.crypto.Keysets;
import com.moniqo.wallet.crypto.TinkCredentialCipher;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The API keys of the exchange with their secrets, in the same file as the wallets: a separate journal with one entry per key, in which the
 * secret is sealed. The keyset is in a separate file that only its owner may read.
 */
final class Keys {
    private static final String JOURNAL = "paper-exchange";
    private static final String KIND = "api-key";
    private static final String SECRET = "secret";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final DemoStateStore store;
    private final TinkCredentialCipher cipher;
    private final Map<String, String> sealed = new LinkedHashMap<>();
    private long last;

    private Keys(DemoStateStore store, Keyset keyset) {
        this.store = store;
        cipher = TinkCredentialCipher.of(keyset);
        for (JournalEntry entry : store.open(JOURNAL).tail()) {
            sealed.put(entry.op(), String.valueOf(entry.body().get(SECRET)));
            last = entry.seq();
        }
    }

    /** Opens the keys in a store. The file of the keyset is created if it does not exist. */
    static Keys open(DemoStateStore store, Path keysetFile) {
        if (!Files.exists(keysetFile)) {
            create(keysetFile);
        }
        return new Keys(store, Keysets.fromFile(keysetFile));
    }

    private static void create(Path file) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            Channels.newOutputStream(channel)
                    .write(Keyset.generate().revealJson().getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        } catch (IOException e) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR, "the keyset " + file + " cannot be written", Map.of(), e);
        }
    }

    private static EncryptionContext context(String key) {
        return new CredentialOwner(JOURNAL, key, JOURNAL).field(SECRET);
    }

    /** Adds a key. The secret of an existing key does not change, so it has to be the same. */
    void add(String key, String secret) {
        if (!KEY.matcher(key).matches() || secret.isBlank()) {
            throw new ValidationException(
                    "account", "is malformed; valid: KEY:SECRET, the key of 1 to 64 letters, digits, - or _");
        }
        if (("paper-" + key).equals(JOURNAL)) {
            throw new ValidationException("account", "has the key " + key + ", which is reserved; valid: another key");
        }
        Signatures.of(secret); // checks that a public key is valid
        if (sealed.containsKey(key)) {
            if (!secret(key).equals(secret)) {
                throw new ValidationException("account", key + " has another secret in this file");
            }
            return;
        }
        String text = cipher.encrypt(secret, context(key));
        store.append(
                JOURNAL,
                last,
                List.of(JournalEntry.of(last + 1, key, KIND, List.of(), Instant.now(), 1, Map.of(SECRET, text))));
        last++;
        sealed.put(key, text);
    }

    boolean isEmpty() {
        return sealed.isEmpty();
    }

    /** Returns the signature check of each key. */
    Map<String, Signatures> signatures() {
        var signatures = new LinkedHashMap<String, Signatures>();
        sealed.keySet().forEach(key -> signatures.put(key, Signatures.of(secret(key))));
        return signatures;
    }

    private String secret(String key) {
        String text = sealed.get(key);
        return text == null ? "" : cipher.decrypt(text, context(key));
    }
}
