package com.moniqo.wallet.demo.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claim to a wallet in a file ends with the process that has it, however it ends. */
class ExclusiveKillTest {
    @TempDir
    Path folder;

    /** Opens a wallet exclusively, writes a line, and waits to be killed. Argument: the wallet file. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            DemoWallet wallet = DemoWallet.builder()
                    .deposit("USDT", "10")
                    .storedIn(Path.of(args[0]))
                    .exclusively()
                    .build();
            System.out.println(wallet.balance("USDT").total().toPlainString());
            System.in.read();
        }
    }

    @Test
    void a_wallet_of_a_killed_process_can_be_opened_again_at_once() throws Exception {
        Path file = folder.resolve("wallets.db");
        Process holder = ChildJvm.running(Holder.class, file.toString()).start();
        try {
            assertThat(holder.inputReader().readLine()).startsWith("10");
            for (int i = 0; i < 2; i++) { // a refused opening must not release what the other process holds
                refused(DemoWallet.builder().storedIn(file));
                refused(DemoWallet.builder().storedIn(file).exclusively());
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        try (DemoWallet wallet =
                DemoWallet.builder().storedIn(file).exclusively().build()) {
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("10");
            refused(DemoWallet.builder().storedIn(file));
        }
    }

    private static void refused(DemoWallet.Builder opening) {
        assertThatThrownBy(opening::build)
                .isInstanceOf(WalletException.class)
                .extracting(refusal -> ((WalletException) refusal).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }
}
