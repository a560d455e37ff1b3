package com.moniqo.wallet.mongo.testkit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A server as a child process, on a port and a folder that stay the same when it is restarted. Not thread-safe. */
final class ServerProcess {
    private static final Duration READY = Duration.ofMinutes(5);

    private final ServerProgram program;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    ServerProcess(ServerProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
        this.port = freePort();
    }

    /** Creates a server on a folder that is removed, like the process, when this JVM ends. */
    static ServerProcess temporary(ServerProgram program) {
        try {
            ServerProcess server = new ServerProcess(program, Files.createTempDirectory("wallet-test-mongo"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.kill();
                removed(server.folder);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a port below those of outgoing connections: one of them could get it while the server is down. */
    private static int freePort() {
        IOException last = null;
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                last = e; // taken
            }
        }
        throw new IllegalStateException("no free port", last);
    }

    private static void removed(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // a leftover in the temporary folder
        }
    }

    String name() {
        return program.name();
    }

    String uri() {
        return program.uri(port);
    }

    long pid() {
        return running().pid();
    }

    private Process running() {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException(program.name() + " was never started");
        }
        return now;
    }

    /** Starts the server and waits until it answers and accepts writes. Returns the connection string. */
    String start() {
        try {
            endLeftover();
            Process started = program.command(port, folder)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            process = started;
            Files.writeString(beside(".pid"), Long.toString(started.pid()));
            awaitReady(started);
            return uri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return beside(".log");
    }

    private Path beside(String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    /** Ends a server on the same folder that outlived a killed JVM. */
    private void endLeftover() throws IOException {
        if (Files.exists(beside(".pid"))) {
            String known = folder.toString();
            ProcessHandle.of(Long.parseLong(Files.readString(beside(".pid"))))
                    .filter(handle -> handle.info().commandLine().orElse("").contains(known))
                    .ifPresent(handle -> {
                        handle.destroyForcibly();
                        handle.onExit().join();
                    });
        }
    }

    private void awaitReady(Process started) throws IOException {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(50, TimeUnit.MILLISECONDS)
                        .minHeartbeatFrequency(10, TimeUnit.MILLISECONDS))
                .build();
        long deadline = System.nanoTime() + READY.toNanos();
        MongoException last = null;
        while (System.nanoTime() < deadline) {
            if (!started.isAlive()) {
                throw new IllegalStateException(program.name() + " ended with " + started.exitValue() + ": " + log());
            }
            try (MongoClient client = MongoClients.create(settings)) {
                MongoDatabase admin = client.getDatabase("admin");
                admin.runCommand(new Document("ping", 1));
                if (isPrimary(admin)) {
                    return;
                }
            } catch (MongoException e) {
                last = e; // not ready yet
            }
        }
        throw new IllegalStateException(program.name() + " did not become ready: " + log(), last);
    }

    private boolean isPrimary(MongoDatabase admin) {
        if (!program.mustBeInitiated()) {
            return true;
        }
        Document hello = admin.runCommand(new Document("hello", 1));
        if (!hello.containsKey("setName")) {
            Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
            Document config = new Document("_id", "rs0").append("members", List.of(member));
            admin.runCommand(new Document("replSetInitiate", config));
        }
        return hello.getBoolean("isWritablePrimary", false);
    }

    /** Kills the server like {@code kill -9}, and waits until it is gone. */
    void kill() {
        Process now = process;
        if (now != null) {
            now.destroyForcibly().onExit().join();
        }
    }
}
