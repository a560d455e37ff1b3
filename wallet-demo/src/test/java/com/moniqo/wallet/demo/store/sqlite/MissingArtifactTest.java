package com.moniqo.wallet.demo.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM without what a wallet in a file needs. */
class MissingArtifactTest {
    @TempDir
    Path folder;

    /** Opens a wallet in a file, and prints why it could not. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] args) {
            DemoWallet.builder().deposit("USDT", "10000").build().close(); // in memory, all works
            try {
                DemoWallet.builder().storedIn(Path.of(args[0])).build();
            } catch (WalletException e) {
                System.out.println(e.code() + " " + e.details() + " " + e.getMessage());
            }
        }
    }

    @Test
    void a_missing_wallet_sqlite_is_a_clear_error() throws Exception {
        assertThat(openedWithout(locationOf(OpenFile.class)))
                .startsWith("UNSUPPORTED")
                .contains("reason=missing-dependency", "needs the artifact com.moniqo:wallet-sqlite at run time");
    }

    @Test
    void a_missing_driver_is_a_clear_error() throws Exception {
        assertThat(openedWithout(locationOf(Class.forName("org.sqlite.JDBC"))))
                .startsWith("UNSUPPORTED")
                .contains("reason=missing-dependency", "needs the artifact org.xerial:sqlite-jdbc at run time");
    }

    private static String locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private String openedWithout(String missing) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !Path.of(path).equals(Path.of(missing)))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
        Process process = ChildJvm.of(List.of(
                        "-cp",
                        classPath,
                        Opening.class.getName(),
                        folder.resolve("bot.db").toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        assertThat(folder.resolve("bot.db")).doesNotExist();
        return output;
    }
}
