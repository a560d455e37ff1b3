package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which credentials a wallet takes, and the one place where it is decided what of them is sealed.
 *
 * <p>The rules:
 * <ol>
 *   <li>A field that is not listed is refused; nothing unknown is ever stored.
 *   <li>Required fields, types and patterns are checked before anything is sealed. An empty optional field counts as not given.
 *   <li>It is all or nothing: every call either gives a complete result or throws, and changes none of its arguments.
 *   <li>A secret field that is not sealed in the store is refused. A field that is not secret, but sealed in the store (its definition
 *       was changed later), is opened all the same, and stays sealed.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 */
@WalletJson
public final class CredentialSpec {
    /** The longest value of a field, in characters: 16384. */
    public static final int MAX_VALUE_LENGTH = 16_384;

    private static final int MAX_FIELDS = 64;
    private static final CredentialSpec NONE = new CredentialSpec(Map.of());

    private final Map<String, CredentialField> fields;

    private CredentialSpec(Map<String, CredentialField> fields) {
        this.fields = fields;
    }

    /**
     * {@return a specification of these fields}
     *
     * @param fields in the order in which users are asked; at most 64
     * @throws ValidationException if a field is null, two have one name, or there are too many
     */
    public static CredentialSpec of(CredentialField... fields) {
        return of(List.of(ValidationException.required(fields, "fields")));
    }

    /**
     * {@return a specification of these fields}
     *
     * @param fields in the order in which users are asked; at most 64
     * @throws ValidationException if a field is null, two have one name, or there are too many
     */
    public static CredentialSpec of(List<CredentialField> fields) {
        ValidationException.required(fields, "fields");
        if (fields.size() > MAX_FIELDS) {
            throw new ValidationException("fields", "must be at most " + MAX_FIELDS);
        }
        var byName = new LinkedHashMap<String, CredentialField>();
        for (CredentialField field : fields) {
            if (byName.put(ValidationException.required(field, "fields").name(), field) != null) {
                throw new ValidationException("fields", "must not have " + field.name() + " twice");
            }
        }
        return byName.isEmpty() ? NONE : new CredentialSpec(Collections.unmodifiableMap(byName));
    }

    /** {@return a specification without fields, for wallets that need no credentials} */
    public static CredentialSpec none() {
        return NONE;
    }

    /** {@return the fields, in the order in which users are asked} */
    public List<CredentialField> fields() {
        return List.copyOf(fields.values());
    }

