package com.moniqo.wallet.testkit.exchange;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exchange's refusal of a request: a status, the exchange's own code and a text. */
final class ExchangeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String DOWN = "503";
    static final String TOO_MANY_REQUESTS = "-1003";
    static final String FILTER = "-1013";
    static final String TIMESTAMP = "-1021";
    static final String BAD_CLIENT_ID = "-1100";
    static final String UNKNOWN_SYMBOL = "-1121";
    static final String REJECTED = "-2010";
    static final String INSUFFICIENT = "-2010 insufficient balance";
    static final String DUPLICATE = "-2010 duplicate";
    static final String FILLED = "-2011 filled";
    static final String ENDED = "-2011 ended";
    static final String UNKNOWN_ORDER = "-2013";
    static final String CANNOT_AMEND = "-2038";
    static final String NO_PRICE = "-9001";
    static final String BAD_KEY = "-2015";

    private final String code;
    private final @Nullable Duration retryAfter;

    ExchangeFailure(String code, String message) {
        this(code, message, null);
    }

    ExchangeFailure(String code, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    String code() {
        return code;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
