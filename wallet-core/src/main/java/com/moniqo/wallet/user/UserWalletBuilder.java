package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link UserWallet} is, for stores that read one back; {@link #build()} checks it. Not thread-safe.
 *
 * <p>What is not set is as in a wallet that was just created. Required are id, user, definition, name, risk limits and times.
 */
public final class UserWalletBuilder {
    @Nullable
    UserWalletId id;

    @Nullable
    UserId userId;

    @Nullable
    DefinitionId definitionId;

    @Nullable
    String definitionSlug;

    @Nullable
    String definitionName;

    @Nullable
    String name;

    @Nullable
    String description;

    @Nullable
    String color;

    @Nullable
    String icon;

    SealedCredentials credentials = SealedCredentials.none();

    @Nullable
    Pause pause;

    @Nullable
    Suspension suspension;

    ConnectionHealth connection = ConnectionHealth.never();

    @Nullable
    BalanceSnapshot balance;

    @Nullable
    RiskLimits riskLimits;

    @Nullable
    AiManagedState aiManagedState;

    GuardState guardState = GuardState.initial();
    TradeStatistics statistics = TradeStatistics.none();

    @Nullable
    Instant createdAt;

    @Nullable
    Instant updatedAt;

    @Nullable
    Instant deletedAt;

    @Nullable
    Instant lastUsedAt;

    long version;

    UserWalletBuilder() {}

    UserWalletBuilder(UserWallet from) {
        id = from.id();
        userId = from.userId();
        definitionId = from.definitionId();
        definitionSlug = from.definitionSlug();
        definitionName = from.definitionName();
        name = from.name();
        description = from.description().orElse(null);
        color = from.color().orElse(null);
        icon = from.icon().orElse(null);
        credentials = from.credentials();
        pause = from.pause().orElse(null);
        suspension = from.suspension().orElse(null);
        connection = from.connection();
        balance = from.balance().orElse(null);
        riskLimits = from.riskLimits();
        aiManagedState = from.aiManagedState();
        guardState = from.guardState();
        statistics = from.statistics();
        createdAt = from.createdAt();
        updatedAt = from.updatedAt();
        deletedAt = from.deletedAt().orElse(null);
        lastUsedAt = from.lastUsedAt().orElse(null);
        version = from.version();
    }

    /** Sets its id. */
    public UserWalletBuilder id(UserWalletId value) {
        id = value;
        return this;
    }

    /** Sets whose it is. */
    public UserWalletBuilder userId(UserId user) {
        userId = user;
        return this;
    }

    /** Sets which kind of wallet it is. */
    public UserWalletBuilder definition(WalletDefinition definition) {
        return definition(definition.id(), definition.slug(), definition.name());
    }

    /** Sets which kind of wallet it is: the definition's id, slug and name. */
    public UserWalletBuilder definition(DefinitionId definition, String slug, String displayed) {
        definitionId = definition;
        definitionSlug = slug;
        definitionName = displayed;
        return this;
    }

    /** Sets what its user calls it, 1 to 100 characters. */
    public UserWalletBuilder name(String text) {
        name = text;
        return this;
    }

    /** Sets the user's notes, at most 500 characters; null for none. */
    public UserWalletBuilder description(@Nullable String text) {
        description = text;
        return this;
    }

    /** Sets the color, {@code #} and six hexadecimal digits; null for none. */
    public UserWalletBuilder color(@Nullable String text) {
        color = text;
        return this;
    }

    /** Sets the icon, 1 to 50 characters; null for none. */
    public UserWalletBuilder icon(@Nullable String text) {
        icon = text;
        return this;
    }

    /** Sets the sealed credentials. */
    public UserWalletBuilder credentials(SealedCredentials sealed) {
        credentials = sealed;
        return this;
    }

    /** Sets why it is paused; null if it is not. */
    public UserWalletBuilder pause(@Nullable Pause value) {
        pause = value;
        return this;
    }

    /** Sets why it is suspended; null if it is not. */
    public UserWalletBuilder suspension(@Nullable Suspension value) {
        suspension = value;
        return this;
    }

    /** Sets how its connection is. */
    public UserWalletBuilder connection(ConnectionHealth health) {
        connection = health;
        return this;
    }

    /** Sets what it held when it was last synced; null before the first time. */
    public UserWalletBuilder balance(@Nullable BalanceSnapshot snapshot) {
        balance = snapshot;
        return this;
    }

    /** Sets what its user allows; where the AI's state is not set, that follows from it. */
    public UserWalletBuilder riskLimits(RiskLimits limits) {
        riskLimits = limits;
        return this;
    }

    /** Sets the AI's state. */
    public UserWalletBuilder aiManagedState(AiManagedState state) {
        aiManagedState = state;
        return this;
    }

    /** Sets what its risk guard remembers. */
    public UserWalletBuilder guardState(GuardState state) {
        guardState = state;
        return this;
    }

    /** Sets how its trades went. */
    public UserWalletBuilder statistics(TradeStatistics value) {
        statistics = value;
        return this;
    }

    /** Sets when it was created and last changed. */
    public UserWalletBuilder times(Instant created, Instant updated) {
        createdAt = created;
        updatedAt = updated;
        return this;
    }

    /** Sets when it was deleted; null while it is not. */
    public UserWalletBuilder deletedAt(@Nullable Instant time) {
        deletedAt = time;
        return this;
    }

    /** Sets when it last took an order; null for never. */
    public UserWalletBuilder lastUsedAt(@Nullable Instant time) {
        lastUsedAt = time;
        return this;
    }

    /** Sets how often it was changed. */
    public UserWalletBuilder version(long number) {
        version = number;
        return this;
    }

    UserWalletBuilder updatedAt(Instant time) {
        updatedAt = time;
        return this;
    }

    /**
     * The user wallet.
     *
     * @return the user wallet
     * @throws ValidationException naming the first field that is missing, malformed or too long, as the specification spells it
     */
    public UserWallet build() {
        if (aiManagedState == null && riskLimits != null && createdAt != null) {
            aiManagedState = AiManagedState.initial(riskLimits, createdAt);
        }
        return new UserWallet(this);
    }
}
