package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plain credentials of a wallet, while they are in use. Only {@link #reveal} and {@link #find} return a value.
 *
 * <p>{@code toString} contains only the names of the fields, equality is identity, instances are not serializable, and mappers that look
 * for getters or fields (Jackson, Gson) find none. {@link #close()} overwrites the values. It cannot overwrite the strings that the values
 * came from, nor those that were returned, so keep those in local variables, and only as long as needed.
 *
 * <p>Thread-safe.
 */
@WalletJson
public final class Credentials implements AutoCloseable {
    // transient, so that even a mapper that reads private fields leaves these out
    private final transient Set<String> fields;
    private final transient Map<String, char[]> values;
    private transient boolean closed;

    private Credentials(Map<String, char[]> values) {
        this.values = values;
        this.fields = Collections.unmodifiableSet(values.keySet());
    }

    /**
     * {@return credentials with the given values, copied in the map's order}
     *
     * @param values the plain values by field name
     * @throws ValidationException if a name is null or blank, or a value is null; the message never contains a value
     */
    public static Credentials of(Map<String, String> values) {
        ValidationException.required(values, "credentials");
        var copy = new LinkedHashMap<String, char[]>();
        values.forEach((name, value) -> {
            if (name == null || name.isBlank()) {
                throw new ValidationException("credentials", "must not contain a field without a name");
            }
            copy.put(
                    name,
                    ValidationException.required(value, "credentials." + name).toCharArray());
        });
        return new Credentials(copy);
    }

    /** {@return credentials without fields, for wallets that need none} */
    public static Credentials none() {
        return new Credentials(Map.of());
    }

    /** {@return the names of the fields, in order and unmodifiable, even after {@link #close()}} */
    public Set<String> fields() {
        return fields;
    }

    /**
     * {@return whether there is a field of this name}
     *
     * @param field the field's name
     */
    public boolean has(String field) {
        return fields.contains(field);
    }

    /**
     * Returns a plain value. Every use of a secret calls this method or {@link #find}, so a search of the code finds them all.
     *
     * @param field the field's name
     * @return the plain value; never log it, and keep it no longer than needed
     * @throws ValidationException if there is no such field
     * @throws WalletException with {@link ErrorCode#INVALID_CREDENTIALS} after {@link #close()}
     */
    public String reveal(String field) {
        return find(field)
                .orElseThrow(() -> new ValidationException(
                        ErrorCode.INVALID_CREDENTIALS, "credentials", "have no field " + field + "; valid: " + fields));
    }

    /**
     * Returns a plain value like {@link #reveal}, for fields that may be absent.
     *
     * @param field the field's name
     * @return the plain value, or empty if there is no such field
     * @throws WalletException with {@link ErrorCode#INVALID_CREDENTIALS} after {@link #close()}
     */
    public Optional<String> find(String field) {
        synchronized (values) {
            if (closed) {
                throw new WalletException(ErrorCode.INVALID_CREDENTIALS, "the credentials are closed; open them again");
            }
            char[] value = values.get(field);
            return value == null ? Optional.empty() : Optional.of(new String(value));
        }
    }

    /** Overwrites the values, but not the names of the fields. A second call has no effect. */
    @Override
    public void close() {
        synchronized (values) {
            closed = true;
            values.values().forEach(value -> Arrays.fill(value, '\0'));
        }
    }

    /** The names of the fields, but no value. */
    @Override
    public String toString() {
        return "Credentials" + fields + " (values hidden)";
    }
}
