package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.time.Duration;

/** Checks of durations in settings. */
final class Durations {
    private Durations() {}

    static Duration positive(Duration value, String field) {
        if (required(value, field).isNegative() || value.isZero()) {
            throw new ValidationException(field, "is " + value + ", but must be above zero");
        }
        return value;
    }

    static Backoff backoff(Duration first, Duration longest) {
        positive(first, "first");
        if (positive(longest, "longest").compareTo(first) < 0) {
            throw new ValidationException("longest", "is " + longest + ", but must not be below " + first);
        }
        return new Backoff(first, longest);
    }
}
