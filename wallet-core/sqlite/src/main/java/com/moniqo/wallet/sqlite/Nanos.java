package com.moniqo.wallet.sqlite;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as columns: nanoseconds since 1970, from 1677 to 2262. Earlier and later times become the first and the last of these. */
final class Nanos {
    private static final long SECOND = 1_000_000_000L;

    private Nanos() {}

    static long of(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static @Nullable Long orNull(Optional<Instant> time) {
        return time.map(Nanos::of).orElse(null);
    }
}
