package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Wallet;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The same inputs make the same event log, byte for byte, in JVMs of any time zone, language and encoding. */
class OneLogTest {
    private static final int SEQUENCES = 40;

    @Test
    void in_kathmandu_as_in_st_johns_and_here() throws Exception {
        var here = new ByteArrayOutputStream();
        EventLogMain.print(new PrintStream(here, true, StandardCharsets.UTF_8), SEQUENCES);

        Process nepal = start("ar", "EG", "Asia/Kathmandu", "UTF-8");
        Process canada = start("tr", "TR", "America/St_Johns", "ISO-8859-1");
        String first = read(nepal);
        String second = read(canada);

        assertThat(first.length()).isGreaterThan(100_000);
        assertThat(second).isEqualTo(first);
        assertThat(here.toString(StandardCharsets.UTF_8)).isEqualTo(first);
    }

    private static Process start(String language, String country, String zone, String encoding) throws Exception {
        return ChildJvm.of(List.of(
                        "-Duser.language=" + language,
                        "-Duser.country=" + country,
                        "-Duser.timezone=" + zone,
                        "-Dfile.encoding=" + encoding,
                        "-cp",
                        classPath(),
                        EventLogMain.class.getName(),
                        String.valueOf(SEQUENCES)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Where the classes come from, be it a class path or a module path. */
    private static String classPath() throws URISyntaxException {
        var roots = new TreeSet<String>();
        for (Class<?> type : List.of(
                EventLogMain.class,
                DemoWallet.class,
                Wallet.class,
                MutableClock.class,
                Logger.class,
                org.assertj.core.api.Assertions.class)) {
            roots.add(root(type));
        }
        return String.join(File.pathSeparator, roots);
    }

    private static String root(Class<?> type) throws URISyntaxException {
        String file = type.getName().replace('.', '/') + ".class";
        URL url = type.getResource("/" + file);
        String text = url.toString();
        String root = text.substring(0, text.length() - file.length());
        if (root.startsWith("jar:")) {
            root = root.substring("jar:".length(), root.lastIndexOf("!/"));
        }
        return Path.of(new URI(root)).toString();
    }

    private static String read(Process process) throws IOException, InterruptedException {
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return new String(out, StandardCharsets.UTF_8);
    }
}
