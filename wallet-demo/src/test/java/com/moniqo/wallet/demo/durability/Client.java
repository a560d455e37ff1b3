package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A small JVM that trades until it is done or killed. */
final class Client {
    private static final List<String> QUICK_START = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private Client() {}

    /** Starts a client whose output and errors are appended to a log. */
    static Process start(Class<?> main, Path log, String... arguments) throws IOException {
        return ChildJvm.running(QUICK_START, main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
