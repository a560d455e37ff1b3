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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes one kind of wallet that the platform offers: what users see of it, what they must enter, and what it can do.
 *
 * <p>Make one with {@link #builder} and hand it to {@link WalletCatalog#create}. Immutable; the {@link #apiConfig()} is for providers
 * only and is shown by nothing here.
 */
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
            throw new ValidationException("order", "is " + order + ", must not be negative");
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
     * A builder that starts from an active centralized exchange with nothing else set.
     *
     * @param slug its name in addresses and for providers, for instance {@code demo-wallet-v1}; never changes
     * @param name what it is called, 1 to 100 characters
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

    /** {@return its id, made by the store} */
    public DefinitionId id() {
        return id;
    }

    /** {@return its name in addresses and for providers; unique among definitions that are not deleted} */
    public String slug() {
        return slug;
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return what users read} */
    public String displayName() {
        return displayName;
    }

    /** {@return what it is, in a few sentences; may be empty} */
    public String description() {
        return description;
    }

    /** {@return where its logo is} */
    public Optional<String> logoUrl() {
        return Optional.ofNullable(logoUrl);
    }

    /** {@return who stands behind its wallets} */
    public IntegrationType integrationType() {
        return integrationType;
    }

    /** {@return whether the money is paper} */
    public boolean demo() {
        return demo;
    }

    /** {@return whether users can connect new wallets of it} */
    public boolean active() {
        return active;
    }

    /** {@return whether the exchange wants to know who its users are} */
    public boolean requiresKyc() {
        return requiresKyc;
    }

    /** {@return what kinds of things it trades, unmodifiable} */
    public Set<MarketType> supportedMarkets() {
        return supportedMarkets;
    }

    /** {@return the symbols it trades, in the order given, unmodifiable; more if {@link #supportsAllSymbols()}} */
    public Set<Symbol> supportedSymbols() {
        return supportedSymbols;
    }

    /** {@return whether it trades whatever the exchange has} */
    public boolean supportsAllSymbols() {
        return supportsAllSymbols;
    }

    /**
     * Whether its wallets trade a symbol.
     *
     * @param symbol the symbol
     * @return true if it is listed, or all are supported
     */
    public boolean supports(Symbol symbol) {
        return supportsAllSymbols || supportedSymbols.contains(required(symbol, "symbol"));
    }

    /** {@return what users must enter to connect} */
    public CredentialSpec requiredCredentials() {
        return requiredCredentials;
    }

    /** {@return what its wallets can do} */
    public DefinitionCapabilities capabilities() {
        return capabilities;
    }

    /** {@return how providers reach the exchange; never to be shown to users} */
    public ApiConfig apiConfig() {
        return apiConfig;
    }

    /** {@return where it stands in lists: the lower, the earlier} */
    public int order() {
        return order;
    }

    /** {@return words to find it by, unmodifiable} */
    public List<String> tags() {
        return tags;
    }

    /**
     * Whether somebody is deleting it at this moment: it takes no new wallets meanwhile. See {@link WalletCatalog#delete}.
     *
     * @return whether somebody is deleting it at this moment: it takes no new wallets meanwhile
     */
    public boolean closing() {
        return closing;
    }

    /** {@return when it was created} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it last changed} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@return which administrator created it} */
    public Optional<UserId> createdBy() {
        return Optional.ofNullable(createdBy);
    }

    /** {@return when it was deleted; empty while it is not} */
    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    /** {@return how often it was changed; a store writes only over the version that the writer saw} */
    public long version() {
        return version;
    }

    /** {@return whether a user can connect a new wallet of it: active, not deleted, not just being deleted} */
    public boolean open() {
        return active && !closing && deletedAt == null;
    }

    /** Whether all fields are equal, the version included. */
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

    /** Slug, name and state. */
    @Override
    public String toString() {
        String state = deletedAt != null ? "deleted" : closing ? "closing" : active ? "active" : "inactive";
        return slug + " (" + name + ", " + integrationType + ", " + state + ")";
    }

    /**
     * Collects what a {@link WalletDefinition} is; {@link #build()} checks it. Not thread-safe.
     *
     * <p>Id, audit fields and version are the catalog's and the store's to set: {@link WalletCatalog#create} overwrites them.
     */
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
         * Sets its id; for stores.
         *
         * @param value its id
         * @return this
         */
        public Builder id(DefinitionId value) {
            id = value;
            return this;
        }

        /**
         * Sets what users read, 1 to 100 characters; the name if not set.
         *
         * @param text the text
         * @return this
         */
        public Builder displayName(String text) {
            displayName = text;
            return this;
        }

        /**
         * Sets what it is, at most 500 characters; empty if not set.
         *
         * @param text the text
         * @return this
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Sets where its logo is, 1 to 500 characters; null for none.
         *
         * @param url the URL, or null for none
         * @return this
         */
        public Builder logoUrl(@Nullable String url) {
            logoUrl = url;
            return this;
        }

        /**
         * Sets who stands behind it, and with that whether the money is paper; {@link IntegrationType#CEX} if not set.
         *
         * @param type the integration type
         * @return this
         */
        public Builder integrationType(IntegrationType type) {
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
        public Builder demo(boolean isDemo) {
            demo = isDemo;
            return this;
        }

        /**
         * Sets whether users can connect new wallets; true if not set.
         *
         * @param isActive true if so
         * @return this
         */
        public Builder active(boolean isActive) {
            active = isActive;
            return this;
        }

        /**
         * Sets whether the exchange wants to know who its users are; false if not set.
         *
         * @param isRequired true if so
         * @return this
         */
        public Builder requiresKyc(boolean isRequired) {
            requiresKyc = isRequired;
            return this;
        }

        /**
         * Sets what kinds of things it trades.
         *
         * @param markets the market types
         * @return this
         */
        public Builder supportedMarkets(MarketType... markets) {
            return supportedMarkets(List.of(required(markets, "supported_markets")));
        }

        /**
         * Sets what kinds of things it trades; copied.
         *
         * @param markets the market types
         * @return this
         */
        public Builder supportedMarkets(Collection<MarketType> markets) {
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
        public Builder supportedSymbols(String... symbols) {
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
        public Builder supportedSymbols(Collection<Symbol> symbols) {
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
        public Builder supportsAllSymbols(boolean all) {
            supportsAllSymbols = all;
            return this;
        }

        /**
         * Sets what users must enter; nothing if not set.
         *
         * @param spec the credential spec
         * @return this
         */
        public Builder requiredCredentials(CredentialSpec spec) {
            requiredCredentials = spec;
            return this;
        }

        /**
         * Sets what its wallets can do; required.
         *
         * @param claimed the definition capabilities
         * @return this
         */
        public Builder capabilities(DefinitionCapabilities claimed) {
            capabilities = claimed;
            return this;
        }

        /**
         * Sets how providers reach the exchange; required.
         *
         * @param config the api config
         * @return this
         */
        public Builder apiConfig(ApiConfig config) {
            apiConfig = config;
            return this;
        }

        /**
         * Sets where it stands in lists, at least 0; 999 if not set.
         *
         * @param position the number
         * @return this
         */
        public Builder order(int position) {
            order = position;
            return this;
        }

        /**
         * Sets words to find it by.
         *
         * @param words the words
         * @return this
         */
        public Builder tags(String... words) {
            return tags(List.of(required(words, "tags")));
        }

        /**
         * Sets words to find it by; copied.
         *
         * @param words the words
         * @return this
         */
        public Builder tags(List<String> words) {
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
        public Builder closing(boolean isClosing) {
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
        public Builder times(Instant created, Instant updated) {
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
        public Builder createdBy(@Nullable UserId administrator) {
            createdBy = administrator;
            return this;
        }

        /**
         * Sets when it was deleted, null while it is not; for the catalog and for stores.
         *
         * @param time the time, or null for none
         * @return this
         */
        public Builder deletedAt(@Nullable Instant time) {
            deletedAt = time;
            return this;
        }

        /**
         * Sets how often it was changed; for stores.
         *
         * @param number the number
         * @return this
         */
        public Builder version(long number) {
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
}
