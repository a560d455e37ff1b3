package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials as they are stored: secret fields sealed, other fields unchanged.
 *
 * <p>Equality compares the stored texts, so that a store can compare and set. {@link CredentialSpec#seal} creates instances; a store that
 * reads them back uses {@link #of}. Immutable and thread-safe. {@code toString} contains only the names of the fields.
 */
@WalletJson
public final class SealedCredentials {
    private static final SealedCredentials NONE = new SealedCredentials(Map.of());

    private final Map<String, String> stored;

    private SealedCredentials(Map<String, String> stored) {
        this.stored = stored;
    }

    /**
     * {@return stored credentials with the given texts}
     *
     * @param stored the stored texts by field name, copied in the map's order
     * @throws ValidationException if a name is null or blank, or a text is null
     */
    public static SealedCredentials of(Map<String, String> stored) {
        ValidationException.required(stored, "sealedCredentials");
        var copy = new LinkedHashMap<String, String>();
        stored.forEach((name, text) -> {
            if (name == null || name.isBlank()) {
                throw new ValidationException("sealedCredentials", "must not contain a field without a name");
            }
            copy.put(name, ValidationException.required(text, "sealedCredentials." + name));
        });
        return copy.isEmpty() ? NONE : new SealedCredentials(Collections.unmodifiableMap(copy));
    }

    /** {@return stored credentials without fields, for wallets that need none} */
    public static SealedCredentials none() {
        return NONE;
    }

    /** {@return the names of the fields, in order and unmodifiable} */
    public Set<String> fields() {
        return stored.keySet();
    }

    /**
     * Finds the stored text of a field.
     *
     * @param field the field's name
     * @return the text, or empty if there is no such field
     */
    public Optional<String> find(String field) {
        return Optional.ofNullable(stored.get(field));
    }

    /** {@return the texts to store by field name, in order and unmodifiable} */
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

    /** The names of the fields. Omits the stored texts, since fields that are not secret are stored plain. */
    @Override
    public String toString() {
        return "SealedCredentials" + stored.keySet() + " (values hidden)";
    }
}
