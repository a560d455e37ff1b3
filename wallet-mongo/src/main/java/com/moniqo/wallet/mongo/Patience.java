package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats calls that failed without a definite answer, for a while and ever more slowly.
 *
 * <p>A write is repeated too, which is why each of them is made so that its second copy finds the first: by a unique key or a version. It
 * ends in a definite answer, in "nothing was written" if no attempt ever reached the server, or else in "unknown".
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

    /** Runs an action that can safely be repeated. */
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
     * Writes. Cannot be interrupted: others may wait for the same write, and an interrupted one would have an unknown outcome.
     *
     * @param attempt one attempt, which finds out by itself whether an earlier one got through
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

        /** Pauses; false if the patience is at its end. */
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
