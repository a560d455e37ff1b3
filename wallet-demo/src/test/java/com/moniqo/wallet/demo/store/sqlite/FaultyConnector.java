package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Connects as usual, but lets one commit fail when asked to. */
final class FaultyConnector implements SqliteFile.Connector {
    /** What a failed call has done. */
    enum Fault {
        /** Nothing. */
        BEFORE,
        /** All of it. */
        AFTER
    }

    private volatile @Nullable Fault armed;
    private volatile String code = "";
    private volatile @Nullable CountDownLatch held;

    /** Lets the next commit fail with an SQLite code. */
    void failNextCommit(Fault fault, String sqliteCode) {
        code = sqliteCode;
        armed = fault;
    }

    /** Lets the next commit wait until the latch is down. */
    void holdNextCommit(CountDownLatch until) {
        held = until;
    }

    /** Whether that commit has not come yet. */
    boolean holds() {
        return held != null;
    }

    @Override
    public Connection connect(Path file, Duration patience) throws SQLException {
        Connection connection = DRIVER.connect(file, patience);
        AtomicBoolean open = new AtomicBoolean();
        return proxy(Connection.class, (self, method, args) -> {
            Object result = call(connection, method, args);
            return method.getName().equals("prepareStatement")
                    ? statement((PreparedStatement) result, (String) args[0], open)
                    : result;
        });
    }

    /** A commit is a COMMIT, or an INSERT without a transaction around it. */
    private PreparedStatement statement(PreparedStatement statement, String sql, AtomicBoolean open) {
        return proxy(PreparedStatement.class, (self, method, args) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, args);
            }
            boolean commits = sql.equals("COMMIT") || (sql.startsWith("INSERT INTO entry (") && !open.get());
            Object result = commits ? commit(() -> call(statement, method, args)) : call(statement, method, args);
            open.set(sql.startsWith("BEGIN") || (open.get() && !sql.equals("COMMIT") && !sql.equals("ROLLBACK")));
            return result;
        });
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private Object commit(Call call) throws Throwable {
        CountDownLatch until = held;
        if (until != null) {
            held = null;
            until.await();
            return call.run();
        }
        Fault fault = armed;
        armed = null;
        if (fault == Fault.BEFORE) {
            throw new SQLException("[" + code + "] on purpose");
        }
        Object result = call.run();
        if (fault == Fault.AFTER) {
            throw new SQLException("[" + code + "] on purpose");
        }
        return result;
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FaultyConnector.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
