package com.moniqo.wallet.demo.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only some kinds of steps carry.
 *
 * @param accepted the ids of the orders that the step accepted, in the order of the request; null for other kinds
 * @param requestHash identifies the request of a step with a client id
 * @param initial the balances a wallet is created with or reset to
 * @param epoch the number of resets after the step
 */
record StepDetails(
        @Nullable List<String> accepted,
        @Nullable String requestHash,
        @Nullable Map<String, BigDecimal> initial,
        long epoch) {

    static StepDetails accepted(List<String> ids, @Nullable String requestHash) {
        return new StepDetails(ids, requestHash, null, -1);
    }

    static StepDetails hashed(String requestHash) {
        return new StepDetails(null, requestHash, null, -1);
    }

    static StepDetails begun(Map<String, BigDecimal> initial, long epoch, @Nullable String requestHash) {
        return new StepDetails(null, requestHash, initial, epoch);
    }
}
