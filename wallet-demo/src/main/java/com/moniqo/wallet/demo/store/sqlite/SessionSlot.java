package com.moniqo.wallet.demo.store.sqlite;

import org.jspecify.annotations.Nullable;

/** One session for one thread at a time: opened on demand, opened again after a failure, refused once closed. */
final class SessionSlot {
    private final SqliteFile file;
    private @Nullable SqliteSession session;
    private boolean closed;

    SessionSlot(SqliteFile file) {
        this.file = file;
    }

    SqliteSession get() {
        if (closed) {
            throw file.errors().storeError("closed", "was closed by this process. Open it again", null);
        }
        SqliteSession open = session;
        if (open == null) {
            open = file.open();
            session = open;
        }
        return open;
    }

    /** Closes a session that failed. */
    void discard() {
        SqliteSession failed = session;
        session = null;
        if (failed != null) {
            failed.rollback();
            failed.close();
        }
    }

    void close() {
        closed = true;
        discard();
    }
}
