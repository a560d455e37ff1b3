package com.moniqo.wallet.trading;

import java.util.OptionalInt;

/** The ability to report how much of an exchange's API is used, for logs. Both calls answer at once, without asking the exchange. */
public interface ApiUsage {
    /** {@return how many requests this wallet has sent since it was opened, failed ones included; never decreases} */
    int requestsSent();

    /**
     * {@return how many more requests the exchange said, with its last answer, that it would take now; empty if it does
     * not say}
     */
    OptionalInt requestsLeft();
}
