package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
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

    WalletDefinition(WalletDefinitionBuilder b) {
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
    public static WalletDefinitionBuilder builder(String slug, String name) {
        return new WalletDefinitionBuilder(slug, name);
    }

    /** {@return a builder that starts from this definition} */
    public WalletDefinitionBuilder toBuilder() {
        return new WalletDefinitionBuilder(this);
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
}
