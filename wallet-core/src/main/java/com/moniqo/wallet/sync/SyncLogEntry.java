package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The record of one sync of one user wallet. Immutable; contains no stack traces. */
@WalletJson
public final class SyncLogEntry {
    private final UserWalletId userWalletId;
    private final SyncType type;
    private final SyncStatus status;
    private final Instant startedAt;
    private final Instant completedAt;
    private final Duration duration;
    private final @Nullable BalanceSnapshot balances;
    private final @Nullable ErrorCode errorCode;
    private final @Nullable String errorMessage;
    private final String triggeredBy;
    private final @Nullable Integer apiCallsMade;
    private final @Nullable Integer rateLimitRemaining;
    private final @Nullable String id;
    private final long attempt;

    private SyncLogEntry(Builder b) {
        userWalletId = b.userWalletId;
        type = b.type;
        startedAt = b.startedAt;
        completedAt = b.completedAt == null ? b.startedAt.plus(b.duration) : b.completedAt;
        duration = b.duration;
        balances = b.balances;
        errorCode = b.errorCode;
        errorMessage = b.errorMessage;
        triggeredBy = b.triggeredBy == null ? b.type.trigger() : b.triggeredBy;
        apiCallsMade = b.apiCallsMade;
        rateLimitRemaining = b.rateLimitRemaining;
        id = b.id;
        attempt = b.attempt;
        status = b.balances == null
                ? SyncStatus.FAILED
                : b.balances.unpriced().isEmpty() ? SyncStatus.SUCCESS : SyncStatus.PARTIAL;
    }

    /**
     * Returns a builder. Without {@link Builder#balances}, the sync has failed.
     *
     * @param userWalletId the id of the user wallet
     * @param type the reason for the sync
     * @param startedAt when it started
     * @return a builder
     */
    public static Builder builder(UserWalletId userWalletId, SyncType type, Instant startedAt) {
        return new Builder(
                required(userWalletId, "userWalletId"), required(type, "type"), required(startedAt, "startedAt"));
    }

    /** {@return the id of the user wallet} */
    public UserWalletId userWalletId() {
        return userWalletId;
    }

    /** {@return the reason for the sync} */
    public SyncType type() {
        return type;
    }

    /** {@return the outcome, which follows from the balances} */
    public SyncStatus status() {
        return status;
    }

    /** {@return when it started} */
    public Instant startedAt() {
        return startedAt;
    }

    /** {@return when it ended} */
    public Instant completedAt() {
        return completedAt;
    }

    /** {@return the duration, measured by a clock that is never adjusted} */
    public Duration duration() {
        return duration;
    }

    /** {@return the balances; empty if the sync failed} */
    public Optional<BalanceSnapshot> balances() {
        return Optional.ofNullable(balances);
    }

    /** {@return the error code; empty if the sync succeeded} */
    public Optional<ErrorCode> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /** {@return the error message for users; empty if the sync succeeded} */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** {@return the trigger, for instance {@code user_action}} */
    public String triggeredBy() {
        return triggeredBy;
    }

    /**
     * {@return the number of requests sent to the exchange; empty if the sync failed, or the wallet does not report its
     * {@link com.moniqo.wallet.trading.ApiUsage}}
     */
    public OptionalInt apiCallsMade() {
        return apiCallsMade == null ? OptionalInt.empty() : OptionalInt.of(apiCallsMade);
    }

    /**
     * {@return the number of requests that the exchange still accepted afterwards; empty if the sync failed, or the number is unknown}
     */
    public OptionalInt rateLimitRemaining() {
        return rateLimitRemaining == null ? OptionalInt.empty() : OptionalInt.of(rateLimitRemaining);
    }

