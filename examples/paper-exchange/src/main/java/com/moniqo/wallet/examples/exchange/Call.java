package com.moniqo.wallet.examples.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of an endpoint: its parameters, its account, and the headers of the response. */
final class Call {
    private final Parameters parameters;
    private final @Nullable Account account;
    private final RateLimits limits;
    private final Map<String, String> headers;

    Call(Parameters parameters, @Nullable Account account, RateLimits limits, Map<String, String> headers) {
        this.parameters = parameters;
        this.account = account;
        this.limits = limits;
        this.headers = headers;
    }

    Parameters parameters() {
        return parameters;
    }

    /** Returns the account of the key; only for endpoints that need one. */
    Account account() {
        if (account == null) {
            throw new IllegalStateException("a public endpoint has no account");
        }
        return account;
    }

    /** Counts orders that are about to be placed. */
    void countOrders(int count) {
        limits.order(account().key(), count, headers);
    }
}
