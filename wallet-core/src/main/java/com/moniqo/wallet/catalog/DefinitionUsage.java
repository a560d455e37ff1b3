package com.moniqo.wallet.catalog;

/** Tells the catalog how many user wallets hang on a definition; a method reference to the user wallets' store is enough. */
@FunctionalInterface
public interface DefinitionUsage {
    /**
     * How many user wallets of a definition are active at this moment: not paused and not deleted.
     *
     * @param definition the definition
     * @return the number; sees every write that was acknowledged before
     */
    long countActive(DefinitionId definition);
}
