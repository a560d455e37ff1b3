package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.trading.ConnectionTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The result of a connection test that a user asked for. Immutable. */
@WalletJson
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

    /** {@return the name of the wallet's definition} */
    public String walletName() {
        return wallet.definition().name();
    }

    /** {@return when it was tested} */
    public Instant testedAt() {
        return testedAt;
    }

    /** {@return the time until the exchange answered} */
    public Duration latency() {
        return test.latency();
    }

    /** {@return the error code; empty if the connection works} */
    public Optional<ErrorCode> errorCode() {
        return test.failure().map(failure -> failure.code());
    }

    /** {@return the error message for users; empty if the connection works} */
    public Optional<String> errorMessage() {
        return test.failure().map(failure -> String.valueOf(failure.getMessage()));
    }

    /** The result and the time of the test. */
    @Override
    public String toString() {
        return test + " at " + testedAt;
    }
}
