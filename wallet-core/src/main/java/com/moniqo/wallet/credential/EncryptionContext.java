package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The owner and the field that a sealed value is bound to. A value opens only in the context in which it was sealed.
 *
 * <p>Immutable and thread-safe. Contains no secret.
 */
@WalletJson
public final class EncryptionContext {
    private static final byte[] LABEL = utf8("wallet-credential/1");

    private final CredentialOwner owner;
    private final String field;

    private EncryptionContext(CredentialOwner owner, String field) {
        this.owner = owner;
        this.field = field;
    }

    /**
     * {@return the context of a field}
     *
     * @param owner the owner of the credentials
     * @param field the field's name in the definition
     * @throws ValidationException if an argument is null, or the name is blank, longer than 512 characters or malformed Unicode
     */
    public static EncryptionContext of(CredentialOwner owner, String field) {
        ValidationException.required(owner, "owner");
        BoundText.check(field, "field");
        return new EncryptionContext(owner, field);
    }

    /** {@return the owner of the credentials} */
    public CredentialOwner owner() {
        return owner;
    }

    /** {@return the field's name} */
    public String field() {
        return field;
    }

    /**
     * The bytes that a cipher authenticates together with the value. They are the same for the same context in every release.
     *
     * <p>They consist of the number of parts, then each part's length and its UTF-8 bytes. Every number has four bytes, most significant
     * first. The parts are the label {@code wallet-credential/1}, the user id, the user wallet id, the definition id and the field's name.
     * Because of the lengths, two different contexts never have the same bytes, whatever characters their ids contain.
     *
     * @return a new array, never empty
     */
    public byte[] associatedData() {
        byte[][] parts = {
            LABEL, utf8(owner.userId()), utf8(owner.userWalletId()), utf8(owner.definitionId()), utf8(field),
        };
        int length = Integer.BYTES;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        var bytes = ByteBuffer.allocate(length);
        bytes.putInt(parts.length);
        for (byte[] part : parts) {
            bytes.putInt(part.length).put(part);
        }
        return bytes.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
