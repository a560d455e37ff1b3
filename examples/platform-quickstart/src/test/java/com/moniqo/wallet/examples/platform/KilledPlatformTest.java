package com.moniqo.wallet.examples.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the platform at random moments: 5, {@code -Pdurability} 50. */
class KilledPlatformTest {
    private static final int KILLS = Integer.getInteger("durability.platform-kills", 5);
    private static final String SECRET = "never-stored-in-plain-text";

    /** After so many, a platform may end; the next one starts on a new file. */
    private static final int KILLS_OF_A_FILE = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);

    @Test
    void a_platform_that_is_killed_ends_as_if_nothing_had_happened() throws Exception {
        Process uninterrupted = start("uninterrupted", 0);
        awaitFirstLine(uninterrupted, output("uninterrupted", 0));
        long start = System.nanoTime();
        assertThat(uninterrupted.waitFor()).as(errors("uninterrupted")).isZero();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
        String expected = end("uninterrupted", 0);
        assertThat(expected).contains("Alice's wallet is ACTIVE", "1 losing trade", "refused: NOT_FOUND");

        int kills = 0;
        int ends = 0;
        int run = 0;
        while (kills < KILLS || ends == 0) {
            Process platform = start("killed", ++run);
            awaitFirstLine(platform, output("killed", run));
            start = System.nanoTime();
            boolean toBeKilled = kills < KILLS && run <= KILLS_OF_A_FILE;
            if (toBeKilled && !platform.waitFor(random.nextLong(took), TimeUnit.MILLISECONDS)) {
                platform.destroyForcibly(); // SIGKILL
                platform.waitFor();
                kills++;
                nothingAcknowledgedIsLostAndNothingIsDoubled(run);
            } else {
                assertThat(platform.waitFor()).as(errors("killed")).isZero();
                took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
                assertThat(end("killed", run)).isEqualTo(expected);
                nothingAcknowledgedIsLostAndNothingIsDoubled(run);
                ends++;
                run = 0;
                startOver();
            }
        }
        System.out.printf("%d kills, %d ends, all as the uninterrupted one's%n", kills, ends);
    }

    private Path file(String name) {
        return folder.resolve(name + ".db");
    }

    private Path output(String name, int run) {
        return folder.resolve(name + "-" + run + ".out");
    }

    private Process start(String name, int run) throws IOException {
        return ChildJvm.running(
                        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        PlatformQuickstart.class,
                        file(name).toString())
                .redirectOutput(output(name, run).toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private String errors(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private static void awaitFirstLine(Process platform, Path output) throws Exception {
        while (platform.isAlive() && Files.size(output) == 0) {
            platform.waitFor(2, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns the last part of what was printed, which does not depend on earlier runs. */
    private String end(String name, int run) throws IOException {
        String text = Files.readString(output(name, run));
        return text.substring(text.indexOf("Alice resumes the wallet"));
    }

    /** Compares what all runs on this file have printed with what is in it. */
    private void nothingAcknowledgedIsLostAndNothingIsDoubled(int runs) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int run = 1; run <= runs; run++) {
            all.append(Files.readString(output("killed", run)));
        }
        String told = all.toString();
        noSecretIsInAnyFile(told.contains("Alice's wallet is"));
        try (SqliteStores stores = SqliteStores.open(file("killed"))) {
            SqliteStateStore journals = SqliteStateStore.in(stores);
            stores.check();
            journals.check();
            assertThat(stores.definitions()
                            .list(DefinitionFilter.all(), PageRequest.first())
                            .items())
                    .hasSizeBetween(told.contains("Demo Wallet (Paper") ? 1 : 0, 1);
            walletsOf(stores, "bob", told.contains("Bob's wallet is"));
            List<UserWallet> alices = walletsOf(stores, "alice", told.contains("Alice's wallet is"));
            for (UserWallet wallet : alices) {
                List<String> placed =
                        journals.history(wallet.id().value(), Set.of("place"), Long.MAX_VALUE, 100).stream()
                                .map(JournalEntry::op)
                                .toList();
                assertThat(placed).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
                assertThat(placed.stream().filter(op -> op.endsWith("alice-entry")))
                        .hasSizeBetween(told.contains("BUY 0.05 BTC/USDT") ? 1 : 0, 1);
                assertThat(placed.stream().filter(op -> op.endsWith("alice-exit")))
                        .hasSizeBetween(told.contains("SELL 0.05 BTC/USDT") ? 1 : 0, 1);
            }
        }
    }

    private static List<UserWallet> walletsOf(SqliteStores stores, String user, boolean acknowledged) {
        List<UserWallet> wallets = stores.userWallets()
                .list(UserWalletFilter.of(UserId.of(user)), PageRequest.first())
                .items();
        assertThat(wallets).hasSizeBetween(acknowledged ? 1 : 0, 1);
        return wallets;
    }

    /** Also in the log beside the file, as the kill has left it. */
    private void noSecretIsInAnyFile(boolean stored) throws IOException {
        boolean sealed = false;
        for (String name : List.of("killed.db", "killed.db-wal")) {
            Path path = folder.resolve(name);
            if (Files.exists(path)) {
                String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain(SECRET);
                sealed |= bytes.contains("api_secret");
            }
        }
        assertThat(sealed || !stored).as("the credential is there, sealed").isTrue();
    }

    private void startOver() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.toList()) {
                if (old.getFileName().toString().startsWith("killed")) {
                    Files.delete(old);
                }
            }
        }
    }
}
