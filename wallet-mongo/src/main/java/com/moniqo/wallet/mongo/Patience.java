package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats calls that failed without a definite answer, for a limited time and with growing pauses.
 *
 * <p>Writes are repeated as well. Each of them is therefore designed so that a second copy detects the first, by a unique key or a version.
 * It ends with a definite answer, with "nothing was written" if no attempt reached the server, or else with "unknown".
 */
final class Patience {
    private static final Duration STANDARD = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(250).toNanos();

    private final long nanos;

    Patience(Duration duration) {
        this.nanos = duration.toNanos();
    }

    static Patience standard() {
        return new Patience(STANDARD);
    }

    /** Runs an action that can be repeated safely. */
    <T> T read(Supplier<T> attempt) {
        Pauses pauses = new Pauses();
        while (true) {
            try {
                return attempt.get();
            } catch (MongoInterruptedException e) {
                Thread.currentThread().interrupt();
                throw StoreErrors.unreachable(e);
            } catch (MongoException e) {
                if (Failure.of(e) == Failure.REFUSED) {
                    throw StoreErrors.refused(e);
                }
                if (!pauses.more()) {
                    throw StoreErrors.unreachable(e);
                }
            } catch (IllegalStateException e) {
                throw StoreErrors.closed(e);
            }
        }
    }

    /**
     * Runs a write. Cannot be interrupted, since others may wait for the same write, and an interrupted one would have an unknown outcome.
     *
     * @param attempt one attempt, which detects whether an earlier one succeeded
     */
    <T> T write(Supplier<T> attempt) {
        boolean interrupted = Thread.interrupted();
        try {
            Pauses pauses = new Pauses();
            boolean sent = false;
            while (true) {
                RuntimeException failure;
                try {
                    return attempt.get();
                } catch (MongoInterruptedException e) {
                    interrupted |= Thread.interrupted();
                    sent = true;
                    failure = e;
                } catch (MongoException e) {
                    Failure kind = Failure.of(e);
                    if (kind == Failure.REFUSED) {
                        throw sent ? StoreErrors.unknown(e) : StoreErrors.refused(e);
                    }
                    sent |= kind == Failure.UNKNOWN;
                    failure = e;
                } catch (IllegalStateException e) {
                    throw sent ? StoreErrors.unknown(e) : StoreErrors.closed(e);
                } catch (WalletException e) {
                    throw sent ? StoreErrors.unknown(e) : e;
                }
                if (!pauses.more()) {
                    throw sent ? StoreErrors.unknown(failure) : StoreErrors.unreachable(failure);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The pauses between the attempts of one call. */
    private final class Pauses {
        private final long begun = System.nanoTime();
        private long next = FIRST_PAUSE;

        /** Pauses before the next attempt; returns false if the time is up. */
        boolean more() {
            if (System.nanoTime() - begun >= nanos) {
                return false;
            }
            LockSupport.parkNanos(next);
            next = Math.min(2 * next, LONGEST_PAUSE);
            return true;
        }
    }
}