    /**
     * One field.
     *
     * @param name its name
     * @return the field, or empty if there is none of that name
     */
    public Optional<CredentialField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * Checks credentials before anything else is done with them.
     *
     * @param plain what the user entered
     * @throws ValidationException with {@link ErrorCode#INVALID_CREDENTIALS} for the first field that is not listed, missing or
     *     malformed; names the field and never a value
     */
    public void validate(Credentials plain) {
        ValidationException.required(plain, "credentials");
        for (String name : plain.fields()) {
            if (!fields.containsKey(name)) {
                // not named: a secret may have been pasted where the name belongs
                throw invalid("credentials", "have a field that is not asked for; asked for are " + fields.keySet());
            }
        }
        for (CredentialField field : fields.values()) {
            Optional<String> value = given(plain, field);
            if (value.isEmpty() || value.get().isBlank()) {
                if (field.required() || value.isPresent()) {
                    throw invalid(field.name(), field.required() ? "is required" : "must not be blank");
                }
            } else {
                field.problemWith(value.get()).ifPresent(problem -> {
                    throw invalid(field.name(), problem);
                });
            }
        }
    }

    /**
     * {@return validates credentials and makes of them what may be stored}
     *
     * @param plain what the user entered; not changed, not closed
     * @param owner whose they are, for what the values are bound to
     * @param cipher seals the secret ones
     * @throws ValidationException as {@link #validate}
     * @throws EncryptionException if a value cannot be sealed; also if one, secret or not, has the form of a sealed value
     */
    public SealedCredentials seal(Credentials plain, CredentialOwner owner, CredentialCipher cipher) {
        validate(plain);
        var stored = new LinkedHashMap<String, String>();
        for (CredentialField field : fields.values()) {
            given(plain, field).ifPresent(value -> {
                EncryptionContext context = owner.field(field.name());
                if (cipher.isSealed(value)) {
                    throw new EncryptionException(EncryptionException.Reason.ALREADY_ENCRYPTED, context);
                }
                stored.put(field.name(), field.secret() ? cipher.encrypt(value, context) : value);
            });
        }
        return SealedCredentials.of(stored);
    }

    /**
     * Opens stored credentials. Stored fields that are not listed any more are left out.
     *
     * @param sealed what the store has
     * @param owner whose they are
     * @param cipher opens the sealed ones
     * @return the plain credentials; close them when done
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for this owner
     * @throws ValidationException with {@link ErrorCode#INVALID_CREDENTIALS} if a required field is not stored
     */
    public Credentials open(SealedCredentials sealed, CredentialOwner owner, CredentialCipher cipher) {
        ValidationException.required(sealed, "sealedCredentials");
        var plain = new LinkedHashMap<String, String>();
        for (CredentialField field : fields.values()) {
            Optional<String> text = sealed.find(field.name());
            if (text.isPresent()) {
                boolean opens = field.secret() || cipher.isSealed(text.get());
                plain.put(field.name(), opens ? cipher.decrypt(text.get(), owner.field(field.name())) : text.get());
            } else if (field.required()) {
                throw invalid(field.name(), "is required and not stored; enter the credentials again");
            }
        }
        return Credentials.of(plain);
    }

    /**
     * {@return whether {@link #reseal} would change anything}
     *
     * @param sealed what the store has
     * @param cipher knows the newest key
     */
    public boolean needsReseal(SealedCredentials sealed, CredentialCipher cipher) {
        return sealed.toMap().entrySet().stream()
                .anyMatch(stored -> isSealed(stored, cipher) && cipher.needsReencryption(stored.getValue()));
    }

    /**
     * Seals what is stored with the newest key; fields that are up to date stay as they are. Sealed fields that are not listed any more
     * are taken along, so that no old key has to be kept for them.
     *
     * @param sealed what the store has
     * @param owner whose they are, before and after
     * @param cipher knows the newest key
     * @return what to store, by compare-and-set on {@code sealed}; equal to it if nothing had to be done
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for this owner
     */
    public SealedCredentials reseal(SealedCredentials sealed, CredentialOwner owner, CredentialCipher cipher) {
        var stored = new LinkedHashMap<String, String>(sealed.toMap());
        stored.entrySet().removeIf(entry -> !isSealed(entry, cipher));
        stored.replaceAll((name, text) -> cipher.reencrypt(text, owner.field(name)));
        return merged(sealed, stored);
    }

    /**
     * Seals stored credentials for another owner: for a wallet that is cloned or transferred. Whether the caller may do that is for
     * the host to decide beforehand.
     *
     * @param sealed what the store has
     * @param from whose they are
     * @param to whose they become
     * @param cipher opens and seals
     * @return what to store for {@code to}
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for {@code from}
     */
    public SealedCredentials rebind(
            SealedCredentials sealed, CredentialOwner from, CredentialOwner to, CredentialCipher cipher) {
        var stored = new LinkedHashMap<String, String>(sealed.toMap());
        stored.entrySet().removeIf(entry -> !isSealed(entry, cipher));
        stored.replaceAll((name, text) -> cipher.rebind(text, from.field(name), to.field(name)));
        return merged(sealed, stored);
    }

    /** Whether a stored text is sealed, or has to be: then the cipher decides about it. */
    private boolean isSealed(Map.Entry<String, String> stored, CredentialCipher cipher) {
        CredentialField field = fields.get(stored.getKey());
        return (field != null && field.secret()) || cipher.isSealed(stored.getValue());
    }

    private static SealedCredentials merged(SealedCredentials before, Map<String, String> changed) {
        var all = new LinkedHashMap<>(before.toMap());
        all.putAll(changed);
        return SealedCredentials.of(all);
    }

    private static Optional<String> given(Credentials plain, CredentialField field) {
        return plain.find(field.name()).filter(value -> field.required() || !value.isEmpty());
    }

    private static ValidationException invalid(String field, String problem) {
        return new ValidationException(ErrorCode.INVALID_CREDENTIALS, field, problem);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialSpec that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields());
    }

    @Override
    public String toString() {
        return "CredentialSpec" + fields.values();
    }
}
