package com.moniqo.wallet.sqlite.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The drafts of backups: {@code bot.db.part-<process>-<number>}. Those of killed backups are removed by the next one. */
final class Leftovers {
    private static final Pattern DRAFT = Pattern.compile("(.+\\.part-(\\d{1,18})-(-?\\d+))(-wal|-shm|-journal)?");
    private static final String[] SUFFIXES = {"", "-wal", "-shm", "-journal"};

    /** The drafts that this process is writing. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    /** Returns a new name for the draft of a backup, to be {@linkplain #remove removed} in the end. */
    static Path draftOf(Path target) {
        Path draft = target.toAbsolutePath()
                .resolveSibling(target.getFileName() + ".part-"
                        + ProcessHandle.current().pid() + "-" + System.nanoTime());
        OWN.add(draft);
        return draft;
    }

    /** Removes a draft and the files that SQLite may have left beside it. */
    static void remove(Path draft) {
        for (String suffix : SUFFIXES) {
            try {
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
            } catch (IOException e) {
                // the next backup into this folder tries again; this one is there, or its failure is reported
            }
        }
        OWN.remove(draft);
    }

    /** Removes the drafts in a folder whose process is gone. */
    static void removeFrom(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toAbsolutePath(), "*.part-*")) {
            for (Path file : files) {
                Matcher name = DRAFT.matcher(file.getFileName().toString());
                if (name.matches()
                        && isAbandoned(file, file.resolveSibling(name.group(1)), Long.parseLong(name.group(2)))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // they do no harm, and the next backup tries again
        }
    }

    private static boolean isAbandoned(Path file, Path draft, long pid) throws IOException {
        if (pid == ProcessHandle.current().pid()) {
            return !OWN.contains(draft); // of an earlier process with the same number, as in a container
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return process.isEmpty()
                || process.get()
                        .info()
                        .startInstant()
                        .filter(written::isBefore) // another process has got the number since
                        .isPresent();
    }
}
