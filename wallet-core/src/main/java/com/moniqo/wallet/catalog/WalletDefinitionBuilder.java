package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link WalletDefinition} is; {@link #build()} checks it. Not thread-safe.
 *
 * <p>Id, audit fields and version are the catalog's and the store's to set: {@link WalletCatalog#create} overwrites them.
 */
public final class WalletDefinitionBuilder {
    private static final int MAX_LIST = 10_000;

    final String slug;

    @Nullable
    DefinitionId id;

    String name;
    String displayName;
    String description = "";

    @Nullable
    String logoUrl;

    IntegrationType integrationType = IntegrationType.CEX;
    boolean demo;
    boolean active = true;
    boolean requiresKyc;
    Set<MarketType> supportedMarkets = Set.of();
    Set<Symbol> supportedSymbols = Set.of();
    boolean supportsAllSymbols;
    CredentialSpec requiredCredentials = CredentialSpec.none();

    @Nullable
    DefinitionCapabilities capabilities;

    @Nullable
    ApiConfig apiConfig;

    int order = 999;
    List<String> tags = List.of();
    boolean closing;

    @Nullable
    Instant createdAt;

    @Nullable
    Instant updatedAt;

    @Nullable
    UserId createdBy;

    @Nullable
    Instant deletedAt;

    long version;

    WalletDefinitionBuilder(String slug, String name) {
        this.slug = required(slug, "slug");
        this.name = required(name, "name");
        this.displayName = name;
    }

    WalletDefinitionBuilder(WalletDefinition from) {
        slug = from.slug();
        id = from.id();
        name = from.name();
        displayName = from.displayName();
        description = from.description();
        logoUrl = from.logoUrl().orElse(null);
        integrationType = from.integrationType();
        demo = from.demo();
        active = from.active();
        requiresKyc = from.requiresKyc();
        supportedMarkets = from.supportedMarkets();
        supportedSymbols = from.supportedSymbols();
        supportsAllSymbols = from.supportsAllSymbols();
        requiredCredentials = from.requiredCredentials();
        capabilities = from.capabilities();
        apiConfig = from.apiConfig();
        order = from.order();
        tags = from.tags();
        closing = from.closing();
        createdAt = from.createdAt();
        updatedAt = from.updatedAt();
        createdBy = from.createdBy().orElse(null);
        deletedAt = from.deletedAt().orElse(null);
        version = from.version();
    }

    /**
     * Sets its id; for stores.
     *
     * @param value its id
     * @return this
     */
    public WalletDefinitionBuilder id(DefinitionId value) {
        id = value;
        return this;
    }

    /**
     * Sets what users read, 1 to 100 characters; the name if not set.
     *
     * @param text the text
     * @return this
     */
    public WalletDefinitionBuilder displayName(String text) {
        displayName = text;
        return this;
    }

    /**
     * Sets what it is, at most 500 characters; empty if not set.
     *
     * @param text the text
     * @return this
     */
    public WalletDefinitionBuilder description(String text) {
        description = text;
        return this;
    }

    /**
     * Sets where its logo is, 1 to 500 characters; null for none.
     *
     * @param url the URL, or null for none
     * @return this
     */
    public WalletDefinitionBuilder logoUrl(@Nullable String url) {
        logoUrl = url;
        return this;
    }

    /**
     * Sets who stands behind it, and with that whether the money is paper; {@link IntegrationType#CEX} if not set.
     *
     * @param type the integration type
     * @return this
     */
    public WalletDefinitionBuilder integrationType(IntegrationType type) {
        integrationType = required(type, "integration_type");
        demo = type == IntegrationType.SIMULATION;
        return this;
    }

    /**
     * States whether the money is paper, after the integration type, which it must not contradict.
     *
     * @param isDemo whether the money is paper, after the integration type, which it must not contradict
     * @return this
     */
    public WalletDefinitionBuilder demo(boolean isDemo) {
        demo = isDemo;
        return this;
    }

    /**
     * Sets whether users can connect new wallets; true if not set.
     *
     * @param isActive true if so
     * @return this
     */
    public WalletDefinitionBuilder active(boolean isActive) {
        active = isActive;
        return this;
    }

    /**
     * Sets whether the exchange wants to know who its users are; false if not set.
     *
     * @param isRequired true if so
     * @return this
     */
    public WalletDefinitionBuilder requiresKyc(boolean isRequired) {
        requiresKyc = isRequired;
        return this;
    }

    /**
     * Sets what kinds of things it trades.
     *
     * @param markets the market types
     * @return this
     */
    public WalletDefinitionBuilder supportedMarkets(MarketType... markets) {
        return supportedMarkets(List.of(required(markets, "supported_markets")));
    }

    /**
     * Sets what kinds of things it trades; copied.
     *
     * @param markets the market types
     * @return this
     */
    public WalletDefinitionBuilder supportedMarkets(Collection<MarketType> markets) {
        Set<MarketType> copy = EnumSet.noneOf(MarketType.class);
        required(markets, "supported_markets").forEach(market -> copy.add(required(market, "supported_markets")));
        supportedMarkets = Collections.unmodifiableSet(copy);
        return this;
    }

    /**
     * Sets the symbols it trades, for instance {@code "BTC/USDT", "AAPL"}.
     *
     * @param symbols their names
     * @return this
     */
    public WalletDefinitionBuilder supportedSymbols(String... symbols) {
        return supportedSymbols(List.of(required(symbols, "supported_symbols")).stream()
                .map(Symbol::of)
                .toList());
    }

    /**
     * Sets the symbols it trades; copied, duplicates dropped.
     *
     * @param symbols the symbols
     * @return this
     */
    public WalletDefinitionBuilder supportedSymbols(Collection<Symbol> symbols) {
        Set<Symbol> copy = new LinkedHashSet<>();
        required(symbols, "supported_symbols").forEach(symbol -> copy.add(required(symbol, "supported_symbols")));
        if (copy.size() > MAX_LIST) {
            throw new ValidationException(
                    "supported_symbols", "must be at most " + MAX_LIST + "; support all symbols instead");
        }
        supportedSymbols = Collections.unmodifiableSet(copy);
        return this;
    }

    /**
     * Sets whether it trades whatever the exchange has; false if not set.
     *
     * @param all true if so
     * @return this
     */
    public WalletDefinitionBuilder supportsAllSymbols(boolean all) {
        supportsAllSymbols = all;
        return this;
    }

    /**
     * Sets what users must enter; nothing if not set.
     *
     * @param spec the credential spec
     * @return this
     */
    public WalletDefinitionBuilder requiredCredentials(CredentialSpec spec) {
        requiredCredentials = spec;
        return this;
    }

    /**
     * Sets what its wallets can do; required.
     *
     * @param claimed the definition capabilities
     * @return this
     */
    public WalletDefinitionBuilder capabilities(DefinitionCapabilities claimed) {
        capabilities = claimed;
        return this;
    }

    /**
     * Sets how providers reach the exchange; required.
     *
     * @param config the api config
     * @return this
     */
    public WalletDefinitionBuilder apiConfig(ApiConfig config) {
        apiConfig = config;
        return this;
    }

    /**
     * Sets where it stands in lists, at least 0; 999 if not set.
     *
     * @param position the number
     * @return this
     */
    public WalletDefinitionBuilder order(int position) {
        order = position;
        return this;
    }

    /**
     * Sets words to find it by.
     *
     * @param words the words
     * @return this
     */
    public WalletDefinitionBuilder tags(String... words) {
        return tags(List.of(required(words, "tags")));
    }

    /**
     * Sets words to find it by; copied.
     *
     * @param words the words
     * @return this
     */
    public WalletDefinitionBuilder tags(List<String> words) {
        required(words, "tags").forEach(word -> required(word, "tags"));
        tags = List.copyOf(words);
        return this;
    }

    /**
     * Sets whether somebody is deleting it at this moment; for the catalog and for stores.
     *
     * @param isClosing true if so
     * @return this
     */
    public WalletDefinitionBuilder closing(boolean isClosing) {
        closing = isClosing;
        return this;
    }

    /**
     * Sets when it was created and last changed; for the catalog and for stores.
     *
     * @param created when it was created
     * @param updated when it last changed
     * @return this
     */
    public WalletDefinitionBuilder times(Instant created, Instant updated) {
        createdAt = created;
        updatedAt = updated;
        return this;
    }

    /**
     * Sets who created it; for the catalog and for stores.
     *
     * @param administrator who created it
     * @return this
     */
    public WalletDefinitionBuilder createdBy(@Nullable UserId administrator) {
        createdBy = administrator;
        return this;
    }

    /**
     * Sets when it was deleted, null while it is not; for the catalog and for stores.
     *
     * @param time the time, or null for none
     * @return this
     */
    public WalletDefinitionBuilder deletedAt(@Nullable Instant time) {
        deletedAt = time;
        return this;
    }

    /**
     * Sets how often it was changed; for stores.
     *
     * @param number the number
     * @return this
     */
    public WalletDefinitionBuilder version(long number) {
        version = number;
        return this;
    }

    /**
     * The definition.
     *
     * @return the definition
     * @throws ValidationException naming the first field that is missing, malformed or too long, as the specification spells it
     */
    public WalletDefinition build() {
        return new WalletDefinition(this);
    }
}
