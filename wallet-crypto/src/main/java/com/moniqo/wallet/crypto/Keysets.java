package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.ValidationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads keysets, clear or wrapped, from the environment variable {@value #KEYSET}, the file that {@value #KEYSET_FILE} names, or any file.
 *
 * <p>{@value #FERNET_KEY} contains the original's key. It is not a keyset, and is used only to read old values
 * ({@link TinkCredentialCipher.Builder#readFernet}). No key is ever derived from a passphrase.
 *
 * <p>A host loads its keyset once, when it starts.
 */
public final class Keysets {
    /** The environment variable that holds a keyset as JSON. */
    public static final String KEYSET = "ENCRYPTION_KEYSET";

    /** The environment variable that names a file with a keyset. */
    public static final String KEYSET_FILE = "ENCRYPTION_KEYSET_FILE";

    /** The environment variable that holds the original's Fernet key. */
    public static final String FERNET_KEY = "ENCRYPTION_KEY";

    private static final long MAX_BYTES = 65_536;

    private Keysets() {}

    /**
     * {@return the clear keyset in this process's environment}
     *
     * @throws KeysetException if neither or both variables are set, the file cannot be read, or it contains no usable keyset
     */
    public static Keyset fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * {@return the clear keyset in the given environment variables}
     *
     * @param environment variables by name
     * @throws KeysetException as {@link #fromEnvironment()}
     */
    public static Keyset fromEnvironment(Map<String, String> environment) {
        return from(environment, Keyset::parse);
    }

    /**
     * {@return the wrapped keyset in the given environment variables, unwrapped with one call of the key-encryption key}
     *
     * @param environment variables by name
     * @param kek the key-encryption key, for instance Tink's {@code Aead} of a key management service
     * @throws KeysetException as {@link #fromEnvironment()}; also if the key-encryption key fails
     */
    public static Keyset fromEnvironment(Map<String, String> environment, Aead kek) {
        return from(environment, json -> Keyset.unwrap(json, kek));
    }

    /**
     * {@return the clear keyset in a file}
     *
     * @param file UTF-8 text, at most 64 KiB
     * @throws KeysetException if the file cannot be read, or it contains no usable keyset
     */
    public static Keyset fromFile(Path file) {
        return Keyset.parse(read(file));
    }

    /**
     * {@return the wrapped keyset in a file, unwrapped with one call of the key-encryption key}
     *
     * @param file UTF-8 text, at most 64 KiB
     * @param kek the key-encryption key
     * @throws KeysetException if the file cannot be read, it contains no usable keyset, or the key-encryption key fails
     */
    public static Keyset fromFile(Path file, Aead kek) {
        return Keyset.unwrap(read(file), kek);
    }

    private static Keyset from(Map<String, String> environment, Function<String, Keyset> reader) {
        ValidationException.required(environment, "environment");
        String json = environment.get(KEYSET);
        String file = environment.get(KEYSET_FILE);
        if (json != null && file != null) {
            throw new KeysetException(
                    Reason.MALFORMED, KEYSET + " and " + KEYSET_FILE + " are both set; set only one of them");
        }
        if (json != null) {
            if (json.isBlank()) {
                throw new KeysetException(Reason.MISSING, KEYSET + " is blank");
            }
            return reader.apply(json);
        }
        if (file != null) {
            if (file.isBlank()) {
                throw new KeysetException(Reason.MISSING, KEYSET_FILE + " is blank");
            }
            return reader.apply(read(path(file)));
        }
        String hint = environment.containsKey(FERNET_KEY)
                ? "; " + FERNET_KEY + " is set, but that is a Fernet key, which can only read old values"
                : "";
        throw new KeysetException(
                Reason.MISSING,
                "neither " + KEYSET + " nor " + KEYSET_FILE + " is set" + hint + "; generate a keyset with KeysetTool");
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            // without the value, because it may be the keyset itself
            throw new KeysetException(Reason.MISSING, KEYSET_FILE + " is not the path of a file");
        }
    }

    /** Reads a keyset file. No message contains the path, since it may be the keyset itself in the wrong variable. */
    static String read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new KeysetException(Reason.MISSING, "the keyset file does not exist, or is not a regular file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new KeysetException(Reason.MALFORMED, "the keyset file is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException | SecurityException e) {
            throw new KeysetException(
                    Reason.MISSING,
                    "the keyset file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
