package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.Suspension;
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

    /**
     * Sets its id.
     *
     * @param value its id
     * @return this
     */
    public UserWalletBuilder id(UserWalletId value) {
        id = value;
        return this;
    }

    /**
     * Sets whose it is.
     *
     * @param user whose it is
     * @return this
     */
    public UserWalletBuilder userId(UserId user) {
        userId = user;
        return this;
    }

    /**
     * Sets which kind of wallet it is.
     *
     * @param definition the wallet definition
     * @return this
     */
    public UserWalletBuilder definition(WalletDefinition definition) {
        return definition(definition.id(), definition.slug(), definition.name());
    }

    /**
     * Sets which kind of wallet it is: the definition's id, slug and name.
     *
     * @param definition its id
     * @param slug its slug
     * @param displayed its name
     * @return this
     */
    public UserWalletBuilder definition(DefinitionId definition, String slug, String displayed) {
        definitionId = definition;
        definitionSlug = slug;
        definitionName = displayed;
        return this;
    }

    /**
     * Sets what its user calls it, 1 to 100 characters.
     *
     * @param text the text
     * @return this
     */
    public UserWalletBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Sets the user's notes, at most 500 characters; null for none.
     *
     * @param text the text, or null for none
     * @return this
     */
    public UserWalletBuilder description(@Nullable String text) {
        description = text;
        return this;
    }

    /**
     * Sets the color, {@code #} and six hexadecimal digits; null for none.
     *
     * @param text the text, or null for none
     * @return this
     */
    public UserWalletBuilder color(@Nullable String text) {
        color = text;
        return this;
    }

    /**
     * Sets the icon, 1 to 50 characters; null for none.
     *
     * @param text the text, or null for none
     * @return this
     */
    public UserWalletBuilder icon(@Nullable String text) {
        icon = text;
        return this;
    }

    /**
     * Sets the sealed credentials.
     *
     * @param sealed the sealed credentials
     * @return this
     */
    public UserWalletBuilder credentials(SealedCredentials sealed) {
        credentials = sealed;
        return this;
    }

    /**
     * Sets why it is paused; null if it is not.
     *
     * @param value the pause, or null for none
     * @return this
     */
    public UserWalletBuilder pause(@Nullable Pause value) {
        pause = value;
        return this;
    }

    /**
     * Sets why it is suspended; null if it is not.
     *
     * @param value the suspension, or null for none
     * @return this
     */
    public UserWalletBuilder suspension(@Nullable Suspension value) {
        suspension = value;
        return this;
    }

    /**
     * Sets how its connection is.
     *
     * @param health the connection health
     * @return this
     */
    public UserWalletBuilder connection(ConnectionHealth health) {
        connection = health;
        return this;
    }

    /**
     * Sets what it held when it was last synced; null before the first time.
     *
     * @param snapshot the balance snapshot, or null for none
     * @return this
     */
    public UserWalletBuilder balance(@Nullable BalanceSnapshot snapshot) {
        balance = snapshot;
        return this;
    }

    /**
     * Sets what its user allows; where the AI's state is not set, that follows from it.
     *
     * @param limits the risk limits
     * @return this
     */
    public UserWalletBuilder riskLimits(RiskLimits limits) {
        riskLimits = limits;
        return this;
    }

    /**
     * Sets the AI's state.
     *
     * @param state the AI's state
     * @return this
     */
    public UserWalletBuilder aiManagedState(AiManagedState state) {
        aiManagedState = state;
        return this;
    }

    /**
     * Sets what its risk guard remembers.
     *
     * @param state the guard state
     * @return this
     */
    public UserWalletBuilder guardState(GuardState state) {
        guardState = state;
        return this;
    }

    /**
     * Sets how its trades went.
     *
     * @param value the trade statistics
     * @return this
     */
    public UserWalletBuilder statistics(TradeStatistics value) {
        statistics = value;
        return this;
    }

    /**
     * Sets when it was created and last changed.
     *
     * @param created when it was created
     * @param updated when it last changed
     * @return this
     */
    public UserWalletBuilder times(Instant created, Instant updated) {
        createdAt = created;
        updatedAt = updated;
        return this;
    }

    /**
     * Sets when it was deleted; null while it is not.
     *
     * @param time the time, or null for none
     * @return this
     */
    public UserWalletBuilder deletedAt(@Nullable Instant time) {
        deletedAt = time;
        return this;
    }

    /**
     * Sets when it last took an order; null for never.
     *
     * @param time the time, or null for none
     * @return this
     */
    public UserWalletBuilder lastUsedAt(@Nullable Instant time) {
        lastUsedAt = time;
        return this;
    }

    /**
     * Sets how often it was changed.
     *
     * @param number the number
     * @return this
     */
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
