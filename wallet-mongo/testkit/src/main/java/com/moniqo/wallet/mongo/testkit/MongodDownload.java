package com.moniqo.wallet.mongo.testkit;

import de.flapdoodle.embed.mongo.distribution.Version;
import de.flapdoodle.embed.mongo.transitions.Mongod;
import de.flapdoodle.embed.process.archives.ExtractedFileSet;
import de.flapdoodle.embed.process.io.progress.ProgressListener;
import de.flapdoodle.reverse.StateID;
import de.flapdoodle.reverse.TransitionWalker.ReachedState;
import de.flapdoodle.reverse.transitions.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mongod that flapdoodle downloads and keeps in the user's home.
 *
 * <p>Without a network, the download gives up within seconds and leaves a note in the temporary folder, so that the next JVM of the same
 * build does not try again. Version 7: a standalone mongod 8.0 can lose journaled writes (SERVER-139311).
 */
final class MongodDownload {
    private static final Logger LOG = LoggerFactory.getLogger(MongodDownload.class);
    private static final Version.Main VERSION = Version.Main.V7_0;
    private static final String BASE_URL = "de.flapdoodle.embed.mongo.baseUrl";
    private static final String HOST = "fastdl.mongodb.org";
    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration NOTE_VALID = Duration.ofMinutes(10);

    private MongodDownload() {}

    /** Returns the executable, or empty if it is not available here. */
    static Optional<Path> executable() {
        Path note = Path.of(System.getProperty("java.io.tmpdir"), "wallet-test-no-mongod");
        if (System.getProperty(BASE_URL) == null && !cached() && (isFresh(note) || !reachable())) {
            write(note);
            return Optional.empty();
        }
        try {
            Mongod mongod = Mongod.builder()
                    .progressListener(Start.to(ProgressListener.class).initializedWith(new Quiet()))
                    .build();
            try (ReachedState<ExtractedFileSet> files =
                    mongod.transitions(VERSION).walker().initState(StateID.of(ExtractedFileSet.class))) {
                return Optional.of(files.current().executable());
            }
        } catch (RuntimeException e) { // flapdoodle has no type for "cannot be downloaded"
            LOG.debug("no mongod", e);
            write(note);
            return Optional.empty();
        }
    }

    private static boolean cached() {
        Path archives = Path.of(System.getProperty("user.home"), ".embedmongo", "archives");
        return Files.isDirectory(archives);
    }

    private static boolean reachable() {
        try {
            for (InetAddress address : InetAddress.getAllByName(HOST)) {
                if (reachable(address)) {
                    return true;
                }
            }
        } catch (UnknownHostException e) {
            LOG.debug("no network", e);
        }
        return false;
    }

    private static boolean reachable(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 443), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFresh(Path note) {
        try {
            return Files.getLastModifiedTime(note)
                    .toInstant()
                    .isAfter(Instant.now().minus(NOTE_VALID));
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path note) {
        try {
            if (!isFresh(note)) {
                Files.writeString(note, "mongod could not be downloaded\n");
            }
        } catch (IOException e) {
            LOG.debug("the next JVM will also try to download mongod", e);
        }
    }

    /** Suppresses the progress bar, which has no place in a build log. */
    private static final class Quiet implements ProgressListener {
        @Override
        public void progress(String label, int percent) {}

        @Override
        public void done(String label) {}

        @Override
        public void start(String label) {}

        @Override
        public void info(String label, String message) {}
    }
}
