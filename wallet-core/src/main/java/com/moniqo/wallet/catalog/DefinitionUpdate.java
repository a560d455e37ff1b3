package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change to some fields of a definition. A field that is not set keeps its value; an optional field that is set to
 * null is cleared.
 *
 * <pre>{@code
 * catalog.update("acme-spot", DefinitionUpdate.builder().logoUrl(null).order(3).build())
 * }</pre>
 *
 * <p>Immutable. Slug, name, integration type and required credentials never change, because user wallets depend on
 * them.
 */
@WalletJson
public final class DefinitionUpdate {
    private final Map<String, UnaryOperator<WalletDefinition.Builder>> changes;

    private DefinitionUpdate(Map<String, UnaryOperator<WalletDefinition.Builder>> changes) {
        this.changes = new LinkedHashMap<>(changes);
    }

    /** {@return a builder that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the names of the fields to change, as the specification spells them} */
    public Set<String> fields() {
        return Set.copyOf(changes.keySet());
    }

    WalletDefinition.Builder applyTo(WalletDefinition.Builder definition) {
        WalletDefinition.Builder changed = definition;
        for (UnaryOperator<WalletDefinition.Builder> change : changes.values()) {
            changed = change.apply(changed);
        }
        return changed;
    }

    /** The names of the fields to change, without values. */
    @Override
    public String toString() {
        return "DefinitionUpdate" + changes.keySet();
    }

    /** A builder of {@link DefinitionUpdate}. Values are checked when the update is applied. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Map<String, UnaryOperator<WalletDefinition.Builder>> changes = new LinkedHashMap<>();

        private Builder() {}

        private Builder set(String field, UnaryOperator<WalletDefinition.Builder> change) {
            changes.put(field, change);
            return this;
        }

        /**
         * Changes the name that users see.
         *
         * @param text the display name, 1 to 100 characters
         * @return this builder
         */
        public Builder displayName(String text) {
            return set("display_name", definition -> definition.displayName(text));
        }

        /**
         * Changes the description.
         *
         * @param text the description, at most 500 characters
         * @return this builder
         */
        public Builder description(String text) {
            return set("description", definition -> definition.description(text));
        }

        /**
         * Changes the logo.
         *
         * @param url the URL of the logo, 1 to 500 characters, or null for none
         * @return this builder
         */
        public Builder logoUrl(@Nullable String url) {
            return set("logo_url", definition -> definition.logoUrl(url));
        }

        /**
         * Changes whether users can connect new wallets.
         *
         * @param isActive true if they can
         * @return this builder
         */
        public Builder active(boolean isActive) {
            return set("is_active", definition -> definition.active(isActive));
        }

        /**
         * Replaces the supported symbols.
         *
         * @param symbols the symbols, or null for none
         * @return this builder
         */
        public Builder supportedSymbols(@Nullable Collection<Symbol> symbols) {
            Collection<Symbol> listed = symbols == null ? List.of() : symbols;
            return set("supported_symbols", definition -> definition.supportedSymbols(listed));
        }

        /**
         * Replaces the capabilities.
         *
         * @param claimed the new capabilities
         * @return this builder
         */
        public Builder capabilities(DefinitionCapabilities claimed) {
            return set("capabilities", definition -> definition.capabilities(claimed));
        }

        /**
         * Replaces the API configuration.
         *
         * @param config the new configuration
         * @return this builder
         */
        public Builder apiConfig(ApiConfig config) {
            return set("api_config", definition -> definition.apiConfig(config));
        }

        /**
         * Changes the position in lists.
         *
         * @param position the position, at least 0; lower comes first
         * @return this builder
         */
        public Builder order(int position) {
            return set("order", definition -> definition.order(position));
        }

        /**
         * Replaces the tags.
         *
         * @param words the tags, or null for none
         * @return this builder
         */
        public Builder tags(@Nullable List<String> words) {
            List<String> listed = words == null ? List.of() : words;
            return set("tags", definition -> definition.tags(listed));
        }

        /** {@return the update} */
        public DefinitionUpdate build() {
            return new DefinitionUpdate(changes);
        }
    }
}
