package com.moniqo.wallet.sqlite.file;

import org.jspecify.annotations.Nullable;

/** One session for one thread at a time. It is opened on demand, reopened after a failure, and refused once the slot is closed. */
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

    /** Closes a session that has failed. */
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
