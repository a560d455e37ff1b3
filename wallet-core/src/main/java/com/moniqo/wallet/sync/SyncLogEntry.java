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

/** Reads how one sync of one user wallet went. Immutable; holds no stack traces. */
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
        status = b.balances == null
                ? SyncStatus.FAILED
                : b.balances.unpriced().isEmpty() ? SyncStatus.SUCCESS : SyncStatus.PARTIAL;
    }

    /**
     * A builder; without {@link Builder#balances} the sync has failed.
     *
     * @param userWalletId what was synced
     * @param type why
     * @param startedAt when it began
     * @return a builder
     */
    public static Builder builder(UserWalletId userWalletId, SyncType type, Instant startedAt) {
        return new Builder(
                required(userWalletId, "userWalletId"), required(type, "type"), required(startedAt, "startedAt"));
    }

    /** {@return what was synced} */
    public UserWalletId userWalletId() {
        return userWalletId;
    }

    /** {@return why it was synced} */
    public SyncType type() {
        return type;
    }

    /** {@return how it went; follows from the balances} */
    public SyncStatus status() {
        return status;
    }

    /** {@return when it began} */
    public Instant startedAt() {
        return startedAt;
    }

    /** {@return when it ended} */
    public Instant completedAt() {
        return completedAt;
    }

    /** {@return how long it took, on a clock that is never set} */
    public Duration duration() {
        return duration;
    }

    /** {@return what was read; empty if it failed} */
    public Optional<BalanceSnapshot> balances() {
        return Optional.ofNullable(balances);
    }

    /** {@return why it failed; empty if it did not} */
    public Optional<ErrorCode> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /** {@return why it failed, for people; empty if it did not} */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** {@return what triggered it, for instance {@code user_action}} */
    public String triggeredBy() {
        return triggeredBy;
    }

    /**
     * {@return how many calls the exchange got meanwhile; empty where the wallet does not tell (it needs
     * {@link com.moniqo.wallet.trading.ApiUsage}) or the sync failed: never a guess}
     */
    public OptionalInt apiCallsMade() {
        return apiCallsMade == null ? OptionalInt.empty() : OptionalInt.of(apiCallsMade);
    }

    /**
     * {@return how many calls the exchange would have taken after it; empty where wallet or exchange do not tell, or the sync
     * failed: never a guess}
     */
    public OptionalInt rateLimitRemaining() {
        return rateLimitRemaining == null ? OptionalInt.empty() : OptionalInt.of(rateLimitRemaining);
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
                && Objects.equals(rateLimitRemaining, that.rateLimitRemaining);
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

    /** Collects how a sync went. Not thread-safe. */
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

        private Builder(UserWalletId userWalletId, SyncType type, Instant startedAt) {
            this.userWalletId = userWalletId;
            this.type = type;
            this.startedAt = startedAt;
        }

        /**
         * Sets when it ended and how long it took; the same moment if not set.
         *
         * @param at when it ended
         * @param took how long it took
         * @return this
         */
        public Builder completed(Instant at, Duration took) {
            completedAt = required(at, "completedAt");
            duration = required(took, "duration");
            return this;
        }

        /**
         * Sets what was read.
         *
         * @param snapshot what was read
         * @return this
         */
        public Builder balances(BalanceSnapshot snapshot) {
            balances = required(snapshot, "balances");
            return this;
        }

        /**
         * Sets why it failed.
         *
         * @param failure why it failed
         * @return this
         */
        public Builder error(WalletException failure) {
            return error(failure.code(), String.valueOf(failure.getMessage()));
        }

        /**
         * Sets why it failed.
         *
         * @param code the code
         * @param message why, for people
         * @return this
         */
        public Builder error(ErrorCode code, String message) {
            errorCode = required(code, "error.code");
            errorMessage = required(message, "error.message");
            return this;
        }

        /**
         * Sets what triggered it; follows from the type if not set.
         *
         * @param what the text
         * @return this
         */
        public Builder triggeredBy(String what) {
            triggeredBy = required(what, "triggered_by");
            return this;
        }

        /**
         * Sets how many calls the exchange got.
         *
         * @param calls the number
         * @return this
         */
        public Builder apiCallsMade(int calls) {
            apiCallsMade = calls;
            return this;
        }

        /**
         * Sets how many calls the exchange would still take.
         *
         * @param calls the number
         * @return this
         */
        public Builder rateLimitRemaining(int calls) {
            rateLimitRemaining = calls;
            return this;
        }

        /** {@return the entry} */
        public SyncLogEntry build() {
            return new SyncLogEntry(this);
        }
    }
}
