package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.trading.ConnectionTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads how a user's connection test went. Immutable. */
public final class ConnectionReport {
    private final UserWallet wallet;
    private final Instant testedAt;
    private final ConnectionTest test;

    ConnectionReport(UserWallet wallet, Instant testedAt, ConnectionTest test) {
        this.wallet = required(wallet, "wallet");
        this.testedAt = required(testedAt, "testedAt");
        this.test = required(test, "test");
    }

    /** {@return whether the connection works} */
    public boolean success() {
        return test.success();
    }

    /** {@return the user wallet after the test} */
    public UserWallet wallet() {
        return wallet;
    }

    /** {@return the name of its kind} */
    public String walletName() {
        return wallet.definition().name();
    }

    /** {@return when it was tested} */
    public Instant testedAt() {
        return testedAt;
    }

    /** {@return how long the answer took} */
    public Duration latency() {
        return test.latency();
    }

    /** {@return what went wrong; empty if it works} */
    public Optional<ErrorCode> errorCode() {
        return test.failure().map(failure -> failure.code());
    }

    /** {@return what went wrong, for people; empty if it works} */
    public Optional<String> errorMessage() {
        return test.failure().map(failure -> String.valueOf(failure.getMessage()));
    }

    /** Success or the failure. */
    @Override
    public String toString() {
        return test + " at " + testedAt;
    }
}
