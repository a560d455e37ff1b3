package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which definitions to list: {@code DefinitionFilter.all().active(true).market(CRYPTO)}. Deleted ones never are. Immutable. */
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

    /** {@return all definitions that are not deleted} */
    public static DefinitionFilter all() {
        return ALL;
    }

    /**
     * Only those of one type.
     *
     * @param type the type
     * @return a narrower filter
     */
    public DefinitionFilter integrationType(IntegrationType type) {
        return new DefinitionFilter(required(type, "integration_type"), active, demo, market);
    }

    /**
     * Only active or only inactive ones.
     *
     * @param isActive which
     * @return a narrower filter
     */
    public DefinitionFilter active(boolean isActive) {
        return new DefinitionFilter(integrationType, isActive, demo, market);
    }

    /**
     * Only those with paper money, or only those with real money.
     *
     * @param isDemo which
     * @return a narrower filter
     */
    public DefinitionFilter demo(boolean isDemo) {
        return new DefinitionFilter(integrationType, active, isDemo, market);
    }

    /**
     * Only those that trade in a market.
     *
     * @param type the market
     * @return a narrower filter
     */
    public DefinitionFilter market(MarketType type) {
        return new DefinitionFilter(integrationType, active, demo, required(type, "supported_market"));
    }

    /** {@return the type; empty for all} */
    public Optional<IntegrationType> integrationType() {
        return Optional.ofNullable(integrationType);
    }

    /** {@return active or inactive; empty for both} */
    public Optional<Boolean> active() {
        return Optional.ofNullable(active);
    }

    /** {@return paper money or real; empty for both} */
    public Optional<Boolean> demo() {
        return Optional.ofNullable(demo);
    }

    /** {@return the market; empty for all} */
    public Optional<MarketType> market() {
        return Optional.ofNullable(market);
    }

    /**
     * Whether a definition is one of them.
     *
     * @param definition the definition
     * @return true if it is not deleted and fits all that is set
     */
    public boolean matches(WalletDefinition definition) {
        return required(definition, "definition").deletedAt().isEmpty()
                && (integrationType == null || integrationType == definition.integrationType())
                && (active == null || active == definition.active())
                && (demo == null || demo == definition.demo())
                && (market == null || definition.supportedMarkets().contains(market));
    }
}
