package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The claims of this process to wallets in one file: locks on single bytes of an empty file beside it, whose name ends with {@code -claims}.
 * The system releases them when the process ends, however it ends.
 *
 * <p>A process loses all its locks on a file as soon as it closes any channel to it. Therefore all claims of a process share one channel,
 * which is closed with the last of them.
 */
final class FileClaims {
    private static final String SUFFIX = "-claims";
    private static final int ATTEMPTS = 100;
    private static final long PAUSE = Duration.ofMillis(2).toNanos();
    private static final Map<Path, FileClaims> IN_USE = new HashMap<>(); // guarded by itself

    private final Path path;
    private final FileChannel channel;
    private final Map<String, FileLock> locks = new HashMap<>();

    private FileClaims(Path path) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** An action on the claims of one file. */
    private interface Action<T> {
        T on(FileClaims claims) throws IOException;
    }

    /** Claims a wallet of a file. */
    static WalletClaims.Claim claim(Path file, String wallet) {
        return with(file, claims -> {
            FileLock lock = claims.lock(wallet, false);
            claims.locks.put(wallet, lock);
            return new Held(claims, wallet, lock);
        });
    }

    /** Refuses a wallet to which this or another process has a claim. */
    static void requireUnclaimed(Path file, String wallet) {
        if (Files.exists(beside(file))) { // otherwise nobody has ever claimed anything
            with(file, claims -> {
                claims.lock(wallet, true).release();
                return wallet;
            });
        }
    }

    private static Path beside(Path file) {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            real = file.toAbsolutePath();
        }
        return real.resolveSibling(real.getFileName() + SUFFIX);
    }

    private static <T> T with(Path file, Action<T> action) {
        Path path = beside(file);
        synchronized (IN_USE) {
            FileClaims claims = IN_USE.get(path);
            try {
                if (claims == null) {
                    claims = new FileClaims(path);
                    IN_USE.put(path, claims);
                }
                return action.on(claims);
            } catch (IOException e) {
                throw new WalletException(
                        ErrorCode.STATE_STORE_ERROR,
                        "the claims to the wallets of " + file + " cannot be read or written: " + e.getMessage()
                                + "; check that this process may write " + path,
                        Map.of("reason", "claims"),
                        e);
            } finally {
                if (claims != null) {
                    claims.closeIfUnused();
                }
            }
        }
    }

    private FileLock lock(String wallet, boolean shared) throws IOException {
        if (!locks.containsKey(wallet)) {
            for (int i = 0; i < ATTEMPTS; i++) {
                FileLock lock = tryLock(position(wallet), shared);
                if (lock != null) {
                    return lock;
                }
                LockSupport.parkNanos(PAUSE); // another process may only be checking, slowly if the machine is busy
            }
        }
        throw WalletClaims.claimed(wallet, "end the program that has it open, or close its other DemoWallet");
    }

    private @Nullable FileLock tryLock(long position, boolean shared) throws IOException {
        try {
            return channel.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException e) { // held through another class loader of this process
            return null;
        }
    }

    /** Returns the byte that stands for a wallet. Of a million wallets, two share one with a probability of 1 to 10 million. */
    private static long position(String wallet) {
        return ByteBuffer.wrap(Checksum.ofWallet(wallet)).getLong() & Long.MAX_VALUE >> 1;
    }

    private void closeIfUnused() {
        if (locks.isEmpty()) {
            IN_USE.remove(path);
            try {
                channel.close();
            } catch (IOException e) {
                // it holds no lock
            }
        }
    }

    /** One claim. */
    private record Held(FileClaims claims, String wallet, FileLock lock) implements WalletClaims.Claim {
        @Override
        public boolean isHeld() {
            return lock.isValid();
        }

        @Override
        public void close() {
            synchronized (IN_USE) {
                if (claims.locks.remove(wallet, lock)) {
                    try {
                        lock.release();
                    } catch (IOException e) {
                        // closing the channel, or the end of the process, releases it
                    }
                    claims.closeIfUnused();
                }
            }
        }
    }
}
