package com.moniqo.wallet.catalog;

import java.util.Optional;

/**
 * A store of wallet definitions. To support another database, implement this interface and test it with
 * {@code DefinitionStoreContract} from {@code wallet-testkit}.
 *
 * <p>Reads see every write that was acknowledged before. Implementations are thread-safe and refuse null with
 * {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}. A failure of the store itself is
 * {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}. Definitions are never removed: a deleted one stays, with
 * the time of its deletion.
 */
public interface DefinitionStore {
    /** {@return a new, unique id} */
    DefinitionId newId();

    /**
     * Adds a definition. Its slug must not be used by a definition that is not deleted. If two definitions with the same slug are added at
     * once, one of them is refused.
     *
     * @param definition the definition, with version 0
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE} if the id or
     *     the slug is taken
     */
    void insert(WalletDefinition definition);

    /**
     * Finds a definition by its id, even if it is deleted.
     *
     * @param id the id, in any format
     * @return the definition; empty if there is none
     */
    Optional<WalletDefinition> find(DefinitionId id);

    /**
     * Finds a definition by its slug, unless it is deleted.
     *
     * @param slug the slug, any text
     * @return the definition; empty if there is none
     */
    Optional<WalletDefinition> findBySlug(String slug);

    /**
     * Lists definitions by their order, then by slug.
     *
     * @param filter the definitions to list
     * @param page the part of the list to return
     * @return the page, with the total number of matches
     */
    Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page);

    /**
     * Changes a definition, if it has not been changed since the caller read it.
     *
     * @param expected the definition as the caller read it
     * @param next the same definition after the change; its version is ignored
     * @return {@code next} with the version after that of {@code expected}
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if the stored
     *     version is not that of {@code expected}, {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is none
     */
    WalletDefinition update(WalletDefinition expected, WalletDefinition next);
}
