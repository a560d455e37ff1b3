package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of wallet that a platform offers: its description, the credentials that users have to enter, and its
 * capabilities.
 *
 * <p>Build one with {@link #builder} and pass the builder to {@link WalletCatalog#create}. Immutable. The
 * {@link #apiConfig()} is for providers only and appears in neither JSON nor {@link #toString()}.
 */
@WalletJson
public final class WalletDefinition {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final DefinitionId id;
    private final String slug;
    private final String name;
    private final String displayName;
    private final String description;
    private final @Nullable String logoUrl;
    private final IntegrationType integrationType;
    private final boolean demo;
    private final boolean active;
    private final boolean requiresKyc;
    private final Set<MarketType> supportedMarkets;
    private final Set<Symbol> supportedSymbols;
    private final boolean supportsAllSymbols;
    private final CredentialSpec requiredCredentials;
    private final DefinitionCapabilities capabilities;
    private final ApiConfig apiConfig;
    private final int order;
    private final List<String> tags;
    private final boolean closing;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable UserId createdBy;
    private final @Nullable Instant deletedAt;
    private final long version;

    private WalletDefinition(Builder b) {
        id = required(b.id, "id");
        slug = b.slug;
        name = text(b.name, "name", 1, 100);
        displayName = text(b.displayName, "display_name", 1, 100);
        description = text(b.description, "description", 0, 500);
        logoUrl = b.logoUrl == null ? null : text(b.logoUrl, "logo_url", 1, 500);
        integrationType = required(b.integrationType, "integration_type");
        demo = b.demo;
        active = b.active;
        requiresKyc = b.requiresKyc;
        supportedMarkets = b.supportedMarkets;
        supportedSymbols = b.supportedSymbols;
        supportsAllSymbols = b.supportsAllSymbols;
        requiredCredentials = required(b.requiredCredentials, "required_credentials");
        capabilities = required(b.capabilities, "capabilities");
        apiConfig = required(b.apiConfig, "api_config");
        order = b.order;
        tags = b.tags;
        closing = b.closing;
        createdAt = required(b.createdAt, "created_at");
        updatedAt = required(b.updatedAt, "updated_at");
        createdBy = b.createdBy;
        deletedAt = b.deletedAt;
        version = b.version;
        if (slug.length() > 100 || !SLUG.matcher(slug).matches()) {
            throw new ValidationException(
                    "slug",
                    "is malformed; valid: lower-case letters, digits and single dashes, such as demo-wallet-v1");
        }
        if (order < 0) {
            throw new ValidationException("order", "is " + order + ", but must not be negative");
        }
        if (demo != (integrationType == IntegrationType.SIMULATION)) {
            throw new ValidationException(
                    "is_demo", "is " + demo + ", which contradicts the integration type " + integrationType);
        }
    }

    private static String text(@Nullable String value, String field, int min, int max) {
        String given = required(value, field);
        if (given.length() < min || given.length() > max || (min > 0 && given.isBlank())) {
            throw new ValidationException(field, "must have " + min + " to " + max + " characters");
        }
        return given;
    }

    /**
     * Returns a builder of an active definition of a centralized exchange. Capabilities and API configuration have to be set.
     *
     * @param slug the name in URLs and for providers, for instance {@code demo-wallet-v1}; never changes
     * @param name the name, 1 to 100 characters
     * @return a builder
     */
    public static Builder builder(String slug, String name) {
        return new Builder(slug, name);
    }

    /** {@return a builder that starts from this definition} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return a reference to this definition: its id, slug and name} */
    public DefinitionReference reference() {
        return new DefinitionReference(required(id, "wallet_id"), slug, name);
    }

    /** {@return the id, assigned by the store} */
    public DefinitionId id() {
        return id;
    }

    /** {@return the name in URLs and for providers; unique among definitions that are not deleted} */
    public String slug() {
        return slug;
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the name that users see} */
    public String displayName() {
        return displayName;
    }

    /** {@return the description; may be empty} */
    public String description() {
        return description;
    }

    /** {@return the URL of the logo} */
    public Optional<String> logoUrl() {
        return Optional.ofNullable(logoUrl);
    }

    /** {@return the kind of institution behind its wallets} */
    public IntegrationType integrationType() {
        return integrationType;
    }

    /** {@return whether it trades paper money} */
    public boolean demo() {
        return demo;
    }

    /** {@return whether users can connect new wallets} */
    public boolean active() {
        return active;
    }

    /** {@return whether the exchange requires proof of identity} */
    public boolean requiresKyc() {
        return requiresKyc;
    }

    /** {@return the supported market types, unmodifiable} */
    public Set<MarketType> supportedMarkets() {
        return supportedMarkets;
    }

    /**
     * {@return the symbols that are listed as supported, in the order given, unmodifiable; see also {@link #supportsAllSymbols()}}
     */
    public Set<Symbol> supportedSymbols() {
        return supportedSymbols;
    }

    /** {@return whether every symbol of the exchange is supported} */
    public boolean supportsAllSymbols() {
        return supportsAllSymbols;
    }

    /**
     * Checks whether a symbol is supported.
     *
     * @param symbol the symbol
     * @return true if the symbol is listed, or all symbols are supported
     */
    public boolean supports(Symbol symbol) {
        return supportsAllSymbols || supportedSymbols.contains(required(symbol, "symbol"));
    }

    /** {@return the credentials that users have to enter} */
    public CredentialSpec requiredCredentials() {
        return requiredCredentials;
    }

    /** {@return the capabilities} */
    public DefinitionCapabilities capabilities() {
        return capabilities;
    }

    /** {@return the API configuration for providers; never to be shown to users} */
    public ApiConfig apiConfig() {
        return apiConfig;
    }

    /** {@return the position in lists; lower comes first} */
    public int order() {
        return order;
    }

    /** {@return the tags, unmodifiable} */
    public List<String> tags() {
        return tags;
    }

    /** {@return whether it is being deleted, and therefore accepts no new wallets} See {@link WalletCatalog#delete}. */
    public boolean closing() {
        return closing;
    }

    /** {@return the time of creation} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return the time of the last change} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@return the administrator who created it} */
    public Optional<UserId> createdBy() {
        return Optional.ofNullable(createdBy);
    }

    /** {@return the time of deletion; empty if it is not deleted} */
    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    /** {@return the number of changes so far; a store overwrites only the version that the writer has read} */
    public long version() {
        return version;
    }

    /** {@return whether users can connect a new wallet: active, not deleted and not being deleted} */
    public boolean open() {
        return active && !closing && deletedAt == null;
    }

    /** Whether all fields are equal, including the version. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WalletDefinition that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    private List<?> state() {
        return List.of(
                List.of(id, slug, name, displayName, description, logoUrl(), integrationType, demo, active),
                List.of(requiresKyc, supportedMarkets, List.copyOf(supportedSymbols), supportsAllSymbols),
                List.of(requiredCredentials, capabilities, apiConfig, order, tags, closing),
                List.of(createdAt, updatedAt, createdBy(), deletedAt(), version));
    }

    /** The slug, name, integration type and state. */
    @Override
    public String toString() {
        String state = deletedAt != null ? "deleted" : closing ? "closing" : active ? "active" : "inactive";
        return slug + " (" + name + ", " + integrationType + ", " + state + ")";
    }

    /**
     * A builder of {@link WalletDefinition}. Not thread-safe.
     *
     * <p>The id, audit fields and version are set by the catalog and the store; {@link WalletCatalog#create} overwrites
     * them.
     */
    @WalletJson
    public static final class Builder {
        private static final int MAX_LIST = 10_000;

        private final String slug;

        private @Nullable DefinitionId id;

        private String name;
        private String displayName;
        private String description = "";

        private @Nullable String logoUrl;

        private IntegrationType integrationType = IntegrationType.CEX;
        private boolean demo;
        private boolean active = true;
        private boolean requiresKyc;
        private Set<MarketType> supportedMarkets = Set.of();
        private Set<Symbol> supportedSymbols = Set.of();
        private boolean supportsAllSymbols;
        private CredentialSpec requiredCredentials = CredentialSpec.none();

        private @Nullable DefinitionCapabilities capabilities;

        private @Nullable ApiConfig apiConfig;

        private int order = 999;
        private List<String> tags = List.of();
        private boolean closing;

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private @Nullable UserId createdBy;

        private @Nullable Instant deletedAt;

        private long version;

        private Builder(String slug, String name) {
            this.slug = required(slug, "slug");
            this.name = required(name, "name");
            this.displayName = name;
        }

        private Builder(WalletDefinition from) {
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
         * Sets the id. For stores.
         *
         * @param value the id
         * @return this builder
         */
        public Builder id(DefinitionId value) {
            id = value;
            return this;
        }

        /**
         * Sets the name that users see. Default: the name.
         *
         * @param text the text
         * @return this builder
         */
        public Builder displayName(String text) {
            displayName = text;
            return this;
        }

        /**
         * Sets the description, at most 500 characters. Default: empty.
         *
         * @param text the text
         * @return this builder
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Sets the logo. Default: none.
         *
         * @param url the URL of the logo, 1 to 500 characters, or null for none
         * @return this builder
         */
        public Builder logoUrl(@Nullable String url) {
            logoUrl = url;
            return this;
        }

        /**
         * Sets the integration type, and with it whether the wallets trade paper money. Default: {@link IntegrationType#CEX}.
         *
         * @param type the integration type
         * @return this builder
         */
        public Builder integrationType(IntegrationType type) {
            integrationType = required(type, "integration_type");
            demo = type == IntegrationType.SIMULATION;
            return this;
        }

        /**
         * Sets whether the wallets trade paper money. It must agree with the integration type, which has to be set first.
         *
         * @param isDemo true for paper money
         * @return this builder
         */
        public Builder demo(boolean isDemo) {
            demo = isDemo;
            return this;
        }

        /**
         * Sets whether users can connect new wallets. Default: true.
         *
         * @param isActive true if they can
         * @return this builder
         */
        public Builder active(boolean isActive) {
            active = isActive;
            return this;
        }

        /**
         * Sets whether the exchange requires proof of identity. Default: false.
         *
         * @param isRequired true if it does
         * @return this builder
         */
        public Builder requiresKyc(boolean isRequired) {
            requiresKyc = isRequired;
            return this;
        }

        /**
         * Sets the supported market types.
         *
         * @param markets the market types
         * @return this builder
         */
        public Builder supportedMarkets(MarketType... markets) {
            return supportedMarkets(List.of(required(markets, "supported_markets")));
        }

        /**
         * Sets the supported market types; copied.
         *
         * @param markets the market types
         * @return this builder
         */
        public Builder supportedMarkets(Collection<MarketType> markets) {
            Set<MarketType> copy = EnumSet.noneOf(MarketType.class);
            required(markets, "supported_markets").forEach(market -> copy.add(required(market, "supported_markets")));
            supportedMarkets = Collections.unmodifiableSet(copy);
            return this;
        }

        /**
         * Sets the supported symbols, for instance {@code "BTC/USDT", "AAPL"}.
         *
         * @param symbols the names of the symbols
         * @return this builder
         */
        public Builder supportedSymbols(String... symbols) {
            return supportedSymbols(List.of(required(symbols, "supported_symbols")).stream()
                    .map(Symbol::of)
                    .toList());
        }

        /**
         * Sets the supported symbols; copied, without duplicates.
         *
         * @param symbols the symbols
         * @return this builder
         */
        public Builder supportedSymbols(Collection<Symbol> symbols) {
            Set<Symbol> copy = new LinkedHashSet<>();
            required(symbols, "supported_symbols").forEach(symbol -> copy.add(required(symbol, "supported_symbols")));
            if (copy.size() > MAX_LIST) {
                throw new ValidationException(
                        "supported_symbols",
                        "has more than " + MAX_LIST + " symbols; use supports_all_symbols instead");
            }
            supportedSymbols = Collections.unmodifiableSet(copy);
            return this;
        }

        /**
         * Sets whether every symbol of the exchange is supported. Default: false.
         *
         * @param all true if it is
         * @return this builder
         */
        public Builder supportsAllSymbols(boolean all) {
            supportsAllSymbols = all;
            return this;
        }

        /**
         * Sets the credentials that users have to enter. Default: none.
         *
         * @param spec the credential spec
         * @return this builder
         */
        public Builder requiredCredentials(CredentialSpec spec) {
            requiredCredentials = spec;
            return this;
        }

        /**
         * Sets the capabilities. Required.
         *
         * @param claimed the capabilities
         * @return this builder
         */
        public Builder capabilities(DefinitionCapabilities claimed) {
            capabilities = claimed;
            return this;
        }

        /**
         * Sets the API configuration. Required.
         *
         * @param config the API configuration
         * @return this builder
         */
        public Builder apiConfig(ApiConfig config) {
            apiConfig = config;
            return this;
        }

        /**
         * Sets the position in lists; lower comes first. Default: 999.
         *
         * @param position the position, at least 0
         * @return this builder
         */
        public Builder order(int position) {
            order = position;
            return this;
        }

        /**
         * Sets the tags.
         *
         * @param words the tags
         * @return this builder
         */
        public Builder tags(String... words) {
            return tags(List.of(required(words, "tags")));
        }

        /**
         * Sets the tags; copied.
         *
         * @param words the tags
         * @return this builder
         */
        public Builder tags(List<String> words) {
            required(words, "tags").forEach(word -> required(word, "tags"));
            tags = List.copyOf(words);
            return this;
        }

        /**
         * Sets whether it is being deleted. For the catalog and for stores.
         *
         * @param isClosing true if it is
         * @return this builder
         */
        public Builder closing(boolean isClosing) {
            closing = isClosing;
            return this;
        }

        /**
         * Sets the times of creation and of the last change. For the catalog and for stores.
         *
         * @param created the time of creation
         * @param updated the time of the last change
         * @return this builder
         */
        public Builder times(Instant created, Instant updated) {
            createdAt = created;
            updatedAt = updated;
            return this;
        }

        /**
         * Sets who created it. For the catalog and for stores.
         *
         * @param administrator the administrator, or null if unknown
         * @return this builder
         */
        public Builder createdBy(@Nullable UserId administrator) {
            createdBy = administrator;
            return this;
        }

        /**
         * Sets the time of deletion. For the catalog and for stores.
         *
         * @param time the time, or null if it is not deleted
         * @return this builder
         */
        public Builder deletedAt(@Nullable Instant time) {
            deletedAt = time;
            return this;
        }

        /**
         * Sets the version. For stores.
         *
         * @param number the number of changes so far
         * @return this builder
         */
        public Builder version(long number) {
            version = number;
            return this;
        }

        /**
         * Builds the definition.
         *
         * @return the definition
         * @throws ValidationException naming the first field that is missing, malformed or too long, spelled as in the specification
         */
        public WalletDefinition build() {
            return new WalletDefinition(this);
        }
    }
}
