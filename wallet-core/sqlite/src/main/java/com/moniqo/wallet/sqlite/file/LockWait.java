package com.moniqo.wallet.sqlite.file;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The wait for a lock that another process holds. SQLite tries to get the lock after 1, 2, 5, 10 ms and so on, and finally every 100 ms.
 * A process that commits to a slow disk without a pause holds the lock nearly all the time, so that all these rare attempts may fail. The
 * wait is therefore divided into short ones, each of which begins with frequent attempts. A call that the lock has refused has changed
 * nothing, so it can be repeated.
 */
final class LockWait {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Duration each;
    private final long tries;

    /** A statement, or any other call that a lock can refuse. */
    interface Call<T> {
        T run() throws SQLException;
    }

    /** @param patience the sum of the waits; time during which the machine stands still does not count */
    LockWait(Duration patience) {
        each = patience.compareTo(SHORT) < 0 ? patience : SHORT;
        tries = patience.isZero() ? 1 : Math.max(1, patience.dividedBy(each));
    }

    /** Returns how long SQLite waits at a time. */
    Duration each() {
        return each;
    }

    /** Runs a call, again and again while another process holds the lock, until the patience ends. */
    <T> T through(Call<T> call) throws SQLException {
        for (long left = tries; ; ) {
            try {
                return call.run();
            } catch (SQLException e) {
                left--;
                if (left == 0 || !SqliteErrors.isLock(e)) {
                    throw e;
                }
            }
        }
    }
}
