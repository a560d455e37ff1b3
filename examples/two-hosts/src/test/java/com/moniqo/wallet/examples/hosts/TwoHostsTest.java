package com.moniqo.wallet.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoHostsTest {
    @TempDir
    Path folder;

    @Test
    void two_hosts_share_wallets_and_the_schedule() throws Exception {
        bothTakePartAndNoWalletIsSyncedTwice();
    }

    @Test
    void two_hosts_share_one_file() throws Exception {
        bothTakePartAndNoWalletIsSyncedTwice(folder.resolve("wallets.db").toString());
    }

    private void bothTakePartAndNoWalletIsSyncedTwice(String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        Process example = ChildJvm.running(TwoHosts.class, arguments)
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(example.waitFor()).as(Files.readString(output)).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).filteredOn(line -> line.startsWith("host-a on")).isNotEmpty();
        assertThat(lines).filteredOn(line -> line.startsWith("host-b on")).isNotEmpty();
        assertThat(lines.get(lines.size() - 1)).contains(" 0 of a wallet twice in a period, 0 failed");
    }
}
