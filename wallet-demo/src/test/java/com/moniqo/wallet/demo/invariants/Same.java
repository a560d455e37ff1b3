package com.moniqo.wallet.demo.invariants;

import java.math.BigDecimal;

/** Assertions for what is checked millions of times: they make no text unless they fail. */
final class Same {
    private Same() {}

    static void amount(BigDecimal actual, BigDecimal expected, String what, Object whose) {
        if (actual.compareTo(expected) != 0) {
            throw new AssertionError(what + ": expected " + expected.toPlainString() + " but was "
                    + actual.toPlainString() + ", of " + whose);
        }
    }

    static void holds(boolean condition, String problem, Object whose) {
        if (!condition) {
            throw new AssertionError(problem + ": " + whose);
        }
    }
}
