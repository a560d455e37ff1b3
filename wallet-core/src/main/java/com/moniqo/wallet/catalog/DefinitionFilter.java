package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter for lists of definitions: {@code DefinitionFilter.all().active(true).market(CRYPTO)}. Deleted definitions
 * never match. Immutable.
 */
@WalletJson
public final class DefinitionFilter {
    private static final DefinitionFilter ALL = new DefinitionFilter(null, null, null, null);

    private final @Nullable IntegrationType integrationType;
    private final @Nullable Boolean active;
    private final @Nullable Boolean demo;
    private final @Nullable MarketType market;

    private DefinitionFilter(
            @Nullable IntegrationType integrationType,
            @Nullable Boolean active,
            @Nullable Boolean demo,
            @Nullable MarketType market) {
        this.integrationType = integrationType;
        this.active = active;
        this.demo = demo;
        this.market = market;
    }

    /** {@return a filter that all definitions match, except deleted ones} */
    public static DefinitionFilter all() {
        return ALL;
    }

    /**
     * Returns a copy of this filter that matches only definitions of one integration type.
     *
     * @param type the type
     * @return a narrower filter
     */
    public DefinitionFilter integrationType(IntegrationType type) {
        return new DefinitionFilter(required(type, "integration_type"), active, demo, market);
    }

    /**
     * Returns a copy of this filter that matches only active or only inactive definitions.
     *
     * @param isActive true for active ones
     * @return a narrower filter
     */
    public DefinitionFilter active(boolean isActive) {
        return new DefinitionFilter(integrationType, isActive, demo, market);
    }

    /**
     * Returns a copy of this filter that matches only definitions with paper money or only those with real money.
     *
     * @param isDemo true for paper money
     * @return a narrower filter
     */
    public DefinitionFilter demo(boolean isDemo) {
        return new DefinitionFilter(integrationType, active, isDemo, market);
    }

    /**
     * Returns a copy of this filter that matches only definitions that support one market type.
     *
     * @param type the market type
     * @return a narrower filter
     */
    public DefinitionFilter market(MarketType type) {
        return new DefinitionFilter(integrationType, active, demo, required(type, "supported_market"));
    }

    /** {@return the integration type; empty for all} */
    public Optional<IntegrationType> integrationType() {
        return Optional.ofNullable(integrationType);
    }

    /** {@return true for active ones, false for inactive ones; empty for both} */
    public Optional<Boolean> active() {
        return Optional.ofNullable(active);
    }

    /** {@return true for paper money, false for real money; empty for both} */
    public Optional<Boolean> demo() {
        return Optional.ofNullable(demo);
    }

    /** {@return the market type; empty for all} */
    public Optional<MarketType> market() {
        return Optional.ofNullable(market);
    }

    /**
     * Checks whether a definition matches.
     *
     * @param definition the definition
     * @return true if it is not deleted and meets every condition that is set
     */
    public boolean matches(WalletDefinition definition) {
        return required(definition, "definition").deletedAt().isEmpty()
                && (integrationType == null || integrationType == definition.integrationType())
                && (active == null || active == definition.active())
                && (demo == null || demo == definition.demo())
                && (market == null || definition.supportedMarkets().contains(market));
    }
}
