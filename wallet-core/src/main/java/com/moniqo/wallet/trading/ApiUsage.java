package com.moniqo.wallet.trading;

import java.util.OptionalInt;

/** The ability to report the use of an exchange's API, for logs. Both methods return at once, without asking the exchange. */
public interface ApiUsage {
    /** {@return the number of requests this wallet has sent since it was opened, including failed ones; never decreases} */
    int requestsSent();

    /**
     * {@return the number of further requests that the exchange would accept, according to its last answer; empty if it does not report
     * one}
     */
    OptionalInt requestsLeft();
}
