package com.moniqo.wallet.demo.concurrent;

import java.io.IOException;
import java.util.function.Supplier;

/** Everything that foreign code can throw, declared or not. */
enum Thrown {
    RUNTIME_EXCEPTION(() -> new IllegalStateException("a defect")),
    CHECKED_EXCEPTION(() -> new IOException("undeclared")),
    ASSERTION_ERROR(() -> new AssertionError("a defect")),
    STACK_OVERFLOW(StackOverflowError::new),
    OUT_OF_MEMORY(() -> new OutOfMemoryError("as the test wants it"));

    private final Supplier<Throwable> made;

    Thrown(Supplier<Throwable> made) {
        this.made = made;
    }

    /** Throws it. Returns nothing; the type serves {@code throw} and {@code return} statements. */
    <T> T now() {
        throw Thrown.<RuntimeException>undeclared(made.get());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
