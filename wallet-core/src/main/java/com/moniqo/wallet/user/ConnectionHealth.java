package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a user wallet reaches its exchange, what last went wrong, and when it is tried again. Immutable. */
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

    /** {@return a connection that was never tried} */
    public static ConnectionHealth never() {
        return NEVER;
    }

    /**
     * A connection as a store has it.
     *
     * @param connected whether it works
     * @param lastSuccess when it last worked, or null
     * @param lastFailure what last went wrong, or null
     * @param retryCount how many tries have failed in a row
     * @param nextRetryAt when it is tried again, or null if the last try worked
     * @return the connection
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
     * The same after a try that worked: no failures in a row, no retry.
     *
     * @param now when
     * @return a new connection
     */
    public ConnectionHealth succeeded(Instant now) {
        return new ConnectionHealth(true, required(now, "now"), lastFailure, 0, null);
    }

    /**
     * The same after a try that failed in the background: it stays connected as long as the policy takes the failure for passing.
     *
     * @param failure what went wrong
     * @param now when
     * @param policy says when to try again
     * @return a new connection
     */
    public ConnectionHealth failed(WalletException failure, Instant now, RetryPolicy policy) {
        int failures = retryCount + 1;
        return new ConnectionHealth(
                connected && policy.passing(failures, failure),
                lastSuccess,
                Failure.of(failure, now),
                failures,
                now.plus(policy.waitAfter(failures, failure)));
    }

    /**
     * The same after a test that a user asked for and that failed: it is not connected.
     *
     * @param failure what went wrong
     * @param now when
     * @param policy says when to try again
     * @return a new connection
     */
    public ConnectionHealth refused(WalletException failure, Instant now, RetryPolicy policy) {
        ConnectionHealth failed = failed(failure, now, policy);
        return new ConnectionHealth(
                false, failed.lastSuccess, failed.lastFailure, failed.retryCount, failed.nextRetryAt);
    }

    /** {@return whether it works, as far as is known} */
    public boolean connected() {
        return connected;
    }

    /** {@return when it last worked} */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** {@return what last went wrong, also when it works again since} */
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** {@return how many tries have failed in a row} */
    public int retryCount() {
        return retryCount;
    }

    /** {@return when it is tried again; empty if the last try worked} */
    public Optional<Instant> nextRetryAt() {
        return Optional.ofNullable(nextRetryAt);
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

    /** Whether it works, and if not, why and when it is tried again. */
    @Override
    public String toString() {
        return (connected ? "connected" : "not connected")
                + (retryCount == 0
                        ? ""
                        : ", " + retryCount + " failures in a row, last " + lastFailure + ", next try " + nextRetryAt);
    }

    /**
     * Says what went wrong.
     *
     * @param code its code
     * @param message what, for people; no secrets, and nothing of the inside of a program
     * @param at when
     */
    @WalletJson
    public record Failure(ErrorCode code, String message, Instant at) {
        /**
         * Refuses null.
         *
         * @param code its code
         * @param message what, for people; no secrets, and nothing of the inside of a program
         * @param at when
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
