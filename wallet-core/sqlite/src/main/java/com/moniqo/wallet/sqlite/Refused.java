package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;

/** The reasons for which a row was not changed. */
enum Refused {
    /** It was changed. */
    NOT,
    /** There is no such row. */
    MISSING,
    /** The row has another version. */
    CHANGED,
    /** Another row has a value that must be unique. */
    TAKEN;

    /** Returns the reason for which an update of a version has matched no row of a table. */
    static Refused why(SqliteSession session, String table, String id, long version) throws SQLException {
        return session.row("SELECT version FROM " + table + " WHERE id = ?", row -> row.getLong(1), id)
                .map(stored -> stored == version ? TAKEN : CHANGED)
                .orElse(MISSING);
    }

    /** Throws the exception for an update that was refused. */
    void check(String type, String id, String name) {
        if (this == MISSING) {
            throw new NotFoundException(type, id);
        }
        if (this == CHANGED) {
            throw new WalletException(
                    ErrorCode.CONFLICT, type + " " + name + " has been changed concurrently; read it again");
        }
    }
}
