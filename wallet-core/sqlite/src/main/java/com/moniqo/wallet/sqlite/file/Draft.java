package com.moniqo.wallet.sqlite.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a backup, {@code bot.db.part-<process>-<number>}. While it is being written, its process holds a lock on
 * {@code <draft>.lock}, which the operating system releases if the process is killed. The next backup into the folder removes drafts whose
 * lock is free. A process id proves nothing: it may have been reused, and a process in another container is not visible.
 */
final class Draft implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(.+\\.part-\\d{1,18}--?\\d+)(-wal|-shm|-journal|\\.lock)?");
    private static final String[] SUFFIXES = {"", "-wal", "-shm", "-journal"};

    /** The time after its last write at which a draft without a lock file, which earlier releases did not create, counts as abandoned. */
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    /** The drafts that this process is writing. Their lock files must not be opened: closing one releases the process's lock on it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final @Nullable RandomAccessFile lock; // null where the file system has no locks

    private Draft(Path path, @Nullable RandomAccessFile lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Returns a new draft of a backup. Its file is created by whoever writes it. */
    static Draft of(Path target) {
        while (true) {
            Path path = target.toAbsolutePath()
                    .resolveSibling(target.getFileName() + ".part-"
                            + ProcessHandle.current().pid() + "-" + System.nanoTime());
            OWN.add(path);
            try {
                RandomAccessFile lock = locked(beside(path, ".lock"));
                if (lock != null) {
                    return new Draft(path, lock);
                }
                OWN.remove(path); // another process is removing the lock as abandoned
            } catch (IOException e) {
                return new Draft(path, null);
            }
        }
    }

    Path path() {
        return path;
    }

    /** Removes the draft, unless it was renamed, and the files that SQLite may have left beside it. */
    @Override
    public void close() {
        try {
            removeFiles(path);
            removeLock(path, lock);
        } catch (IOException e) {
            // the next backup into this folder tries again; this one is there, or its failure is reported
        } finally {
            OWN.remove(path);
        }
    }

    private static Path beside(Path draft, String suffix) {
        return draft.resolveSibling(draft.getFileName() + suffix);
    }

    private static void removeFiles(Path draft) throws IOException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(beside(draft, suffix));
        }
    }

    /** Removes a lock file while the lock is held, so that nobody can acquire it in between. */
    private static void removeLock(Path draft, @Nullable RandomAccessFile lock) throws IOException {
        try {
            Files.deleteIfExists(beside(draft, ".lock"));
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    /** Opens and locks a file; returns null if another process or class loader holds the lock, or has removed the file. */
    private static @Nullable RandomAccessFile locked(Path file) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        boolean held = false;
        try {
            FileLock lock = opened.getChannel().tryLock();
            held = lock != null && Files.exists(file);
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (!held) {
                opened.close();
            }
        }
        return held ? opened : null;
    }

    /** Removes the drafts in a folder that nobody is writing. */
    static void removeAbandoned(Path folder) {
        Set<Path> drafts = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toAbsolutePath(), "*.part-*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    drafts.add(file.resolveSibling(name.group(1)));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // abandoned drafts do no harm, and the next backup tries again
        }
        drafts.removeAll(OWN);
        for (Path draft : drafts) {
            try {
                removeIfAbandoned(draft);
            } catch (IOException e) {
                // the next backup tries again
            }
        }
    }

    private static void removeIfAbandoned(Path draft) throws IOException {
        if (Files.exists(beside(draft, ".lock"))) {
            RandomAccessFile lock = locked(beside(draft, ".lock"));
            if (lock != null) {
                try {
                    removeFiles(draft);
                } finally {
                    removeLock(draft, lock);
                }
            }
        } else if (lastWritten(draft).isBefore(Instant.now().minus(ABANDONED_AFTER))) {
            removeFiles(draft);
        }
    }

    private static Instant lastWritten(Path draft) throws IOException {
        Instant last = Instant.MIN;
        for (String suffix : SUFFIXES) {
            try {
                Instant written =
                        Files.getLastModifiedTime(beside(draft, suffix)).toInstant();
                last = written.isAfter(last) ? written : last;
            } catch (NoSuchFileException e) {
                // this one was not created
            }
        }
        return last;
    }
}
