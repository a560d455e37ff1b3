package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.notes.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One user's connection to one kind of wallet, at one moment. {@link UserWallets} creates and changes user wallets.
 * Immutable.
 *
 * <p>The {@link #status()} is not stored. It follows from pause, suspension and connection, which are independent: a
 * connection test can never end a pause, and a sync can never end a suspension. {@link #toString()} shows no
 * credentials.
 */
@WalletJson
public final class UserWallet {
    /**
     * The tolerated difference between the clocks of hosts. A stored time that is further ahead comes from a wrong clock, and never delays
     * a sync.
     */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final UserWalletId id;
    private final UserId userId;
    private final DefinitionReference definition;
    private final WalletLabel label;
    private final SealedCredentials credentials;
    private final RiskProfile risk;
    private final ConnectionHealth connection;
    private final @Nullable BalanceSnapshot balance;
    private final TradeStatistics statistics;
    private final WalletTimes times;
    private final long version;

    private UserWallet(Builder b) {
        id = b.id;
        userId = b.userId;
        definition = b.definition;
        label = required(b.label, "custom_name");
        credentials = required(b.credentials, "credentials");
        risk = required(b.risk, "risk_limits");
        connection = required(b.connection, "connection");
        balance = b.balance;
        statistics = required(b.statistics, "statistics");
        times = required(b.times, "created_at");
        version = b.version;
    }

    /**
     * Returns a builder, for stores that read a wallet. Its arguments never change. Label, risk profile and times are required; the other
     * parts default to those of a new wallet.
     *
     * @param id the wallet's id, from {@link UserWalletStore#newId()}
     * @param userId its user
     * @param definition its definition
     * @return a builder
     */
    public static Builder builder(UserWalletId id, UserId userId, DefinitionReference definition) {
        return new Builder(required(id, "id"), required(userId, "user_id"), required(definition, "wallet_id"));
    }

    /** {@return a builder that starts from this wallet} */
    public Builder toBuilder() {
        return new Builder(id, userId, definition)
                .label(label)
                .credentials(credentials)
                .risk(risk)
                .connection(connection)
                .balance(balance)
                .statistics(statistics)
                .times(times)
                .version(version);
    }

    /** {@return the id, given by the store; never changes} */
    public UserWalletId id() {
        return id;
    }

    /** {@return the user it belongs to; never changes} */
    public UserId userId() {
        return userId;
    }

    /** {@return the definition it was created from; never changes} */
    public DefinitionReference definition() {
        return definition;
    }

    /** {@return the user's name for it, with description, color and icon} */
    public WalletLabel label() {
        return label;
    }

    /** {@return the credentials, as they are stored} */
    public SealedCredentials credentials() {
        return credentials;
    }

    /** {@return whether there are any credentials} */
    public boolean hasCredentials() {
        return !credentials.fields().isEmpty();
    }

    /** {@return the identity that the credentials are bound to} */
    public CredentialOwner credentialOwner() {
        return new CredentialOwner(userId.value(), id.value(), definition.id().value());
    }

    /** {@return the risk profile: limits, AI-managed state, pause, suspension and the guard's memory} */
    public RiskProfile risk() {
        return risk;
    }

    /** {@return the user's pause, from {@link #risk()}; empty if not paused} */
    public Optional<Pause> pause() {
        return risk.pause();
    }

    /** {@return the suspension, from {@link #risk()}; empty if not suspended} */
    public Optional<Suspension> suspension() {
        return risk.suspension();
    }

    /**
     * {@return the orders that were being sent, or whose outcome was unknown, when this was stored; they may still reach the exchange, or
     * fill, after a pause or a suspension}
     */
    public List<Reservation> inFlight() {
        return risk.state().notes().reservations().stream()
                .filter(one -> one.state() == Reservation.State.IN_FLIGHT || one.state() == Reservation.State.UNKNOWN)
                .toList();
    }

    /** {@return the state of the connection to the exchange} */
    public ConnectionHealth connection() {
        return connection;
    }

    /** {@return the balance of the last sync; empty before the first one} */
    public Optional<BalanceSnapshot> balance() {
        return Optional.ofNullable(balance);
    }

    /** {@return the statistics of its trades} */
    public TradeStatistics statistics() {
        return statistics;
    }

    /** {@return when it was created, last changed, last used, and deleted} */
    public WalletTimes times() {
        return times;
    }

    /** {@return the number of changes so far; a store writes only over the version that the writer has read} */
    public long version() {
        return version;
    }

    /**
     * {@return the first of these that applies: suspended, paused, active if connected, failing if the last attempt to
     * connect failed, else connecting}
     */
    public UserWalletStatus status() {
        if (suspension().isPresent()) {
            return UserWalletStatus.SUSPENDED;
        } else if (pause().isPresent()) {
            return UserWalletStatus.PAUSED;
        } else if (connection.connected()) {
            return UserWalletStatus.ACTIVE;
        }
        return connection.lastFailure().isPresent() ? UserWalletStatus.ERROR : UserWalletStatus.CONNECTING;
    }

    /** {@return whether it is deleted; deleted wallets stay in the store} */
    public boolean deleted() {
        return times.deletedAt().isPresent();
    }

    /** {@return whether it is neither paused nor deleted; a failing or suspended wallet is still active} */
    public boolean active() {
        return pause().isEmpty() && !deleted();
    }

    /**
     * Checks whether a sync is due: the wallet is active, and its next retry has come due or, if no retry is pending, it was last synced
     * before a given time or never. It is also due if its last sync or its last failure is more than {@link #CLOCK_TOLERANCE} ahead of the
     * current time. A wallet whose connection {@linkplain ConnectionHealth#awaitsUser() awaits its user} is not due.
     *
     * @param now the current time
     * @param syncedBefore a wallet without a pending retry is due if it was last synced before this time
     * @return true if a sync is due
     */
    public boolean dueForSync(Instant now, Instant syncedBefore) {
        return active()
                && !connection.awaitsUser()
                && connection
                        .nextRetryAt()
                        .map(retry -> !retry.isAfter(now)
                                || connection
                                        .lastFailure()
                                        .filter(failure -> ahead(failure.at(), now))
                                        .isPresent())
                        .orElseGet(() -> balance == null
                                || balance.syncedAt().isBefore(syncedBefore)
                                || ahead(balance.syncedAt(), now));
    }

    private static boolean ahead(Instant stored, Instant now) {
        return stored.minus(CLOCK_TOLERANCE).isAfter(now);
    }

    /** Whether all parts are equal, including the version. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserWallet that && version == that.version && sameButVersion(that);
    }

    /** Checks whether only the versions differ, so that a write would change nothing. */
    boolean sameButVersion(UserWallet that) {
        return id.equals(that.id)
                && userId.equals(that.userId)
                && definition.equals(that.definition)
                && label.equals(that.label)
                && credentials.equals(that.credentials)
                && times.equals(that.times)
                && risk.equals(that.risk)
                && connection.equals(that.connection)
                && Objects.equals(balance, that.balance)
                && statistics.equals(that.statistics);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    /** The id, name, definition and status. */
    @Override
    public String toString() {
        return id + " '" + label.name() + "' (" + definition + ", " + (deleted() ? "DELETED" : status()) + ")";
    }

    /** A builder of {@link UserWallet}, for stores. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final UserWalletId id;
        private final UserId userId;
        private final DefinitionReference definition;
        private @Nullable WalletLabel label;
        private SealedCredentials credentials = SealedCredentials.none();
        private @Nullable RiskProfile risk;
        private ConnectionHealth connection = ConnectionHealth.never();
        private @Nullable BalanceSnapshot balance;
        private TradeStatistics statistics = TradeStatistics.none();
        private @Nullable WalletTimes times;
        private long version;

        private Builder(UserWalletId id, UserId userId, DefinitionReference definition) {
            this.id = id;
            this.userId = userId;
            this.definition = definition;
        }

        /**
         * Sets the label. Required.
         *
         * @param value the label
         * @return this builder
         */
        public Builder label(WalletLabel value) {
            label = value;
            return this;
        }

        /**
         * Sets the credentials. Default: none.
         *
         * @param sealed the credentials, sealed
         * @return this builder
         */
        public Builder credentials(SealedCredentials sealed) {
            credentials = sealed;
            return this;
        }

        /**
         * Sets the risk profile. Required.
         *
         * @param profile the risk profile
         * @return this builder
         */
        public Builder risk(RiskProfile profile) {
            risk = profile;
            return this;
        }

        /**
         * Sets the state of the connection. Default: never tried.
         *
         * @param health the state of the connection
         * @return this builder
         */
        public Builder connection(ConnectionHealth health) {
            connection = health;
            return this;
        }

        /**
         * Sets the balance of the last sync. Default: none.
         *
         * @param snapshot the balance, or null if the wallet was never synced
         * @return this builder
         */
        public Builder balance(@Nullable BalanceSnapshot snapshot) {
            balance = snapshot;
            return this;
        }

        /**
         * Sets the statistics. Default: no trades.
         *
         * @param value the statistics
         * @return this builder
         */
        public Builder statistics(TradeStatistics value) {
            statistics = value;
            return this;
        }

        /**
         * Sets the times. Required.
         *
         * @param value the times
         * @return this builder
         */
        public Builder times(WalletTimes value) {
            times = value;
            return this;
        }

        /**
         * Sets the version. Default: 0.
         *
         * @param number the number of changes so far
         * @return this builder
         */
        public Builder version(long number) {
            version = number;
            return this;
        }

        Builder updated(Instant now) {
            return times(required(times, "created_at").updated(now));
        }

        /**
         * Builds the user wallet.
         *
         * @return the user wallet
         * @throws ValidationException if a required part is missing
         */
        public UserWallet build() {
            return new UserWallet(this);
        }
    }
}
