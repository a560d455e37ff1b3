package com.moniqo.wallet.crypto;

import com.google.crypto.tink.Aead;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * One keyset in a file that only its owner may read, clear or wrapped.
 *
 * <p>A change is written to a new file beside it, which then takes its place in one step: whoever reads meanwhile, and whatever
 * fails, there is always one whole keyset.
 */
final class KeysetFile {
    private final Path path;
    private final Optional<Aead> kek;

    KeysetFile(Path path, Optional<Aead> kek) {
        this.path = path;
        this.kek = kek;
    }

    /** The keyset that {@code --keyset}, and {@code --kek} if it is wrapped, name. */
    static KeysetFile of(ToolOptions options) {
        return new KeysetFile(
                options.file("--keyset"),
                options.findFile("--kek").map(Keysets::fromFile).map(Keyset::aead));
    }

    Keyset read() {
        return kek.map(key -> Keysets.fromFile(path, key)).orElseGet(() -> Keysets.fromFile(path));
    }

    /** Takes the place of the file that is there. */
    void replace(Keyset keyset) {
        try {
            Path target = path.toRealPath();
            Path fresh =
                    Files.createTempFile(target.toAbsolutePath().getParent(), ".keyset", ".new", ownerOnly(target));
            try {
                Files.writeString(fresh, text(keyset), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
                move(fresh, target);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Writes a new file, and refuses to overwrite one: the keys in it would be lost. */
    void create(Keyset keyset) {
        create(path, text(keyset));
    }

    private static void create(Path path, String text) {
        try {
            Path target = path.toAbsolutePath();
            Files.createFile(target, ownerOnly(target));
            Files.writeString(target, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new KeysetException(
                    Reason.WRONG_STEP, "the output file exists already and is not overwritten; name another");
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private String text(Keyset keyset) {
        return kek.map(keyset::wrap).orElseGet(keyset::revealJson).strip() + "\n";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Permissions that the file has from its first moment; other systems than POSIX inherit those of the folder. */
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
                Reason.MISSING,
                "the keyset file cannot be written (" + e.getClass().getSimpleName() + ")");
    }
}
