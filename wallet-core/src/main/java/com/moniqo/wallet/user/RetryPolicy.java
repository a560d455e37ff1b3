package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;

/**
 * Decides when a wallet that could not be reached is tried again, and when it counts as failed. Immutable.
 *
 * <p>The wait doubles with each failure in a row, up to a most. Where the exchange says how long to wait, that holds if it is longer. A
 * wallet is still taken for connected until all retries failed too, unless the failure is one that no retry mends.
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
            throw new ValidationException("retries", "is " + retries + ", must not be negative");
        }
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new ValidationException("firstWait", "must be more than zero and at most the longest wait");
        }
    }

    /** {@return three retries, the first after 60 seconds, at most an hour apart} */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * Another policy.
     *
     * @param retries how many failures after the first one still count as passing, at least 0
     * @param firstWait the time to the first retry, more than zero
     * @param longestWait the longest time between two, at least {@code firstWait}
     * @return the policy
     */
    public static RetryPolicy of(int retries, Duration firstWait, Duration longestWait) {
        return new RetryPolicy(retries, firstWait, longestWait);
    }

    /** {@return how many failures after the first one still count as passing} */
    public int retries() {
        return retries;
    }

    /**
     * How long to wait after a failure.
     *
     * @param failures how many there were in a row, at least 1
     * @param failure the last of them
     * @return the time to the next try
     */
    public Duration waitAfter(int failures, WalletException failure) {
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

    boolean passing(int failures, WalletException failure) {
        return failures <= retries && failure.retryable();
    }
}
