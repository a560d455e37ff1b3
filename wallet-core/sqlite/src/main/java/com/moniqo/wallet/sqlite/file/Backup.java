package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.ToLongFunction;

/**
 * Copies a file that may be in use. The copy is written under another name, then checked, synced and renamed. An interrupt does not stop
 * it.
 */
final class Backup {
    private final SqliteFile file;
    private final ToLongFunction<Path> check;

    /**
     * Creates the backup of a file.
     *
     * @param file the file
     * @param check checks the copy and returns the number of its entries
     */
    Backup(SqliteFile file, ToLongFunction<Path> check) {
        this.file = file;
        this.check = check;
    }

    long to(Path target) {
        SqliteErrors errors = new SqliteErrors(target);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw errors.noFolder(folder);
        }
        if (Files.exists(target)) {
            throw errors.storeError("exists", "already exists. Name a new file, or remove this one first", null);
        }
        Draft.removeAbandoned(folder);
        try (Draft draft = Draft.of(target)) {
            copy(draft.path(), errors);
            long entries = checked(draft.path());
            sync(draft.path());
            Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
            return entries;
        } catch (IOException e) {
            throw errors.storeError("write-failed", "could not be written: " + e, e);
        }
    }

    private void copy(Path draft, SqliteErrors errors) {
        try (SqliteSession session = file.open()) {
            session.update("VACUUM INTO ?", draft.toString());
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    private long checked(Path draft) {
        try {
            return check.applyAsLong(draft);
        } catch (WalletException e) {
            throw new WalletException(
                    e.code(), "the copy is damaged, and so is the file itself: " + e.getMessage(), e.details(), e);
        }
    }

    /** Syncs a file without a channel, which an interrupt would close. */
    private static void sync(Path draft) throws IOException {
        try (var file = new RandomAccessFile(draft.toFile(), "rw")) {
            file.getFD().sync();
        }
    }
}
