package com.moniqo.wallet.demo.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that a path stood for when it was first looked at. After a removal or a renaming, of the file or of a folder above it, the path
 * stands for no file or for another one, while an open connection goes on writing into the old one. Thread-safe.
 */
final class FileIdentity {
    private final Path path;
    private volatile boolean known;
    private volatile @Nullable Object key; // null where the file system has none: there, only a missing file is noticed

    FileIdentity(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Remembers the file at the path, unless one is remembered already or there is none. */
    void remember() {
        if (!known) {
            try {
                key = keyNow();
                known = true;
            } catch (IOException e) {
                // there is no file yet
            }
        }
    }

    /** Whether the path still stands for the remembered file; true if none is. */
    boolean isSame() {
        if (!known) {
            return true;
        }
        try {
            return Objects.equals(key, keyNow());
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable Object keyNow() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
