package com.moniqo.wallet.mongo.testkit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A durable server that a test can kill at any moment and restart on the same data. Not thread-safe.
 *
 * <p>It is SecantusDB if {@code WALLET_TEST_SECANTUSD} names its program; otherwise a mongod that flapdoodle downloads, or else a stand-in
 * that needs only this JVM's Java.
 */
public final class CrashableServer implements AutoCloseable {
    private static final String SECANTUSD = "WALLET_TEST_SECANTUSD";

    private final ServerProcess process;

    private CrashableServer(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts a server that presents itself as the primary of a replica set, if the program can.
     *
     * @param folder an empty folder for its data
     * @return the server, ready
     */
    public static CrashableServer start(Path folder) {
        return start(program(true, true), folder);
    }

    /**
     * Starts a server that syncs only writes that ask to be journaled, for a control test that must lose something.
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

    /** {@return the connection string, which never changes} */
    public String uri() {
        return process.uri();
    }

    /** {@return the name of the running server, for messages} */
    public String name() {
        return process.name();
    }

    /** Kills the server like {@code kill -9}, and waits until it is gone. */
    public void kill() {
        process.kill();
    }

    /** Restarts the server on the same port and data, and waits until it answers. */
    public void restart() {
        process.start();
    }

    /** Kills the server. */
    @Override
    public void close() {
        process.kill();
    }
}
