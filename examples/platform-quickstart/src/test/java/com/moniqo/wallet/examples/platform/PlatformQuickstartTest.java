package com.moniqo.wallet.examples.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlatformQuickstartTest {
    @Test
    void it_runs_and_shows_a_breach_a_suspension_and_a_sync() {
        PrintStream before = System.out;
        var text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            PlatformQuickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("Alice's wallet is ACTIVE", "Bob's wallet is ACTIVE")
                .contains("refused: max_position_size_usd allows 5000")
                .contains("sync: SUCCESS")
                .contains("Alice's wallet is SUSPENDED")
                .contains("because daily_loss_limit_usd allows 500")
                .contains("refused: WALLET_SUSPENDED")
                .contains("refused: NOT_FOUND")
                .doesNotContain("Exception");
    }
}
