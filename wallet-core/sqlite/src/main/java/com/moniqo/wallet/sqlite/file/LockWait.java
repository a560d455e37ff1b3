package com.moniqo.wallet.sqlite.file;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The wait for a lock that another process has. SQLite looks at the lock after 1, 2, 5, 10 ms and so on, in the end every 100 ms. A process
 * that commits without a pause to a slow disk has it nearly all the time, and would be found with it at each of these looks. So the wait is
 * cut into short ones, each of which begins with quick looks. What was refused because of the lock has changed nothing and is repeated.
 */
final class LockWait {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Duration each;
    private final long tries;

    /** A statement, or any other call that a lock can refuse. */
    interface Call<T> {
        T run() throws SQLException;
    }

    /** @param patience the sum of the waits; a time in which the machine stands still does not count */
    LockWait(Duration patience) {
        each = patience.compareTo(SHORT) < 0 ? patience : SHORT;
        tries = patience.isZero() ? 1 : Math.max(1, patience.dividedBy(each));
    }

    /** Returns how long SQLite waits at a time. */
    Duration each() {
        return each;
    }

    /** Runs a call, again and again while another process has the lock, until the patience ends. */
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
