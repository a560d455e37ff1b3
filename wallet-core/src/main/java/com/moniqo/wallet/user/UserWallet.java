package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one user's connection to one kind of wallet as it was at one moment.
 *
 * <p>Its {@link #status()} is not stored by itself but follows from pause, suspension and connection, which are three different facts: a
 * connection test can therefore never end a pause, nor a sync a suspension. {@link UserWallets} changes user wallets. Immutable; shows
 * no credentials.
 */
public final class UserWallet {
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final UserWalletId id;
    private final UserId userId;
    private final DefinitionId definitionId;
    private final String definitionSlug;
    private final String definitionName;
    private final String name;
    private final @Nullable String description;
    private final @Nullable String color;
    private final @Nullable String icon;
    private final SealedCredentials credentials;
    private final @Nullable Pause pause;
    private final @Nullable Suspension suspension;
    private final ConnectionHealth connection;
    private final @Nullable BalanceSnapshot balance;
    private final RiskLimits riskLimits;
    private final AiManagedState aiManagedState;
    private final GuardState guardState;
    private final TradeStatistics statistics;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant deletedAt;
    private final @Nullable Instant lastUsedAt;
    private final long version;

    UserWallet(UserWalletBuilder b) {
        id = required(b.id, "id");
        userId = required(b.userId, "user_id");
        definitionId = required(b.definitionId, "wallet_id");
        definitionSlug = required(b.definitionSlug, "wallet_slug");
        definitionName = required(b.definitionName, "wallet_name");
        name = text(required(b.name, "custom_name"), "custom_name", 1, 100);
        description = b.description == null ? null : text(b.description, "description", 0, 500);
        color = b.color;
        icon = b.icon == null ? null : text(b.icon, "icon", 1, 50);
        credentials = required(b.credentials, "credentials");
        pause = b.pause;
        suspension = b.suspension;
        connection = required(b.connection, "connection");
        balance = b.balance;
        riskLimits = required(b.riskLimits, "risk_limits");
        aiManagedState = required(b.aiManagedState, "ai_managed_state");
        guardState = required(b.guardState, "guard_state");
        statistics = required(b.statistics, "statistics");
        createdAt = required(b.createdAt, "created_at");
        updatedAt = required(b.updatedAt, "updated_at");
        deletedAt = b.deletedAt;
        lastUsedAt = b.lastUsedAt;
        version = b.version;
        if (color != null && !COLOR.matcher(color).matches()) {
            throw new ValidationException("color", "is malformed; valid: six hexadecimal digits such as #3B82F6");
        }
    }

    private static String text(String value, String field, int min, int max) {
        if (value.length() < min || value.length() > max || (min > 0 && value.isBlank())) {
            throw new ValidationException(field, "must have " + min + " to " + max + " characters");
        }
        return value;
    }

    /** {@return a builder, for stores; the service makes user wallets from {@link NewUserWallet}} */
    public static UserWalletBuilder builder() {
        return new UserWalletBuilder();
    }

    /** {@return a builder that starts from this state} */
    public UserWalletBuilder toBuilder() {
        return new UserWalletBuilder(this);
    }

    /** {@return its id, made by the store; never changes} */
    public UserWalletId id() {
        return id;
    }

    /** {@return whose it is; never changes} */
    public UserId userId() {
        return userId;
    }

    /** {@return which kind of wallet it is; never changes} */
    public DefinitionId definitionId() {
        return definitionId;
    }

    /** {@return the slug of its kind; never changes} */
    public String definitionSlug() {
        return definitionSlug;
    }

    /** {@return the name of its kind; never changes} */
    public String definitionName() {
        return definitionName;
    }

    /** {@return what its user calls it, 1 to 100 characters} */
    public String name() {
        return name;
    }

    /** {@return the user's notes, at most 500 characters} */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** {@return the color to show it in, for instance {@code #3B82F6}} */
    public Optional<String> color() {
        return Optional.ofNullable(color);
    }

    /** {@return the emoji or icon to show it with, 1 to 50 characters} */
    public Optional<String> icon() {
        return Optional.ofNullable(icon);
    }

    /** {@return its credentials, as they are stored} */
    public SealedCredentials credentials() {
        return credentials;
    }

    /** {@return whether there are credentials} */
    public boolean hasCredentials() {
        return !credentials.fields().isEmpty();
    }

    /** {@return whose its credentials are: what they are bound to} */
    public CredentialOwner credentialOwner() {
        return new CredentialOwner(userId.value(), id.value(), definitionId.value());
    }

    /** {@return how it stands: suspended, else paused, else failing, else never reached, else active} */
    public UserWalletStatus status() {
        if (suspension != null) {
            return UserWalletStatus.SUSPENDED;
        } else if (pause != null) {
            return UserWalletStatus.PAUSED;
        } else if (connection.connected()) {
            return UserWalletStatus.ACTIVE;
        }
        return connection.lastFailure().isPresent() ? UserWalletStatus.ERROR : UserWalletStatus.CONNECTING;
    }

    /**
     * Whether its user wants it to trade: neither paused nor deleted. Failing and suspended wallets are still active.
     *
     * @return whether its user wants it to trade: neither paused nor deleted
     */
    public boolean active() {
        return pause == null && deletedAt == null;
    }

    /**
     * Whether it wants to be synced: active, and either with a retry that has come due, or without a retry and not synced since a time.
     *
     * @param now retries up to this time have come due
     * @param syncedBefore when last synced before this time, it wants to be synced
     * @return true also if it was never synced
     */
    public boolean dueForSync(Instant now, Instant syncedBefore) {
        return active()
                && connection
                        .nextRetryAt()
                        .map(retry -> !retry.isAfter(now))
                        .orElseGet(() -> balance == null || balance.syncedAt().isBefore(syncedBefore));
    }

    /** {@return why and since when its user paused it; empty if he did not} */
    public Optional<Pause> pause() {
        return Optional.ofNullable(pause);
    }

    /** {@return why it is suspended; empty if it is not} */
    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** {@return whether it reaches its exchange} */
    public ConnectionHealth connection() {
        return connection;
    }

    /** {@return what it held when it was last synced; empty before the first time} */
    public Optional<BalanceSnapshot> balance() {
        return Optional.ofNullable(balance);
    }

    /** {@return what its user allows} */
    public RiskLimits riskLimits() {
        return riskLimits;
    }

    /** {@return what the AI makes of it, and what was measured for the AI} */
    public AiManagedState aiManagedState() {
        return aiManagedState;
    }

    /** {@return what its risk guard remembers} */
    public GuardState guardState() {
        return guardState;
    }

    /** {@return how its trades went} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /** {@return when it was created} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it last changed} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@return when it was deleted; empty while it is not} */
    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    /** {@return when it last took an order} */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    /** {@return how often it was changed; a store writes only over the version that the writer saw} */
    public long version() {
        return version;
    }

    /** Whether all fields are equal, the version included. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserWallet that && version == that.version && sameButVersion(that);
    }

    /** Whether a write from one to the other would change anything. */
    boolean sameButVersion(UserWallet that) {
        return state().equals(that.state());
    }

    private List<?> state() {
        return List.of(
                List.of(id, userId, definitionId, definitionSlug, definitionName, name, description(), color(), icon()),
                List.of(credentials, pause(), suspension(), connection, balance()),
                List.of(riskLimits, aiManagedState, guardState, statistics),
                List.of(createdAt, updatedAt, deletedAt(), lastUsedAt()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    /** Id, name and status. */
    @Override
    public String toString() {
        return id + " '" + name + "' (" + definitionSlug + ", " + (deletedAt == null ? status() : "DELETED") + ")";
    }
}
