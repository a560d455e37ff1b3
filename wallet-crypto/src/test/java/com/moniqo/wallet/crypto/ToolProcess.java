package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.google.gson.Gson;
import com.google.protobuf.MessageLite;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/** A process of its own, with the jars that the SDK needs where the test says. */
final class ToolProcess {
    private ToolProcess() {}

    /** What it ended with and everything it said. */
    record Result(int exit, String output) {}

    static Result run(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("child", ".txt");
        try {
            Process process = ChildJvm.of(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int exit = process.waitFor();
            return new Result(exit, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** What a host needs at run time: both of our modules, Tink with its libraries, and a logger. */
    static Stream<String> libraries() {
        return Stream.of(
                        TinkCredentialCipher.class,
                        Credentials.class,
                        Aead.class,
                        Gson.class,
                        MessageLite.class,
                        NullMarked.class,
                        LoggerFactory.class,
                        SimpleLogger.class)
                .map(ToolProcess::placeOf);
    }

    static String path(Stream<String> places) {
        return places.collect(Collectors.joining(File.pathSeparator));
    }

    static String placeOf(Class<?> type) {
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
