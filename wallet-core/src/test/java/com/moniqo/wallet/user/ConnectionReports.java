package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ConnectionTest;
import java.time.Duration;
import java.time.Instant;

/** Connection reports, which only the service makes, for tests of other packages. */
public final class ConnectionReports {
    private ConnectionReports() {}

    public static ConnectionReport failed(UserWallet wallet, Instant at) {
        return new ConnectionReport(
                wallet,
                at,
                ConnectionTest.failed(
                        Duration.ofMillis(12),
                        new WalletException(ErrorCode.INVALID_CREDENTIALS, "the key is not known")));
    }
}
