package com.moniqo.wallet.mongo.testkit;

import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server program: the command that starts it on a port and a folder, and its address. */
interface ServerProgram {
    /** Returns the name, for messages. */
    String name();

    /** Returns the command that starts it, in the foreground and as a single process. */
    ProcessBuilder command(int port, Path folder);

    /** Returns the connection string of the server on a port. */
    String uri(int port);

    /** Checks whether it forms a replica set that must be initiated once. */
    default boolean mustBeInitiated() {
        return false;
    }

    /**
     * Returns SecantusDB, an independent server with MongoDB's wire protocol over WiredTiger.
     *
     * @param careful whether it syncs every commit, even of writes that do not ask for it
     */
    static ServerProgram secantus(Path executable, boolean replicaSet, boolean careful) {
        return new ServerProgram() {
            @Override
            public String name() {
                return "SecantusDB";
            }

            @Override
            public ProcessBuilder command(int port, Path folder) {
                List<String> command = new ArrayList<>(List.of(
                        executable.toString(),
                        "--port",
                        Integer.toString(port),
                        "--storage-path",
                        folder.toString(),
                        "--enable-test-commands"));
                if (careful) {
                    command.add("--sync-on-commit");
                }
                if (!replicaSet) {
                    command.add("--standalone");
                }
                return new ProcessBuilder(command);
            }

            @Override
            public String uri(int port) {
                return "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverMonitoringMode=poll";
            }
        };
    }

    /** Returns MongoDB's own server. */
    static ServerProgram mongod(Path executable, boolean replicaSet) {
        return new ServerProgram() {
            @Override
            public String name() {
                return "mongod";
            }

            @Override
            public ProcessBuilder command(int port, Path folder) {
                List<String> command = new ArrayList<>(List.of(
                        executable.toString(),
                        "--port",
                        Integer.toString(port),
                        "--dbpath",
                        folder.toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--wiredTigerCacheSizeGB",
                        "0.25",
                        "--setParameter",
                        "ttlMonitorSleepSecs=1"));
                if (replicaSet) {
                    command.addAll(List.of("--replSet", "rs0"));
                }
                return new ProcessBuilder(command);
            }

            @Override
            public String uri(int port) {
                return "mongodb://127.0.0.1:" + port + "/?directConnection=true";
            }

            @Override
            public boolean mustBeInitiated() {
                return replicaSet;
            }
        };
    }

    /** Returns the stand-in of this module, for machines with nothing but a JDK. */
    static ServerProgram standIn() {
        return new ServerProgram() {
            @Override
            public String name() {
                return "the stand-in";
            }

            @Override
            public ProcessBuilder command(int port, Path folder) {
                return ChildJvm.running(
                        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                        StandInServer.class,
                        Integer.toString(port),
                        folder.resolve("data.mv.db").toString());
            }

            @Override
            public String uri(int port) {
                return "mongodb://127.0.0.1:" + port + "/?directConnection=true";
            }
        };
    }
}
