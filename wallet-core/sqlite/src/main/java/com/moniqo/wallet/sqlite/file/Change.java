package com.moniqo.wallet.sqlite.file;

import java.sql.SQLException;

/**
 * One change of a wallet file. Changes of several callers are committed together, as one transaction.
 *
 * <p>A change that throws is undone, and the others are committed without it. This costs a second transaction, so an expected refusal is a
 * result.
 *
 * @param <T> its result, which its caller gets once the commit is on disk
 */
@FunctionalInterface
public interface Change<T> {
    /**
     * Makes the change, within a transaction of the writer.
     *
     * @param session the writer's session
     * @return the result
     * @throws SQLException if it fails
     */
    T apply(SqliteSession session) throws SQLException;

    /** {@return the number of rows that it writes, which limits the size of a transaction} */
    default int rows() {
        return 1;
    }

    /**
     * Returns whether it is a single statement. Alone, it is then its own transaction, without a {@code BEGIN} and a {@code COMMIT}.
     *
     * @param session the writer's session
     * @return true if it needs no transaction around it
     */
    default boolean isOneStatement(SqliteSession session) {
        return false;
    }
}
