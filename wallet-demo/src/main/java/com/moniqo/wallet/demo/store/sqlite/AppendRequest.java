package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.sqlite.file.Change;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.util.List;

/**
 * An append to the journal of one wallet.
 *
 * @param wallet the wallet
 * @param afterSeq the last entry that the caller knows
 * @param entries the entries, at least one
 * @param errors the exceptions for failures of the file
 */
record AppendRequest(String wallet, long afterSeq, List<PreparedEntry> entries, SqliteErrors errors)
        implements Change<AppendResult> {
    /**
     * Returns a new append, as a change. Code that makes one is verified without loading {@link Change}, whose artifact may be missing.
     */
    static Change<AppendResult> of(String wallet, long afterSeq, List<PreparedEntry> entries, SqliteErrors errors) {
        return new AppendRequest(wallet, afterSeq, entries, errors);
    }

    @Override
    public AppendResult apply(SqliteSession session) throws SQLException {
        return SqliteAppender.of(session, errors).append(this);
    }

    @Override
    public int rows() {
        return entries.size();
    }

    @Override
    public boolean isOneStatement(SqliteSession session) {
        return entries.size() == 1 && SqliteAppender.of(session, errors).knows(this);
    }
}
