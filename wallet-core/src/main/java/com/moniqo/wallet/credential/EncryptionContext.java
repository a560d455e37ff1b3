package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Objects;

/**
 * What one sealed value is bound to: its owner and the name of its field. A value opens only in the context it was sealed in.
 *
 * <p>Immutable and thread-safe; holds no secret.
 */
@WalletJson
public final class EncryptionContext {
    private final CredentialOwner owner;
    private final String field;

    private EncryptionContext(CredentialOwner owner, String field) {
        this.owner = owner;
        this.field = field;
    }

    /**
     * {@return the context of one field}
     *
     * @param owner whose credentials they are
     * @param field the field's name, as the definition has it
     * @throws ValidationException if an argument is null, or the name is blank, longer than 512 characters or malformed
     */
    public static EncryptionContext of(CredentialOwner owner, String field) {
        ValidationException.required(owner, "owner");
        BoundText.check(field, "field");
        return new EncryptionContext(owner, field);
    }

    /** {@return whose credentials they are} */
    public CredentialOwner owner() {
        return owner;
    }

    /** {@return the field's name} */
    public String field() {
        return field;
    }

    /**
     * The bytes that a cipher authenticates with the value, the same for the same context in every release.
     *
     * <p>They are: the number of parts, then each part's length and its UTF-8 bytes, all numbers as four bytes, big end first. The
     * parts are the label {@code wallet-credential/1}, user id, user wallet id, definition id and field name. With lengths in front
     * no two contexts share their bytes, whatever characters the ids have.
     *
     * @return a new array, never empty
     */
    public byte[] associatedData() {
        return AssociatedData.encode(owner.userId(), owner.userWalletId(), owner.definitionId(), field);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionContext that && owner.equals(that.owner) && field.equals(that.field);
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, field);
    }

    @Override
    public String toString() {
        return "EncryptionContext[" + owner + ", field=" + field + "]";
    }
}
