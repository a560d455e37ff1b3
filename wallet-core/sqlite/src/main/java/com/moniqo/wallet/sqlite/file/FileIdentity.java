package com.moniqo.wallet.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file to which a path referred when it was first checked. If the file or a folder above it is removed or renamed, the path refers to
 * no file or to another one, while an open connection continues to write to the old one. Thread-safe.
 */
final class FileIdentity {
    private final Path path;
    private volatile boolean known;
    private volatile @Nullable Object key; // null where the file system has none: there, only a missing file is noticed

    FileIdentity(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Remembers the file at the path, unless one is already remembered or there is none. */
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

    /**
     * Returns the number of names (hard links) of a file that is not remembered yet; 1 if the file system does not count them, or the file is
     * remembered. A name that is added later does no harm until a process opens the file under it, which is then refused.
     */
    int names() {
        try {
            return known ? 1 : (Integer) Files.getAttribute(path, "unix:nlink");
        } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
            return 1;
        }
    }

    /** Checks whether the path still refers to the remembered file; true if none is remembered. */
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
