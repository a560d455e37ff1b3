package com.moniqo.wallet.catalog;

import java.util.Optional;

/**
 * Implement this to keep definitions in one more kind of store; prove it with the {@code DefinitionStoreContract} of
 * {@code wallet-testkit}.
 *
 * <p>Reads see every write that was acknowledged before. Implementations are thread-safe; failures of the store itself are
 * {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}. Nothing is ever removed: a deleted definition is kept, with the time of
 * its deletion.
 */
public interface DefinitionStore {
    /** {@return a new id, unlike any other} */
    DefinitionId newId();

    /**
     * Adds a definition; its slug must be free: no definition has it that is not deleted. Of two that are added at once with one slug,
     * one is refused.
     *
     * @param definition the definition, of version 0
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE} if id or slug are taken
     */
    void insert(WalletDefinition definition);

    /**
     * A definition, deleted ones included.
     *
     * @param id its id; one that this store could never have made is just not found
     * @return the definition
     */
    Optional<WalletDefinition> find(DefinitionId id);

    /**
     * The definition with a slug that is not deleted.
     *
     * @param slug the slug, any text
     * @return the definition
     */
    Optional<WalletDefinition> findBySlug(String slug);

    /**
     * Some definitions, by order and then by slug.
     *
     * @param filter which
     * @param page which part of them
     * @return the page, with the number of all that match
     */
    Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page);

    /**
     * Writes what differs, if nobody else wrote since.
     *
     * @param expected the definition as the caller read it
     * @param next the same definition after the change; its version is ignored
     * @return {@code next} with the version after {@code expected}'s
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if the version stored is not
     *     that of {@code expected}, {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is none
     */
    WalletDefinition update(WalletDefinition expected, WalletDefinition next);
}
