package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a user wallet's connection to its exchange: whether it works, the last failure, and the next retry.
 * Immutable.
 */
@WalletJson
public final class ConnectionHealth {
    private static final ConnectionHealth NEVER = new ConnectionHealth(false, null, null, 0, null);

    private final boolean connected;
    private final @Nullable Instant lastSuccess;
    private final @Nullable Failure lastFailure;
    private final int retryCount;
    private final @Nullable Instant nextRetryAt;

    private ConnectionHealth(
            boolean connected,
            @Nullable Instant lastSuccess,
            @Nullable Failure lastFailure,
            int retryCount,
            @Nullable Instant nextRetryAt) {
        this.connected = connected;
        this.lastSuccess = lastSuccess;
        this.lastFailure = lastFailure;
        this.retryCount = retryCount;
        this.nextRetryAt = nextRetryAt;
    }

    /** {@return the state before the first attempt to connect} */
    public static ConnectionHealth never() {
        return NEVER;
    }

    /**
     * Restores a state from a store.
     *
     * @param connected whether the connection works
     * @param lastSuccess when it last worked, or null if never
     * @param lastFailure the last failure, or null if there was none
     * @param retryCount the number of failures in a row
     * @param nextRetryAt the time of the next retry, or null if there will be none
     * @return the state
     */
    public static ConnectionHealth of(
            boolean connected,
            @Nullable Instant lastSuccess,
            @Nullable Failure lastFailure,
            int retryCount,
            @Nullable Instant nextRetryAt) {
        return new ConnectionHealth(connected, lastSuccess, lastFailure, retryCount, nextRetryAt);
    }

    /**
     * Returns this state after a successful attempt: connected, and no retry pending.
     *
     * @param now the time of the attempt
     * @return the new state
     */
    public ConnectionHealth succeeded(Instant now) {
        return new ConnectionHealth(true, required(now, "now"), lastFailure, 0, null);
    }

    /**
     * Returns this state after a failed attempt in the background. It stays connected as long as the policy considers the failure
     * temporary. A failure that no retry can fix gets no next retry.
     *
     * @param failure the failure
     * @param now the time of the attempt
     * @param policy determines the next retry
     * @return the new state
     */
    ConnectionHealth failed(WalletException failure, Instant now, RetryPolicy policy) {
        int failures = retryCount + 1;
        return new ConnectionHealth(
                connected && policy.temporary(failures, failure),
                lastSuccess,
                Failure.of(failure, now),
                failures,
                failure.retryable() ? now.plus(policy.waitAfter(failures, failure)) : null);
    }

    /**
     * Returns this state after a failed test that a user asked for. The wallet counts as not connected.
     *
     * @param failure the failure
     * @param now the time of the test
     * @param policy determines the next retry
     * @return the new state
     */
    ConnectionHealth refused(WalletException failure, Instant now, RetryPolicy policy) {
        ConnectionHealth failed = failed(failure, now, policy);
        return new ConnectionHealth(
                false, failed.lastSuccess, failed.lastFailure, failed.retryCount, failed.nextRetryAt);
    }

    /** {@return whether the connection works, as far as is known} */
    public boolean connected() {
        return connected;
    }

    /** {@return when it last worked; empty if never} */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** {@return the last failure, even if the connection works again; empty if there was none} */
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** {@return the number of failures in a row} */
    public int retryCount() {
        return retryCount;
    }

    /** {@return the time of the next retry; empty if the last attempt worked, or failed in a way that no retry can fix} */
    public Optional<Instant> nextRetryAt() {
        return Optional.ofNullable(nextRetryAt);
    }

    /**
     * {@return whether the exchange has refused the credentials, so that only new ones, or a test or sync by the user, can end the failure}
     * Scheduled syncs skip the wallet until then.
     */
    public boolean awaitsUser() {
        return !connected
                && nextRetryAt == null
                && lastFailure != null
                && lastFailure.code() == ErrorCode.INVALID_CREDENTIALS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionHealth that
                && connected == that.connected
                && Objects.equals(lastSuccess, that.lastSuccess)
                && Objects.equals(lastFailure, that.lastFailure)
                && retryCount == that.retryCount
                && Objects.equals(nextRetryAt, that.nextRetryAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connected, lastSuccess, lastFailure, retryCount, nextRetryAt);
    }

    /** Whether it works, the last failure, and the next retry. */
    @Override
    public String toString() {
        return (connected ? "connected" : "not connected")
                + (retryCount == 0
                        ? ""
                        : ", " + retryCount + " failures in a row, last " + lastFailure
                                + (nextRetryAt == null ? ", no retry" : ", next retry " + nextRetryAt));
    }

    /**
     * A failure to connect.
     *
     * @param code the error code
     * @param message a message for users, without secrets or internals
     * @param at when it happened
     */
    @WalletJson
    public record Failure(ErrorCode code, String message, Instant at) {
        /**
         * Refuses null.
         *
         * @param code the error code
         * @param message a message for users, without secrets or internals
         * @param at when it happened
         */
        public Failure {
            required(code, "code");
            required(message, "message");
            required(at, "at");
        }

        static Failure of(WalletException failure, Instant at) {
            return new Failure(failure.code(), String.valueOf(failure.getMessage()), at);
        }
    }
}
