package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;

/**
 * The rules for retries: when a wallet that could not be reached is tried again, and when it counts as failed.
 * Immutable.
 *
 * <p>The wait doubles with each failure in a row, up to a maximum. If the exchange asks for a longer wait, that wait is
 * used. A wallet stays connected until all retries have failed too. A failure that no retry can fix, one whose
 * {@link WalletException#retryable()} is false, ends the connection at once and gets no retry.
 */
@WalletJson
public final class RetryPolicy {
    private static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofSeconds(60), Duration.ofHours(1));

    private final int retries;
    private final Duration firstWait;
    private final Duration longestWait;

    private RetryPolicy(int retries, Duration firstWait, Duration longestWait) {
        this.retries = retries;
        this.firstWait = required(firstWait, "firstWait");
        this.longestWait = required(longestWait, "longestWait");
        if (retries < 0) {
            throw new ValidationException("retries", "is " + retries + ", but must not be negative");
        }
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new ValidationException("firstWait", "must be greater than zero and at most the longest wait");
        }
    }

    /** {@return three retries, the first after 60 seconds, and at most an hour between two} */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * Creates a policy.
     *
     * @param retries the number of failures after the first one that still count as temporary, at least 0
     * @param firstWait the time until the first retry, greater than zero
     * @param longestWait the longest time between two attempts, at least {@code firstWait}
     * @return the policy
     */
    public static RetryPolicy of(int retries, Duration firstWait, Duration longestWait) {
        return new RetryPolicy(retries, firstWait, longestWait);
    }

    /** {@return the number of failures after the first one that still count as temporary} */
    public int retries() {
        return retries;
    }

    /**
     * Returns the time to wait after a failure.
     *
     * @param failures the number of failures in a row, at least 1
     * @param failure the last failure
     * @return the time until the next attempt
     */
    Duration waitAfter(int failures, WalletException failure) {
        Duration wait = firstWait;
        for (int i = 1; i < failures && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        wait = wait.compareTo(longestWait) > 0 ? longestWait : wait;
        if (required(failure, "failure") instanceof RateLimitExceededException limited
                && limited.retryAfter().compareTo(wait) > 0) {
            return limited.retryAfter();
        }
        return wait;
    }

    boolean temporary(int failures, WalletException failure) {
        return failures <= retries && failure.retryable();
    }
}
