package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.testkit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in a process of its own. */
final class Instance implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Api api;

    private Instance(Process process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Starts it on a free port, and waits until it answers. Its log is kept in a file. */
    static Instance start(Path folder, String store, String... options) throws Exception {
        Path keys = folder.resolve("keys.json");
        if (!Files.exists(keys)) {
            Files.writeString(keys, com.moniqo.wallet.crypto.Keyset.generate().revealJson());
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--wallet.store=" + store,
                "--wallet.prices=fixed",
                "--wallet.limits.requests-per-second=100000",
                "--wallet.limits.burst=100000",
                "--wallet.limits.wallets=100000",
                "--wallet.limits.new-wallets-per-hour=100000",
                "--wallet.limits.open-orders=100000"));
        arguments.addAll(List.of(options));
        ProcessBuilder builder = ChildJvm.running(
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), RestHost.class, arguments.toArray(String[]::new));
        builder.redirectErrorStream(true);
        builder.environment().put("ENCRYPTION_KEYSET_FILE", keys.toString());
        builder.environment().put("WALLET_LOGIN_SECRET", "a secret of the tests that is long enough");
        builder.environment().put("WALLET_LOGIN_PASSWORD", PASSWORD);
        Process process = builder.start();
        var port = new CompletableFuture<Integer>();
        var reader = new Thread(() -> follow(process, port, folder.resolve("log-" + process.pid() + ".txt")));
        reader.setDaemon(true);
        reader.start();
        try {
            return new Instance(process, Api.at(port.get(5, TimeUnit.MINUTES)).password(PASSWORD));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void follow(Process process, CompletableFuture<Integer> port, Path log) {
        var tail = new StringBuilder();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tail.append(line).append('\n');
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("the application ended:\n" + tail));
    }

    Api api() {
        return api;
    }

    Process process() {
        return process;
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
