package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as it was read. Its body is parsed after the read, because all reads of the file share one session.
 *
 * @param key the id or number of the row
 * @param number the second column
 * @param body the JSON
 */
record Stored(String key, long number, @Nullable String body) {
    /** Converts a row whose columns are those of this type. */
    static Stored of(ResultSet row) throws SQLException {
        return new Stored(row.getString(1), row.getLong(2), row.getString(3));
    }

    /**
     * Parses the body.
     *
     * @param table the kind of row, for the message of a failure
     */
    <T> T parsed(SqliteErrors errors, String table, BiFunction<Stored, ObjectNode, T> reader) {
        return Json.read(errors, table + " " + key, body, json -> reader.apply(this, json));
    }
}
