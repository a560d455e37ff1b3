package com.moniqo.wallet.demo.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.trading.Wallet;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A JVM of its own whose module path holds the SDK, with Jackson and without. */
class ModulePathTest {
    private static final Class<?>[] SDK = {
        DemoWallet.class, Wallet.class, CsvReader.class, NullMarked.class, Logger.class
    };
    private static final Class<?>[] JACKSON = {
        tools.jackson.databind.json.JsonMapper.class,
        tools.jackson.core.JacksonException.class,
        com.fasterxml.jackson.annotation.JsonFilter.class
    };

    @TempDir
    Path folder;

    @Test
    void without_jackson_the_modules_start_and_trade() throws Exception {
        assertThat(linesOf("-p", places(SDK), PlainHost.class))
                .containsExactly("module com.moniqo.wallet.demo", "false", "FILLED", "1");
        assertThat(linesOf("-cp", places(SDK), PlainHost.class)).endsWith("FILLED", "1");
    }

    @Test
    void with_jackson_a_mapper_that_lacks_our_module_refuses_and_names_it() throws Exception {
        List<String> lines = linesOf("-p", places(SDK, JACKSON), JsonHost.class);
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).isEqualTo("module com.moniqo.wallet.demo, module tools.jackson.databind");
        assertThat(lines.get(1))
                .startsWith("refused: ")
                .contains("add com.moniqo.wallet.json.WalletJsonModule to this mapper");
        assertThat(lines.get(2))
                .startsWith("refused: ")
                .contains("add com.moniqo.wallet.demo.json.DemoJsonModule to this mapper");
        assertThat(lines.get(4))
                .startsWith("refused: ")
                .contains("add com.moniqo.wallet.demo.json.DemoJsonModule to this mapper");
    }

    @Test
    void with_jackson_our_modules_write_once_they_are_added() throws Exception {
        List<String> lines = linesOf("-p", places(SDK, JACKSON), JsonHost.class);
        assertThat(lines.get(3)).startsWith("{\"order_id\":");
        assertThat(lines.get(5)).startsWith("{\"order_id\":");
        assertThat(lines.get(6)).startsWith("{\"asset\":\"USDT\"");
    }

    @Test
    void on_the_class_path_both_modules_are_found() throws Exception {
        List<String> lines = linesOf("-cp", places(SDK, JACKSON), JsonHost.class);
        assertThat(lines.get(1)).startsWith("{\"order_id\":");
        assertThat(lines.get(2)).startsWith("{\"asset\":\"USDT\"");
    }

    /** The host itself is on the class path; in front of modules it needs to name those it uses. */
    private List<String> linesOf(String option, String places, Class<?> host) throws Exception {
        String tests = placeOf(host);
        var command = new ArrayList<String>();
        if (option.equals("-p")) {
            command.addAll(List.of("-p", places, "--add-modules", "com.moniqo.wallet.demo"));
            if (host == JsonHost.class) {
                command.addAll(List.of("--add-modules", "tools.jackson.databind"));
            }
            command.addAll(List.of("-cp", tests));
        } else {
            command.addAll(List.of("-cp", tests + File.pathSeparator + places));
        }
        command.add(host.getName());
        Path errors = folder.resolve("errors.txt");
        Process child = ChildJvm.of(command).redirectError(errors.toFile()).start();
        List<String> lines = child.inputReader().lines().toList();
        assertThat(child.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }

    private static String places(Class<?>[]... types) {
        return Stream.of(types)
                .flatMap(Stream::of)
                .map(ModulePathTest::placeOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
