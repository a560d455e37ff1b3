package com.moniqo.wallet.mongo.testkit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A durable server that a test may kill at any moment and start again on the same data. Not thread-safe.
 *
 * <p>It is SecantusDB if {@code WALLET_TEST_SECANTUSD} names its program, else a mongod that flapdoodle downloads, else a stand-in that
 * needs only this JVM's Java.
 */
public final class CrashableServer implements AutoCloseable {
    private static final String SECANTUSD = "WALLET_TEST_SECANTUSD";

    private final ServerProcess process;

    private CrashableServer(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts a server that presents itself as the primary of a replica set, where the program can.
     *
     * @param folder an empty folder for its data
     * @return the server, ready
     */
    public static CrashableServer start(Path folder) {
        return start(program(true, true), folder);
    }

    /**
     * Starts a server that syncs only what asks to be journaled, for a control that must lose something.
     *
     * @param folder an empty folder for its data
     * @return the server, ready
     */
    public static CrashableServer startHasty(Path folder) {
        return start(program(true, false), folder);
    }

    /**
     * Starts a standalone server.
     *
     * @param folder an empty folder for its data
     * @return the server, ready
     */
    public static CrashableServer startStandalone(Path folder) {
        return start(program(false, true), folder);
    }

    private static CrashableServer start(ServerProgram program, Path folder) {
        CrashableServer server = new CrashableServer(new ServerProcess(program, folder));
        server.restart();
        return server;
    }

    private static ServerProgram program(boolean replicaSet, boolean careful) {
        String secantusd = System.getenv(SECANTUSD);
        if (secantusd != null && !secantusd.isBlank()) {
            return ServerProgram.secantus(Path.of(secantusd), replicaSet, careful);
        }
        Optional<Path> mongod = MongodDownload.executable();
        return mongod.map(executable -> ServerProgram.mongod(executable, replicaSet))
                .orElseGet(ServerProgram::standIn);
    }

    /** {@return the connection string; stays the same} */
    public String uri() {
        return process.uri();
    }

    /** {@return what runs, for messages} */
    public String name() {
        return process.name();
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.kill();
    }

    /** Starts it again on the same port and data, and waits until it answers. */
    public void restart() {
        process.start();
    }

    /** Kills it. */
    @Override
    public void close() {
        process.kill();
    }
}
