package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts failures of a wallet file into exceptions with their meaning for the caller and a remedy. */
public final class SqliteErrors {
    private final Path file;

    SqliteErrors(Path file) {
        this.file = file;
    }

    /**
     * Converts a failure. All failures store nothing, except a failed sync of a commit, which may or may not survive a crash.
     *
     * @param cause the failure
     * @return the exception
     */
    public WalletException of(SQLException cause) {
        String code = codeOf(cause);
        if (code.equals("SQLITE_IOERR_FSYNC") || code.equals("SQLITE_IOERR_DIR_FSYNC")) {
            return error(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "sync-failed",
                    "could not be synced to disk: what was being written may or may not survive a crash. Check the"
                            + " disk; then look for it before sending it again: ask for the order by its client id",
                    cause);
        }
        if (code.equals("SQLITE_FULL") || code.startsWith("SQLITE_IOERR")) {
            return diskError(code, cause);
        }
        if (code.startsWith("SQLITE_READONLY")) {
            return readOnly(cause);
        }
        if (code.startsWith("SQLITE_CANTOPEN")) {
            return storeError(
                    "cannot-open", "could not be opened. It must be a file, and its folder must be writable", cause);
        }
        if (code.equals("SQLITE_NOTADB")) {
            return notOurs("is not a SQLite file, or its first page is damaged", cause);
        }
        if (code.startsWith("SQLITE_CONSTRAINT")) {
            return damaged("it contains a duplicate (" + cause.getMessage() + ")", cause);
        }
        if (code.startsWith("SQLITE_CORRUPT")) {
            return damaged("its structure is broken (" + cause.getMessage() + ")", cause);
        }
        if (isLock(cause) || code.startsWith("SQLITE_LOCKED") || code.equals("SQLITE_PROTOCOL")) {
            return storeError(
                    "busy",
                    "remained locked by another process. End the tool that holds a transaction on it, then try again",
                    cause);
        }
        return storeError("sqlite", "failed: " + cause.getMessage() + firstCause(cause), cause);
    }

    private WalletException diskError(String code, SQLException cause) {
        if (code.equals("SQLITE_FULL") || code.equals("SQLITE_IOERR_SHMSIZE")) {
            return storeError(
                    "disk-full",
                    "has no room left on its disk. Free some space; writing then resumes by itself",
                    cause);
        }
        if (code.equals("SQLITE_IOERR_WRITE") || code.equals("SQLITE_IOERR_TRUNCATE")) {
            return storeError(
                    "write-failed",
                    "could not be written because of a quota, a file size limit (ulimit -f) or the disk. Remove"
                            + " the limit or check the disk; writing then resumes by itself",
                    cause);
        }
        return storeError("io-error", "could not be read or written. Check the disk and the file's permissions", cause);
    }

    /** Returns the first cause, for instance why the driver could not unpack its native library. */
    private static String firstCause(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first == failure ? "" : " (" + first + ")";
    }

    WalletException noFolder(@Nullable Path folder) {
        return storeError("no-folder", "cannot be created: the folder " + folder + " does not exist. Create it", null);
    }

    WalletException readOnly(@Nullable Throwable cause) {
        return storeError(
                "read-only",
                "is read-only for this process. Make it and its folder writable (chmod, chown, mount)",
                cause);
    }

    WalletException notOurs(String what, @Nullable Throwable cause) {
        return storeError(
                "not-a-wallet-file",
                what + ". Name another file, or move this one away: nothing in it was changed",
                cause);
    }

    /**
     * Returns the failure if the file does not contain what was written.
     *
     * @param what the damage
     * @param cause how it was found
     * @return the exception
     */
    public WalletException damaged(String what, @Nullable Throwable cause) {
        return storeError(
                "damaged",
                "is damaged: " + what
                        + ". Stop using it, keep a copy of it with its -wal file, and continue with the latest backup",
                cause);
    }

    /** Returns the failure if the file, its log or a folder above it was removed, renamed or replaced. */
    WalletException removed() {
        return storeError(
                "removed",
                "was removed, renamed or replaced while it was open, so nothing is stored in it any more. Put it back"
                        + " where it was, and writing resumes by itself; or open the one that is there now",
                null);
    }

    /**
     * As {@link #removed}, but detected after a commit, which is in the file that was moved away, or lost with the one that was removed.
     */
    WalletException removedMeanwhile() {
        return error(
                ErrorCode.OUTCOME_UNKNOWN,
                "removed",
                "or its -wal file was removed, renamed or replaced during a commit: what was being written may be lost. Put the file"
                        + " back where it was; then look for what was being written before sending it again: ask for the order by"
                        + " its client id",
                null);
    }

    /** Converts a failure of the JVM in the middle of a commit. The cause is null if only another caller knows it. */
    WalletException unknown(@Nullable Throwable cause) {
        return error(
                ErrorCode.OUTCOME_UNKNOWN,
                "jvm",
                "may or may not have been written"
                        + (cause == null ? "" : ": " + cause)
                        + ". Look for it before sending it again: ask for the order by its client id",
                cause);
    }

    WalletException storeError(String reason, String problem, @Nullable Throwable cause) {
        return error(ErrorCode.STATE_STORE_ERROR, reason, problem, cause);
    }

    private WalletException error(ErrorCode code, String reason, String problem, @Nullable Throwable cause) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("reason", reason);
        details.put("file", file.toString());
        if (cause instanceof SQLException sql) {
            details.put("sqlite", codeOf(sql));
        }
        return new WalletException(code, "the wallet file " + file + " " + problem, details, cause);
    }

    /** Returns whether a call failed because another process held a lock. */
    static boolean isLock(SQLException e) {
        return codeOf(e).startsWith("SQLITE_BUSY");
    }

    /** Returns SQLite's extended error code, which the driver reports only as the first word of its message. */
    static String codeOf(SQLException e) {
        String message = e.getMessage();
        if (message != null && message.startsWith("[") && message.indexOf(']') > 0) {
            return message.substring(1, message.indexOf(']'));
        }
        return "SQLITE_" + e.getErrorCode();
    }
}
