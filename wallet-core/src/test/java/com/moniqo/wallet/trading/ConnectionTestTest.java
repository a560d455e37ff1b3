package com.moniqo.wallet.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionTestTest {
    @Test
    void a_success_has_no_failure() {
        ConnectionTest works = ConnectionTest.succeeded(Duration.ofMillis(12));
        assertThat(works.success()).isTrue();
        assertThat(works.failure()).isEmpty();
        assertThat(works.latency()).isEqualTo(Duration.ofMillis(12));
        assertThat(works).hasToString("connected after 12 ms");
    }

    @Test
    void a_failure_says_why() {
        WalletException why = new WalletConnectionException("acme does not answer", null);
        ConnectionTest fails = ConnectionTest.failed(Duration.ofSeconds(3), why);
        assertThat(fails.success()).isFalse();
        assertThat(fails.failure()).contains(why);
        assertThat(fails)
                .hasToString("WalletConnectionException[WALLET_CONNECTION_ERROR]: acme does not answer after 3000 ms");
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("latency", () -> ConnectionTest.succeeded(null));
        Refusals.assertNullRefused("failure", () -> ConnectionTest.failed(Duration.ZERO, null));
    }
}
