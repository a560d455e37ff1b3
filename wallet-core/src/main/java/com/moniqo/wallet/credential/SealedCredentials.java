package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a store ever sees of credentials: each secret field sealed, each other field as it is.
 *
 * <p>Two are equal if they hold the same texts, so that a store can write one only if the expected one is still there. Made by
 * {@link CredentialSpec#seal}; a store that reads one back uses {@link #of}. Immutable and thread-safe; {@code toString} names the
 * fields only.
 */
@WalletJson
public final class SealedCredentials {
    private static final SealedCredentials NONE = new SealedCredentials(Map.of());

    private final Map<String, String> stored;

    private SealedCredentials(Map<String, String> stored) {
        this.stored = stored;
    }

    /**
     * {@return credentials as a store holds them}
     *
     * @param stored field name to stored text, copied in the map's order
     * @throws ValidationException if a name is blank, or a name or text is null
     */
    public static SealedCredentials of(Map<String, String> stored) {
        ValidationException.required(stored, "sealedCredentials");
        var copy = new LinkedHashMap<String, String>();
        stored.forEach((name, text) -> {
            if (name == null || name.isBlank()) {
                throw new ValidationException("sealedCredentials", "must not have a field without a name");
            }
            copy.put(name, ValidationException.required(text, "sealedCredentials." + name));
        });
        return copy.isEmpty() ? NONE : new SealedCredentials(Collections.unmodifiableMap(copy));
    }

    /** {@return no credentials, for wallets that need none} */
    public static SealedCredentials none() {
        return NONE;
    }

    /** {@return the names of the fields, in order, unmodifiable} */
    public Set<String> fields() {
        return stored.keySet();
    }

    /**
     * The stored text of one field.
     *
     * @param field its name
     * @return the text, or empty if there is no such field
     */
    public Optional<String> find(String field) {
        return Optional.ofNullable(stored.get(field));
    }

    /** {@return what to store: field name to text, in order, unmodifiable} */
    public Map<String, String> toMap() {
        return stored;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedCredentials that && stored.equals(that.stored);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }

    /** The names of the fields, never a stored text: fields that are not secret are stored plain. */
    @Override
    public String toString() {
        return "SealedCredentials" + stored.keySet() + " (values hidden)";
    }
}
