package com.moniqo.wallet.catalog;

import com.moniqo.wallet.market.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what to change of a definition: a field that is not set stays as it is, a field set to null is cleared, or refused if it cannot
 * be empty.
 *
 * <pre>{@code
 * catalog.update("acme-spot", DefinitionUpdate.builder().logoUrl(null).order(3).build())
 * }</pre>
 *
 * <p>Immutable. Slug, name, type and required credentials never change: user wallets were made by them.
 */
public final class DefinitionUpdate {
    private final Map<String, UnaryOperator<WalletDefinition.Builder>> changes;

    private DefinitionUpdate(Map<String, UnaryOperator<WalletDefinition.Builder>> changes) {
        this.changes = new LinkedHashMap<>(changes);
    }

    /** {@return a builder that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the fields that are changed, as the specification spells them} */
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

    /** The names of the fields, no values. */
    @Override
    public String toString() {
        return "DefinitionUpdate" + changes.keySet();
    }

    /** Collects changes; values are checked when they are applied. Not thread-safe. */
    public static final class Builder {
        private final Map<String, UnaryOperator<WalletDefinition.Builder>> changes = new LinkedHashMap<>();

        private Builder() {}

        private Builder set(String field, UnaryOperator<WalletDefinition.Builder> change) {
            changes.put(field, change);
            return this;
        }

        /**
         * Changes what users read; not to null.
         *
         * @param text what users read
         * @return this
         */
        public Builder displayName(String text) {
            return set("display_name", definition -> definition.displayName(text));
        }

        /**
         * Changes what it is; not to null.
         *
         * @param text what it is
         * @return this
         */
        public Builder description(String text) {
            return set("description", definition -> definition.description(text));
        }

        /**
         * Changes where its logo is; null for none.
         *
         * @param url where its logo is
         * @return this
         */
        public Builder logoUrl(@Nullable String url) {
            return set("logo_url", definition -> definition.logoUrl(url));
        }

        /**
         * Changes whether users can connect new wallets.
         *
         * @param isActive whether users can connect new wallets
         * @return this
         */
        public Builder active(boolean isActive) {
            return set("is_active", definition -> definition.active(isActive));
        }

        /**
         * Changes the symbols it trades; null for none listed.
         *
         * @param symbols the symbols it trades
         * @return this
         */
        public Builder supportedSymbols(@Nullable Collection<Symbol> symbols) {
            Collection<Symbol> listed = symbols == null ? List.of() : symbols;
            return set("supported_symbols", definition -> definition.supportedSymbols(listed));
        }

        /**
         * Changes what its wallets can do; not to null.
         *
         * @param claimed what its wallets can do
         * @return this
         */
        public Builder capabilities(DefinitionCapabilities claimed) {
            return set("capabilities", definition -> definition.capabilities(claimed));
        }

        /**
         * Changes how providers reach the exchange; not to null.
         *
         * @param config how providers reach the exchange
         * @return this
         */
        public Builder apiConfig(ApiConfig config) {
            return set("api_config", definition -> definition.apiConfig(config));
        }

        /**
         * Changes where it stands in lists.
         *
         * @param position where it stands in lists
         * @return this
         */
        public Builder order(int position) {
            return set("order", definition -> definition.order(position));
        }

        /**
         * Changes the words to find it by; null for none.
         *
         * @param words the words to find it by
         * @return this
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
