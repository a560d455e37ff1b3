package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * Whose credentials they are, and for what: every sealed value is bound to all three ids, so that it opens nowhere else.
 *
 * <p>Take ids that never change. A name or slug that can be edited would lock the credentials with the first edit. The user wallet's
 * id must therefore exist before its credentials are sealed.
 *
 * @param userId the user the wallet belongs to
 * @param userWalletId the user's wallet
 * @param definitionId the definition the wallet was made from; binding it stops credentials from being re-pointed to another host
 */
@WalletJson
public record CredentialOwner(String userId, String userWalletId, String definitionId) {
    /**
     * Refuses ids that cannot be bound.
     *
     * @param userId the user the wallet belongs to
     * @param userWalletId the user's wallet
     * @param definitionId the definition the wallet was made from; binding it stops credentials from being re-pointed to another host
     * @throws ValidationException if an id is null, blank, longer than 512 characters or has half a surrogate pair
     */
    public CredentialOwner {
        BoundText.check(userId, "userId");
        BoundText.check(userWalletId, "userWalletId");
        BoundText.check(definitionId, "definitionId");
    }

    /**
     * {@return what a value of the named field is bound to}
     *
     * @param name the field's name, as the definition has it
     * @throws ValidationException if the name cannot be bound, as for the ids
     */
    public EncryptionContext field(String name) {
        return EncryptionContext.of(this, name);
    }
}
