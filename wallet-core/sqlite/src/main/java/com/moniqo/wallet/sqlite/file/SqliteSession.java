package com.moniqo.wallet.sqlite.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection to the file, with its prepared statements. Not thread-safe; its owner has a lock. */
public final class SqliteSession implements AutoCloseable {
    private final Connection connection;
    private final LockWait wait;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<Class<?>, Object> companions = new HashMap<>();

    SqliteSession(Connection connection, LockWait wait) {
        this.connection = connection;
        this.wait = wait;
    }

    /**
     * Work done with a session.
     *
     * @param <T> its result
     */
    public interface Work<T> {
        /**
         * Does the work.
         *
         * @param session the session
         * @return the result
         * @throws SQLException if it fails
         */
        T run(SqliteSession session) throws SQLException;
    }

    /**
     * Converts one row of a result.
     *
     * @param <T> the value of a row
     */
    public interface Reader<T> {
        /**
         * Converts a row.
         *
         * @param row the result, at this row
         * @return its value
         * @throws SQLException if it fails
         */
        T read(ResultSet row) throws SQLException;
    }

    /** Visits one row of a result. */
    public interface Visitor {
        /**
         * Visits a row.
         *
         * @param row the result, at this row
         * @throws SQLException if it fails
         */
        void visit(ResultSet row) throws SQLException;
    }

    /**
     * Returns an object that lives as long as this session, for instance a cache of what the file contains. A session is dropped whenever a
     * commit fails, and its companions with it.
     *
     * @param <T> the type of the result
     * @param type its class
     * @param maker makes it, the first time
     * @return the object
     */
    public <T> T companion(Class<T> type, Function<SqliteSession, T> maker) {
        Object companion = companions.get(type);
        if (companion == null) {
            companion = maker.apply(this);
            companions.put(type, companion);
        }
        return type.cast(companion);
    }

    /**
     * Runs a statement that is not worth preparing, or that must not be part of a transaction.
     *
     * @param sql the statement
     * @throws SQLException if it fails
     */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            wait.through(() -> statement.execute(sql));
        }
    }

    /**
     * Runs a prepared statement.
     *
     * @param sql the statement
     * @param values its parameters
     * @return the number of rows that it changed
     * @throws SQLException if it fails
     */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return wait.through(() -> bound(sql, values).executeUpdate());
    }

    void begin() throws SQLException {
        wait.through(() -> bound("BEGIN IMMEDIATE").execute());
    }

    /** Begins a read: everything that follows sees the file as it is now. */
    void beginReading() throws SQLException {
        bound("BEGIN").execute();
    }

    void commit() throws SQLException {
        bound("COMMIT").execute();
    }

    /** Rolls back the transaction, if there is one. */
    void rollback() {
        try {
            bound("ROLLBACK").execute();
        } catch (SQLException e) {
            // there was no transaction, or it is lost together with the connection
        }
    }

    /**
     * Runs a query.
     *
     * @param <T> the type of the result
     * @param sql the query
     * @param reader converts each row
     * @param values its parameters
     * @return the values of all rows
     * @throws SQLException if it fails
     */
    public <T> List<T> rows(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = query(sql, values)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /**
     * Runs a query for one row.
     *
     * @param <T> the type of the result
     * @param sql the query
     * @param reader converts the row
     * @param values its parameters
     * @return the value of the first row; empty if there is none
     * @throws SQLException if it fails
     */
    public <T> Optional<T> row(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = query(sql, values)) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    /**
     * Visits each row, without holding all of them in memory.
     *
     * @param sql the query
     * @param visitor visits each row
     * @param values its parameters
     * @throws SQLException if it fails
     */
    public void each(String sql, Visitor visitor, @Nullable Object... values) throws SQLException {
        table(sql, result -> {}, visitor, values);
    }

    /**
     * Visits the result before its first row, for the names of its columns, and then each row.
     *
     * @param sql the query
     * @param header visits the result
     * @param visitor visits each row
     * @param values its parameters
     * @throws SQLException if it fails
     */
    public void table(String sql, Visitor header, Visitor visitor, @Nullable Object... values) throws SQLException {
        try (ResultSet result = query(sql, values)) {
            header.visit(result);
            while (result.next()) {
                visitor.visit(result);
            }
        }
    }

    /**
     * Runs a query for a number.
     *
     * @param sql the query
     * @param values its parameters
     * @return the number; 0 if there is none
     * @throws SQLException if it fails
     */
    public long number(String sql, @Nullable Object... values) throws SQLException {
        return row(sql, result -> result.getLong(1), values).orElse(0L);
    }

    private ResultSet query(String sql, @Nullable Object... values) throws SQLException {
        return wait.through(() -> bound(sql, values).executeQuery());
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    @Override
    public void close() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // the connection is closed next
            }
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // it contains nothing that was acknowledged
        }
    }
}
