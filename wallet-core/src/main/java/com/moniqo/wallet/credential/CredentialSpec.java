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
 * The credentials that a wallet requires. This is the one place that decides which of them are sealed.
 *
 * <p>The rules:
 * <ol>
 *   <li>A field that is not listed is refused. Nothing unknown is ever stored.
 *   <li>Required fields, types and patterns are checked before anything is sealed.
 *   <li>An empty optional field counts as absent, both when it is entered and when it is stored; the original stored it as "".
 *   <li>Every call is all or nothing: it returns a complete result or throws, and changes none of its arguments.
 *   <li>A secret field that is stored unsealed is refused. A field that is stored sealed although it is no longer secret, because its
 *       definition has changed, is still opened, and stays sealed.
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
     * {@return a specification with the given fields}
     *
     * @param fields the fields, in the order in which users are asked for them; at most 64
     * @throws ValidationException if a field is null, two have the same name, or there are too many
     */
    public static CredentialSpec of(CredentialField... fields) {
        return of(List.of(ValidationException.required(fields, "fields")));
    }

    /**
     * {@return a specification with the given fields}
     *
     * @param fields the fields, in the order in which users are asked for them; at most 64
     * @throws ValidationException if a field is null, two have the same name, or there are too many
     */
    public static CredentialSpec of(List<CredentialField> fields) {
        ValidationException.required(fields, "fields");
        if (fields.size() > MAX_FIELDS) {
            throw new ValidationException("fields", "must be at most " + MAX_FIELDS);
        }
        var byName = new LinkedHashMap<String, CredentialField>();
        for (CredentialField field : fields) {
            if (byName.put(ValidationException.required(field, "fields").name(), field) != null) {
                throw new ValidationException("fields", "must not contain " + field.name() + " twice");
            }
        }
        return byName.isEmpty() ? NONE : new CredentialSpec(Collections.unmodifiableMap(byName));
    }

    /** {@return a specification without fields, for wallets that need no credentials} */
    public static CredentialSpec none() {
        return NONE;
    }

    /** {@return the fields, in the order in which users are asked for them} */
    public List<CredentialField> fields() {
        return List.copyOf(fields.values());
    }

    /**
     * Finds a field by its name.
     *
     * @param name the field's name
     * @return the field, or empty if there is none
     */
    public Optional<CredentialField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * Checks credentials, without sealing them.
     *
     * @param plain the credentials that a user entered
     * @throws ValidationException with {@link ErrorCode#INVALID_CREDENTIALS} for the first field that is not listed, missing or
     *     malformed; the message contains the field's name, never a value
     */
    public void validate(Credentials plain) {
        ValidationException.required(plain, "credentials");
        for (String name : plain.fields()) {
            if (!fields.containsKey(name)) {
                // without its name, because someone may have pasted a secret there
                throw invalid("credentials", "must not have fields other than " + fields.keySet());
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
     * Validates credentials and seals the secret ones.
     *
     * @param plain the credentials that a user entered; neither changed nor closed
     * @param owner the owner that sealed values are bound to
     * @param cipher the cipher that seals
     * @return the credentials to store
     * @throws ValidationException as {@link #validate}
     * @throws EncryptionException if a value cannot be sealed, or has the form of a sealed value, whether it is secret or not
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
     * Opens stored credentials. Stored fields that are no longer listed, and optional fields stored as "", are left out.
     *
     * @param sealed the stored credentials
     * @param owner the owner that they are bound to
     * @param cipher the cipher that opens
     * @return the plain credentials; close them after use
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for this owner
     * @throws ValidationException with {@link ErrorCode#INVALID_CREDENTIALS} if a required field is not stored
     */
    public Credentials open(SealedCredentials sealed, CredentialOwner owner, CredentialCipher cipher) {
        ValidationException.required(sealed, "sealedCredentials");
        var plain = new LinkedHashMap<String, String>();
        for (CredentialField field : fields.values()) {
            Optional<String> text = sealed.find(field.name()).filter(stored -> !isLeftEmpty(field, stored));
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
     * @param sealed the stored credentials
     * @param cipher a cipher with the newest key
     */
    public boolean needsReseal(SealedCredentials sealed, CredentialCipher cipher) {
        return sealed.toMap().entrySet().stream()
                .anyMatch(stored -> isLeftEmpty(stored)
                        || (isSealed(stored, cipher) && cipher.needsReencryption(stored.getValue())));
    }

    /**
     * Seals stored credentials with the newest key. Fields that are up to date stay as they are, and optional fields stored as "" are
     * dropped. Sealed fields that are no longer listed are sealed again too, so that no old key has to be kept for them.
     *
     * @param sealed the stored credentials
     * @param owner the owner that they are, and stay, bound to
     * @param cipher a cipher with the newest key
     * @return the credentials to store, by compare-and-set on {@code sealed}; equal to {@code sealed} if they are up to date
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for this owner
     */
    public SealedCredentials reseal(SealedCredentials sealed, CredentialOwner owner, CredentialCipher cipher) {
        var stored = new LinkedHashMap<String, String>(sealed.toMap());
        stored.entrySet().removeIf(this::isLeftEmpty);
        stored.entrySet().stream()
                .filter(entry -> isSealed(entry, cipher))
                .forEach(entry -> entry.setValue(cipher.reencrypt(entry.getValue(), owner.field(entry.getKey()))));
        return SealedCredentials.of(stored);
    }

    /**
     * Seals stored credentials for another owner, for a wallet that is cloned or transferred. Optional fields stored as "" are dropped. The
     * host must first check that its caller is allowed to do this.
     *
     * @param sealed the stored credentials
     * @param from the owner that they are bound to
     * @param to the owner that the result is bound to
     * @param cipher the cipher that opens and seals
     * @return the credentials to store for {@code to}
     * @throws DecryptionException if a secret field is not sealed, or cannot be opened for {@code from}
     */
    public SealedCredentials rebind(
            SealedCredentials sealed, CredentialOwner from, CredentialOwner to, CredentialCipher cipher) {
        var stored = new LinkedHashMap<String, String>(sealed.toMap());
        stored.entrySet().removeIf(this::isLeftEmpty);
        stored.entrySet().stream()
                .filter(entry -> isSealed(entry, cipher))
                .forEach(entry -> entry.setValue(
                        cipher.rebind(entry.getValue(), from.field(entry.getKey()), to.field(entry.getKey()))));
        return SealedCredentials.of(stored);
    }

    /** Checks whether a stored text is sealed or should be. If it should be and is not, the cipher refuses it. */
    private boolean isSealed(Map.Entry<String, String> stored, CredentialCipher cipher) {
        CredentialField field = fields.get(stored.getKey());
        return (field != null && field.secret()) || cipher.isSealed(stored.getValue());
    }

    private boolean isLeftEmpty(Map.Entry<String, String> stored) {
        CredentialField field = fields.get(stored.getKey());
        return field != null && isLeftEmpty(field, stored.getValue());
    }

    private static boolean isLeftEmpty(CredentialField field, String value) {
        return !field.required() && value.isEmpty();
    }

    private static Optional<String> given(Credentials plain, CredentialField field) {
        return plain.find(field.name()).filter(value -> !isLeftEmpty(field, value));
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
