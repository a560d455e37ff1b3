package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.ConnectionTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for connection tests. */
abstract class ConnectionRules extends WalletRules {
    ConnectionRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void an_open_wallet_answers_with_success() {
        ConnectionTest answer = wallet.testConnection();
        assertThat(answer.success())
                .as("testConnection() of a newly opened wallet must succeed, but it failed with %s", answer.failure())
                .isTrue();
        assertThat(answer.failure())
                .as("a working connection must not have a failure")
                .isEmpty();
    }

    @Test
    void the_answer_says_how_long_it_took() {
        assertThat(wallet.testConnection().latency())
                .as("the latency of testConnection()")
                .isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void asking_changes_nothing() {
        WalletState before = state();
        wallet.testConnection();
        assertThat(state()).as("testConnection() must change nothing").isEqualTo(before);
    }
}
