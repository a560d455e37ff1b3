package com.moniqo.wallet.demo.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDurabilityTest {
    @TempDir
    Path folder;

    /** A kill does not show a missing sync, as the operating system lives on; only a power cut would. */
    @Test
    void every_session_syncs_the_log_with_each_commit() throws Exception {
        SqliteFile file = new SqliteFile(folder.resolve("bot.db"), JournalSchema.CURRENT);
        for (int i = 0; i < 2; i++) {
            try (SqliteSession session = file.open()) {
                assertThat(session.row("PRAGMA journal_mode", row -> row.getString(1)))
                        .contains("wal");
                assertThat(session.number("PRAGMA synchronous")).isEqualTo(2);
                assertThat(session.number("PRAGMA fullfsync")).isEqualTo(1);
                assertThat(session.number("PRAGMA checkpoint_fullfsync")).isEqualTo(1);
            }
        }
    }
}
