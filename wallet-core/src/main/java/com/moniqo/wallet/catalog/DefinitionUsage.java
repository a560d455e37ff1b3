package com.moniqo.wallet.catalog;

/**
 * The number of user wallets that depend on a definition. A method reference to the store of user wallets is enough.
 */
@FunctionalInterface
public interface DefinitionUsage {
    /**
     * Counts the user wallets of a definition that are neither paused nor deleted. Sees every write that was
     * acknowledged before.
     *
     * @param definition the definition's id, in any format
     * @return the number of active user wallets
     * @throws com.moniqo.wallet.error.ValidationException if the id is null
     */
    long countActive(DefinitionId definition);
}
