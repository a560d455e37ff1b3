package com.moniqo.wallet.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.WalletException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another process that has the lock whenever SQLite looks, because it commits without a pause to a slow disk. */
class LockWaitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOCKLESS = Set.of("BEGIN", "COMMIT", "ROLLBACK");

    @TempDir
    Path folder;

    private final AtomicInteger refusals = new AtomicInteger();
    private Duration each = Duration.ZERO;

    private OpenFile open(Duration patience) {
        SqliteFile.Connector connector = (file, wait) -> {
            each = wait;
            return refusing(SqliteDriver.connect(file, wait));
        };
        SqliteSchema schema = SqliteSchema.of("notes", List.of(List.of("CREATE TABLE note (text TEXT)")));
        return OpenFile.of(new SqliteFile(folder.resolve("notes.db"), connector, schema, patience));
    }

    /** Refuses statements that need a lock, as SQLite does when its wait has ended. */
    private Connection refusing(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            boolean locks = result instanceof PreparedStatement && !LOCKLESS.contains(String.valueOf(arguments[0]));
            return locks ? refusing((PreparedStatement) result) : result;
        });
    }

    private PreparedStatement refusing(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute") && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLException("[SQLITE_BUSY] The database file is locked");
            }
            return call(statement, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Change<Integer> note(String text) {
        return session -> session.update("INSERT INTO note (text) VALUES (?)", text);
    }

    private static long notes(OpenFile file) {
        return file.number("SELECT count(*) FROM note");
    }

    @Test
    void a_change_and_a_read_outlast_many_refusals() {
        try (OpenFile file = open(PATIENCE)) {
            int many = (int) PATIENCE.dividedBy(each) - 1;
            assertThat(each)
                    .as("how long SQLite waits until it looks often again")
                    .isLessThan(Duration.ofMillis(50));

            refusals.set(many);
            assertThat(file.write(note("a"))).isEqualTo(1);
            refusals.set(many);
            assertThat(notes(file)).isEqualTo(1);
            refusals.set(many);
            assertThat(file.<Long>read(session -> session.number("SELECT count(*) FROM note")))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, 500", "50, 2", "20, 1", "3, 1", "0, 1"})
    void the_waits_together_are_as_long_as_the_patience(int millis, int waits) {
        try (OpenFile file = open(Duration.ofMillis(millis))) {
            refusals.set(waits);
            WalletException refusal = catchThrowableOfType(WalletException.class, () -> file.write(note("a")));
            assertThat(refusal.details()).containsEntry("reason", "busy");
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusals).hasValue(0);
            assertThat(notes(file)).isZero();
        }
    }
}
