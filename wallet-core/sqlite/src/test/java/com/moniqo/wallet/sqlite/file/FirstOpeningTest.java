package com.moniqo.wallet.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that create the same file: the second one comes between any two statements of the first. */
class FirstOpeningTest {
    private static final SqliteSchema JOURNALS =
            SqliteSchema.ofJournals(List.of(List.of("CREATE TABLE entry (seq INTEGER)")));
    private static final SqliteSchema NOTES =
            SqliteSchema.of("notes", List.of(List.of("CREATE TABLE note (text TEXT)")));

    @TempDir
    Path folder;

    @Test
    void a_file_that_another_process_creates_meanwhile_can_be_opened() {
        assertThat(creations(JOURNALS)).isGreaterThan(5);
    }

    @Test
    void a_file_that_is_created_meanwhile_with_another_group_of_tables_can_be_opened() {
        assertThat(creations(NOTES)).isGreaterThan(5);
    }

    /** Opens a new file once for each statement of the opening, and returns how often another opening fitted in between. */
    private int creations(SqliteSchema schema) {
        var created = new AtomicInteger();
        var statements = new AtomicInteger();
        for (int moment = 0; moment <= statements.get(); moment++) {
            Path path = folder.resolve("new-" + moment + ".db");
            statements.set(0);
            int now = moment;
            Runnable other = () -> {
                if (statements.getAndIncrement() == now && opens(path, schema)) {
                    created.incrementAndGet();
                }
            };
            SqliteFile.Connector connector = (file, patience) -> before(SqliteDriver.connect(file, patience), other);
            try (OpenFile opened = OpenFile.of(new SqliteFile(path, connector, schema, Duration.ofSeconds(10)))) {
                assertThat(opened.check(session -> session.number("SELECT count(*) FROM sqlite_schema")))
                        .isPositive();
            }
        }
        return created.get();
    }

    /** Opens the file as another process does; it cannot while a transaction of the first one runs. */
    private static boolean opens(Path path, SqliteSchema schema) {
        var file = new SqliteFile(path, SqliteFile.Connector.DRIVER, schema, Duration.ofMillis(20));
        try (OpenFile opened = OpenFile.of(file)) {
            return true;
        } catch (WalletException e) {
            assertThat(e.retryable()).isTrue();
            return false;
        }
    }

    private static Connection before(Connection connection, Runnable step) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().endsWith("Statement")) {
                        step.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