    /**
     * {@return the id of this sync, unique among the syncs of the wallet; empty for entries of earlier releases} A sync that is repeated
     * because its host died keeps its id, and so has a single entry.
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** {@return the number of the attempt; of two entries with the same id, the one with the higher number counts} */
    public long attempt() {
        return attempt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyncLogEntry that
                && userWalletId.equals(that.userWalletId)
                && type == that.type
                && startedAt.equals(that.startedAt)
                && completedAt.equals(that.completedAt)
                && duration.equals(that.duration)
                && Objects.equals(balances, that.balances)
                && errorCode == that.errorCode
                && Objects.equals(errorMessage, that.errorMessage)
                && triggeredBy.equals(that.triggeredBy)
                && Objects.equals(apiCallsMade, that.apiCallsMade)
                && Objects.equals(rateLimitRemaining, that.rateLimitRemaining)
                && Objects.equals(id, that.id)
                && attempt == that.attempt;
    }

    @Override
    public int hashCode() {
        return Objects.hash(userWalletId, startedAt);
    }

    /** For instance {@code uw-1 SCHEDULED SUCCESS in 12 ms at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return userWalletId + " " + type + " " + status + (errorCode == null ? "" : " (" + errorCode + ")") + " in "
                + duration.toMillis() + " ms at " + startedAt;
    }

    /** A builder of {@link SyncLogEntry}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final UserWalletId userWalletId;
        private final SyncType type;
        private final Instant startedAt;
        private Duration duration = Duration.ZERO;
        private @Nullable Instant completedAt;
        private @Nullable BalanceSnapshot balances;
        private @Nullable ErrorCode errorCode;
        private @Nullable String errorMessage;
        private @Nullable String triggeredBy;
        private @Nullable Integer apiCallsMade;
        private @Nullable Integer rateLimitRemaining;
        private @Nullable String id;
        private long attempt;

        private Builder(UserWalletId userWalletId, SyncType type, Instant startedAt) {
            this.userWalletId = userWalletId;
            this.type = type;
            this.startedAt = startedAt;
        }

        /**
         * Sets when the sync ended, and its duration. Default: at once.
         *
         * @param at when it ended
         * @param took the duration
         * @return this builder
         */
        public Builder completed(Instant at, Duration took) {
            completedAt = required(at, "completedAt");
            duration = required(took, "duration");
            return this;
        }

        /**
         * Sets the balances, which means that the sync succeeded.
         *
         * @param snapshot the balances
         * @return this builder
         */
        public Builder balances(BalanceSnapshot snapshot) {
            balances = required(snapshot, "balances");
            return this;
        }

        /**
         * Sets the reason for a failure.
         *
         * @param failure the failure
         * @return this builder
         */
        public Builder error(WalletException failure) {
            return error(failure.code(), String.valueOf(failure.getMessage()));
        }

        /**
         * Sets the reason for a failure.
         *
         * @param code the error code
         * @param message the error message for users
         * @return this builder
         */
        public Builder error(ErrorCode code, String message) {
            errorCode = required(code, "error.code");
            errorMessage = required(message, "error.message");
            return this;
        }

        /**
         * Sets the trigger. Default: the trigger of the type.
         *
         * @param what the trigger
         * @return this builder
         */
        public Builder triggeredBy(String what) {
            triggeredBy = required(what, "triggered_by");
            return this;
        }

        /**
         * Sets the number of requests sent to the exchange.
         *
         * @param calls the number of requests
         * @return this builder
         */
        public Builder apiCallsMade(int calls) {
            apiCallsMade = calls;
            return this;
        }

        /**
         * Sets the number of requests that the exchange still accepts.
         *
         * @param calls the number of requests
         * @return this builder
         */
        public Builder rateLimitRemaining(int calls) {
            rateLimitRemaining = calls;
            return this;
        }

        /**
         * Sets the id. Default: none, so that the entry never replaces another one.
         *
         * @param value the id, unique among the syncs of the wallet
         * @param number the number of the attempt
         * @return this builder
         */
        public Builder id(String value, long number) {
            id = required(value, "sync_id");
            attempt = number;
            return this;
        }

        /** {@return the entry} */
        public SyncLogEntry build() {
            return new SyncLogEntry(this);
        }
    }
}
