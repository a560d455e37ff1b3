package com.moniqo.wallet.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log to which another process commits while it is scanned. */
class WalScanTest {
    private static final Executor THREADS = task -> new Thread(task, "wal-scan-test").start();
    private static final int READERS = 4;
    private static final int SCANS = 500;
    private static final int COMMITS = 3_000; // enough for the log to have begun again at its start

    @TempDir
    Path folder;

    private final CountDownLatch reused = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    private void write(Path path) {
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = OFF"); // many commits during one scan
            statement.execute("CREATE TABLE counter (value INTEGER)");
            statement.execute("INSERT INTO counter VALUES (0)");
            for (int i = 0; !ended.get(); i++) {
                if (i == COMMITS) {
                    reused.countDown();
                }
                statement.execute("UPDATE counter SET value = value + 1");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commits_during_the_scan_are_not_taken_for_damage() throws Exception {
        Path path = folder.resolve("wallets.db");
        var file = new SqliteFile(path, SqliteSchema.of("test", List.of()));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(path), THREADS);
        try {
            assertThat(reused.await(5, TimeUnit.MINUTES)).isTrue();
            List<CompletableFuture<Void>> scans = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                scans.add(CompletableFuture.runAsync(() -> scan(file), THREADS));
            }
            assertThat(CompletableFuture.allOf(scans.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofMinutes(5));
        } finally {
            ended.set(true);
            writing.join();
        }
    }

    private static void scan(SqliteFile file) {
        for (int i = 0; i < SCANS; i++) {
            WalScan.verify(file);
        }
    }
}
