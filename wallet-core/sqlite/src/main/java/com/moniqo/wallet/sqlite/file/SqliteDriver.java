package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The SQLite driver, which may be missing because the host has excluded it. */
final class SqliteDriver {
    private static final String NAME = "org.sqlite.JDBC";

    private SqliteDriver() {}

    /**
     * Connects to a file, and creates it if it does not exist.
     *
     * @param file the file
     * @param patience how long a statement waits for another process to finish
     */
    static Connection connect(Path file, Duration patience) throws SQLException {
        boolean interrupted =
                Thread.interrupted(); // the driver unpacks its library through a channel, which an interrupt closes
        try {
            while (true) {
                try {
                    return connection(file, patience);
                } catch (SQLException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Connection connection(Path file, Duration patience) throws SQLException {
        var properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(patience.toMillis()));
        properties.setProperty("jdbc.get_generated_keys", "false"); // otherwise every INSERT is followed by a query
        Connection connection = driver().connect("jdbc:sqlite:" + file.toAbsolutePath(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not accept " + file);
        }
        return connection;
    }

    private static Driver driver() {
        try {
            return Class.forName(NAME)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw missing("the SQLite driver is missing", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw missing("the SQLite driver does not start: " + e, e);
        }
    }

    private static WalletException missing(String problem, Throwable cause) {
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                problem
                        + ". A wallet in a file needs the artifact org.xerial:sqlite-jdbc at run time: add it to the"
                        + " dependencies of the application",
                Map.of("reason", "missing-dependency", "artifact", "org.xerial:sqlite-jdbc"),
                cause);
    }
}
