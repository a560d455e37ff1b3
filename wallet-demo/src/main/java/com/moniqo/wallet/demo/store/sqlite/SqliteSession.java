package com.moniqo.wallet.demo.store.sqlite;

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
import org.jspecify.annotations.Nullable;

/** One connection to the file, with its prepared statements. Not thread-safe; its owner has a lock. */
final class SqliteSession implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /** Work done with a session. */
    interface Work<T> {
        T run(SqliteSession session) throws SQLException;
    }

    /** Converts one row of a result. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Visits one row of a result. */
    interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Runs a statement that is not worth preparing, or that must not be part of a transaction. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a prepared statement and returns the number of rows that it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    void begin() throws SQLException {
        bound("BEGIN IMMEDIATE").execute();
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

    <T> List<T> rows(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    <T> Optional<T> row(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    /** Visits each row, without holding all of them in memory. */
    void each(String sql, Visitor visitor, @Nullable Object... values) throws SQLException {
        table(sql, result -> {}, visitor, values);
    }

    /** Visits the result before its first row, for the names of its columns, and then each row. */
    void table(String sql, Visitor header, Visitor visitor, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            header.visit(result);
            while (result.next()) {
                visitor.visit(result);
            }
        }
    }

    /** Returns the single number that a query returns; 0 for none. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return row(sql, result -> result.getLong(1), values).orElse(0L);
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
