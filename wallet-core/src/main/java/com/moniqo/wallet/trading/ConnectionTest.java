package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a connection test. Immutable. */
@WalletJson
public final class ConnectionTest {
    private final Duration latency;
    private final @Nullable WalletException failure;

    private ConnectionTest(Duration latency, @Nullable WalletException failure) {
        this.latency = required(latency, "latency");
        this.failure = failure;
    }

    /**
     * Returns the result for a connection that works.
     *
     * @param latency the time until the answer
     * @return the result
     */
    public static ConnectionTest succeeded(Duration latency) {
        return new ConnectionTest(latency, null);
    }

    /**
     * Returns the result for a connection that does not work.
     *
     * @param latency the time until the failure
     * @param failure what went wrong
     * @return the result
     */
    public static ConnectionTest failed(Duration latency, WalletException failure) {
        return new ConnectionTest(latency, required(failure, "failure"));
    }

    /** {@return whether it works} */
    public boolean success() {
        return failure == null;
    }

    /** {@return the time until the answer or the failure} */
    public Duration latency() {
        return latency;
    }

    /** {@return what went wrong; empty if it works} */
    public Optional<WalletException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The success or the failure. */
    @Override
    public String toString() {
        return (failure == null ? "connected" : failure.toString()) + " after " + latency.toMillis() + " ms";
    }
}
