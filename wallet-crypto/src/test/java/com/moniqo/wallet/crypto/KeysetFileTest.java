package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.crypto.Keyset.KeyState;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two operators at once, and a disk that is full. */
class KeysetFileTest {
    private static final String PRLIMIT = "/usr/bin/prlimit";

    @TempDir
    Path folder;

    private Path file;
    private String errors = "";

    @BeforeEach
    void generate() {
        file = folder.resolve("keyset.json");
        assertThat(tool("generate", "--out", file.toString())).isZero();
    }

    @Test
    void of_many_add_keys_at_once_each_adds_its_key_or_is_refused_and_no_key_is_lost() throws Exception {
        int callers = 8;
        int rounds = 10;
        var start = new CyclicBarrier(callers);
        var threads = Executors.newFixedThreadPool(callers);
        int added = 0;
        try {
            for (int round = 0; round < rounds; round++) {
                var calls = new ArrayList<Callable<Integer>>();
                for (int i = 0; i < callers; i++) {
                    calls.add(() -> {
                        start.await();
                        return KeysetTool.run(
                                InputStream.nullInputStream(),
                                silent(),
                                silent(),
                                "add-key",
                                "--keyset",
                                file.toString());
                    });
                }
                int before = added;
                for (Future<Integer> exit : threads.invokeAll(calls)) {
                    assertThat(exit.get()).isIn(0, 1);
                    added += exit.get() == 0 ? 1 : 0;
                }
                assertThat(added).isGreaterThan(before);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Keysets.fromFile(file).keys()).hasSize(1 + added);
    }

    @Test
    void of_several_processes_at_once_each_adds_its_key_or_is_refused_and_no_key_is_lost() throws Exception {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            processes.add(
                    child(List.of(), "add-key", "--keyset", file.toString()).start());
        }
        int added = 0;
        for (Process process : processes) {
            String output = output(process);
            if (process.waitFor() == 0) {
                added++;
            } else {
                assertThat(output).contains("another KeysetTool is changing this keyset");
            }
        }

        assertThat(added).isPositive();
        assertThat(Keysets.fromFile(file).keys()).hasSize(1 + added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add-key", "promote", "disable", "enable", "delete"})
    void every_command_that_rewrites_the_file_is_refused_while_another_one_does(String command) throws Exception {
        Keyset two = Keysets.fromFile(file).addKey();
        int primary = two.primaryKeyId();
        int other = KeysetTest.other(two, primary);
        Keyset ready = List.of("enable", "delete").contains(command) ? two.disable(other) : two;
        Files.writeString(file, ready.revealJson());
        String before = Files.readString(file);
        String[] line = command.equals("add-key")
                ? new String[] {command, "--keyset", file.toString()}
                : new String[] {command, "--keyset", file.toString(), "--key", Integer.toUnsignedString(other)};

        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".keyset.json.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(tool(line)).isEqualTo(1);
            assertThat(errors).contains("another KeysetTool is changing this keyset", "nothing was changed");
            assertThat(Files.readString(file)).isEqualTo(before);
            assertThat(tool("info", "--keyset", file.toString())).isZero();
        }
        assertThat(tool(line)).isZero();
        assertThat(Files.readString(file)).isNotEqualTo(before);
    }

    @Test
    void a_link_to_the_keyset_and_the_keyset_itself_have_one_lock() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".keyset.json.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(tool("add-key", "--keyset", link.toString())).isEqualTo(1);
        }
        assertThat(tool("add-key", "--keyset", link.toString())).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Keysets.fromFile(file).keys()).hasSize(2);
    }

    @Test
    void a_lock_file_that_a_killed_process_left_behind_blocks_nobody() throws Exception {
        Files.createFile(folder.resolve(".keyset.json.lock"));

        assertThat(tool("add-key", "--keyset", file.toString())).isZero();
    }

    @Test
    void of_several_that_generate_one_file_at_once_all_but_one_are_refused() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 100; round++) {
                Path target = folder.resolve("both-" + round + ".json");
                var start = new CyclicBarrier(4);
                Callable<String> call = () -> {
                    var out = new ByteArrayOutputStream();
                    start.await();
                    int exit = KeysetTool.run(
                            InputStream.nullInputStream(),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            silent(),
                            "generate",
                            "--out",
                            target.toString());
                    return exit + " " + out.toString(StandardCharsets.UTF_8);
                };
                List<String> results = new ArrayList<>();
                for (Future<String> result : threads.invokeAll(List.of(call, call, call, call))) {
                    results.add(result.get());
                }

                String written = "key "
                        + Integer.toUnsignedString(Keysets.fromFile(target).primaryKeyId());
                assertThat(results)
                        .filteredOn(result -> result.startsWith("0"))
                        .singleElement()
                        .asString()
                        .contains(written);
                assertThat(results).filteredOn(result -> result.startsWith("1")).hasSize(3);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_full_disk_leaves_nothing_behind_that_blocks_the_next_try() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PRLIMIT)), "needs Linux with util-linux");
        String kek = file.toString();
        Path fresh = folder.resolve("fresh.json");
        Path wrapped = folder.resolve("wrapped.json");
        String before = Files.readString(file);
        List<List<String>> commands = List.of(
                List.of("generate", "--out", fresh.toString()),
                List.of("wrap", "--keyset", file.toString(), "--kek", kek, "--out", wrapped.toString()),
                List.of("add-key", "--keyset", file.toString()));

        for (List<String> command : commands) {
            Process process = child(List.of(PRLIMIT, "--fsize=0"), command.toArray(String[]::new))
                    .start();
            assertThat(output(process)).contains("cannot be written", "nothing was changed");
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(filesWithKeys()).containsExactly(file);
            assertThat(Files.readString(file)).isEqualTo(before);
        }
        for (List<String> command : commands) {
            assertThat(tool(command.toArray(String[]::new))).as(errors).isZero();
        }
        assertThat(filesWithKeys()).containsExactlyInAnyOrder(file, fresh, wrapped);
        assertThat(Keysets.fromFile(file).keys())
                .extracting(Keyset.Key::state)
                .containsExactly(KeyState.ENABLED, KeyState.ENABLED);
    }

    @Test
    void output_that_a_full_disk_swallowed_is_reported_as_failed() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "needs Linux");
        Process print = child(List.of(), "generate", "--print")
                .redirectErrorStream(false)
                .redirectOutput(full)
                .start();
        assertThat(new String(print.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("the output cannot be written completely");
        assertThat(print.waitFor()).isEqualTo(1);

        Process reencrypt = child(List.of(), "reencrypt", "--keyset", file.toString(), "--accept-plain-text")
                .redirectErrorStream(false)
                .redirectOutput(full)
                .start();
        try (var in = reencrypt.outputWriter()) {
            in.write(
                    "{\"userId\":\"u\",\"userWalletId\":\"w\",\"definitionId\":\"d\",\"field\":\"f\",\"stored\":\"plain\"}\n");
        }
        assertThat(new String(reencrypt.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("the output cannot be written completely")
                .doesNotContain("resealed 1");
        assertThat(reencrypt.waitFor()).isEqualTo(1);
    }

    private List<Path> filesWithKeys() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> !path.toString().endsWith(".lock")).toList();
        }
    }

    private static ProcessBuilder child(List<String> before, String... arguments) {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:-UsePerfData", "-cp", ToolProcess.path(ToolProcess.libraries()), KeysetTool.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String output(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static PrintStream silent() {
        return new PrintStream(PrintStream.nullOutputStream());
    }

    private int tool(String... arguments) {
        var err = new ByteArrayOutputStream();
        int exit = KeysetTool.run(
                InputStream.nullInputStream(), silent(), new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
        errors = err.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
