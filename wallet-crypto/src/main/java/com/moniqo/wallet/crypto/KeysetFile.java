package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A keyset, clear or wrapped, in a file that only its owner can read.
 *
 * <p>A change is written like this:
 * <ol>
 *   <li>The change locks the file {@code .NAME.lock} next to the keyset before it reads the keyset. If another process holds the lock, the
 *       change is refused. The operating system releases the lock when its process ends, so a leftover file blocks no one.
 *   <li>The new keyset is written to a temporary file next to the old one, and synced to disk.
 *   <li>The temporary file replaces the old one, or takes the free name, in one step.
 * </ol>
 * No change is lost, readers always see one complete keyset, and a full disk leaves everything unchanged.
 */
final class KeysetFile {
    private final Path path;
    private final Optional<Aead> kek;

    KeysetFile(Path path, Optional<Aead> kek) {
        this.path = path;
        this.kek = kek;
    }

    /** Returns the file that {@code --keyset} names, wrapped with the key that {@code --kek} names, if any. */
    static KeysetFile of(ToolOptions options) {
        return new KeysetFile(
                options.file("--keyset"),
                options.findFile("--kek").map(Keysets::fromFile).map(Keyset::aead));
    }

    Keyset read() {
        return kek.map(key -> Keysets.fromFile(path, key)).orElseGet(() -> Keysets.fromFile(path));
    }

    /** Replaces the keyset with a changed one, and returns the latter. */
    Keyset change(UnaryOperator<Keyset> change) {
        read(); // so that nothing is created next to a file that is missing or not a keyset
        try {
            Path target = path.toRealPath();
            Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
            var options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(lock, options, ownerOnly(lock));
                    FileLock held = lock(channel)) {
                Keyset changed = change.apply(read());
                write(target, text(changed), KeysetFile::replace);
                return changed;
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return held;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: refused below
        }
        throw new KeysetException(
                Reason.IN_USE,
                "another KeysetTool is changing this keyset; nothing was changed; run info, then try again");
    }

    /** Writes a new file. Never overwrites an existing one, since the keys in it would be lost. */
    void create(Keyset keyset) {
        try {
            write(path.toAbsolutePath(), text(keyset), KeysetFile::takeFreePlace);
        } catch (FileAlreadyExistsException e) {
            throw new KeysetException(
                    Reason.WRONG_STEP,
                    "the output file already exists and will not be overwritten; choose another name");
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private String text(Keyset keyset) {
        return kek.map(keyset::wrap).orElseGet(keyset::revealJson).strip() + "\n";
    }

    private interface Placing {
        void place(Path fresh, Path target) throws IOException;
    }

    private static void write(Path target, String text, Placing placing) throws IOException {
        Path fresh = Files.createTempFile(target.getParent(), ".keyset", ".new", ownerOnly(target));
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            placing.place(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Moves the file by a link if possible. Only a link never overwrites a file that is created at the same moment, but not every file
     * system has links.
     */
    private static void takeFreePlace(Path fresh, Path target) throws IOException {
        try {
            Files.createLink(target, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(fresh, target);
        }
    }

    /** Returns the permissions that a file has from the start. Without POSIX permissions, it inherits those of its folder. */
    private static FileAttribute<?>[] ownerOnly(Path near) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static KeysetException notWritten(IOException e) {
        return new KeysetException(
                Reason.NOT_WRITTEN,
                "the keyset file cannot be written (" + e.getClass().getSimpleName()
                        + "); nothing was changed; check the folder's free space and permissions");
    }
}
