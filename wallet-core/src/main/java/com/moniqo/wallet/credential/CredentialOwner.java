package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * The owner of credentials: a user, one of the user's wallets, and its definition. Every sealed value is bound to all three ids, so it
 * opens nowhere else.
 *
 * <p>The ids must never change. If an editable name or slug were used, the first edit would make the credentials unreadable. A user
 * wallet's id must therefore exist before its credentials are sealed.
 *
 * @param userId the user
 * @param userWalletId the user's wallet
 * @param definitionId the definition that the wallet was made from; without it, an attacker could redirect the credentials to another
 *     server
 */
@WalletJson
public record CredentialOwner(String userId, String userWalletId, String definitionId) {
    /**
     * Checks the ids.
     *
     * @param userId the user
     * @param userWalletId the user's wallet
     * @param definitionId the definition that the wallet was made from
     * @throws ValidationException if an id is null, blank, longer than 512 characters, or contains half a surrogate pair
     */
    public CredentialOwner {
        BoundText.check(userId, "userId");
        BoundText.check(userWalletId, "userWalletId");
        BoundText.check(definitionId, "definitionId");
    }

    /**
     * {@return the context that a field's value is bound to}
     *
     * @param name the field's name in the definition
     * @throws ValidationException if the name is not valid; the rules are those for ids
     */
    public EncryptionContext field(String name) {
        return EncryptionContext.of(this, name);
    }
}
