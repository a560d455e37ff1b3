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
 * The plain credentials of one wallet, for as long as somebody needs them; read one with {@link #reveal}.
 *
 * <p>It shows nothing by itself: {@code toString} names the fields only, equality is identity, it is not serializable, and mappers
 * that look for getters or fields (Jackson, Gson) find none. {@link #close()} overwrites the values it holds. What it cannot
 * overwrite are the strings it was made of and those it handed out: keep those in local variables and let go of them early.
 *
 * <p>Thread-safe.
 */
@WalletJson
public final class Credentials implements AutoCloseable {
    // transient: even a mapper told to read private fields leaves these out
    private final transient Set<String> fields;
    private final transient Map<String, char[]> values;
    private transient boolean closed;

    private Credentials(Map<String, char[]> values) {
        this.values = values;
        this.fields = Collections.unmodifiableSet(values.keySet());
    }

    /**
     * {@return credentials with these values, copied in the map's order}
     *
     * @param values field name to plain value; the map is not kept
     * @throws ValidationException if a name is blank, or a name or value is null; a value is never named
     */
    public static Credentials of(Map<String, String> values) {
        ValidationException.required(values, "credentials");
        var copy = new LinkedHashMap<String, char[]>();
        values.forEach((name, value) -> {
            if (name == null || name.isBlank()) {
                throw new ValidationException("credentials", "must not have a field without a name");
            }
            copy.put(
                    name,
                    ValidationException.required(value, "credentials." + name).toCharArray());
        });
        return new Credentials(copy);
    }

    /** {@return no credentials at all, for wallets that need none} */
    public static Credentials none() {
        return new Credentials(Map.of());
    }

    /** {@return the names of the fields, in order, unmodifiable; still known after {@link #close()}} */
    public Set<String> fields() {
        return fields;
    }

    /**
     * {@return whether there is such a field}
     *
     * @param field its name
     */
    public boolean has(String field) {
        return fields.contains(field);
    }

    /**
     * Hands out a plain value: every place that reads a secret calls this or {@link #find}, so that it can be searched for.
     *
     * @param field the name of a field that is there
     * @return the plain value; never log it, keep it no longer than needed
     * @throws ValidationException if there is no such field
     * @throws WalletException with {@link ErrorCode#INVALID_CREDENTIALS} after {@link #close()}
     */
    public String reveal(String field) {
        return find(field)
                .orElseThrow(() -> new ValidationException(
                        ErrorCode.INVALID_CREDENTIALS, "credentials", "have no field " + field + ", only " + fields));
    }

    /**
     * Like {@link #reveal}, for fields that may be missing.
     *
     * @param field its name
     * @return the plain value, or empty if there is no such field
     * @throws WalletException with {@link ErrorCode#INVALID_CREDENTIALS} after {@link #close()}
     */
    public Optional<String> find(String field) {
        synchronized (values) {
            if (closed) {
                throw new WalletException(ErrorCode.INVALID_CREDENTIALS, "credentials are closed; open them again");
            }
            char[] value = values.get(field);
            return value == null ? Optional.empty() : Optional.of(new String(value));
        }
    }

    /** Overwrites the values; a second call does nothing. The names of the fields stay. */
    @Override
    public void close() {
        synchronized (values) {
            closed = true;
            values.values().forEach(value -> Arrays.fill(value, '\0'));
        }
    }

    /** The names of the fields, never a value. */
    @Override
    public String toString() {
        return "Credentials" + fields + " (values hidden)";
    }
}
