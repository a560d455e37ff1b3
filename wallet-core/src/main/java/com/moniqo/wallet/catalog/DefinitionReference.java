package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * A definition's id, together with its slug and name at the time the reference was made, so that a user wallet can be shown without reading
 * its definition.
 *
 * @param id the definition's id
 * @param slug its slug
 * @param name its name
 */
@WalletJson
public record DefinitionReference(DefinitionId id, String slug, String name) {
    /**
     * Refuses null.
     *
     * @param id the definition's id
     * @param slug its slug
     * @param name its name
     */
    public DefinitionReference {
        required(id, "wallet_id");
        required(slug, "wallet_slug");
        required(name, "wallet_name");
    }

    /** The slug. */
    @Override
    public String toString() {
        return slug;
    }
}
