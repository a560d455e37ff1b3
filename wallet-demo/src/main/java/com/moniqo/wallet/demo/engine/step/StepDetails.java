package com.moniqo.wallet.demo.engine.step;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Details that only some kinds of steps have. Immutable.
 *
 * @param accepted the ids of the orders of a list, in the sequence of the request; null for other kinds
 * @param requestHash the hash of the request of a step with a client id
 * @param initial the balances that the wallet is created with or reset to; null for other kinds
 * @param epoch the number of resets after the step, if {@code initial} is present
 * @param idPrefix the prefix of order ids that the wallet is created with; null for other kinds
 */
public record StepDetails(
        @Nullable List<String> accepted,
        @Nullable String requestHash,
        @Nullable Map<String, BigDecimal> initial,
        long epoch,
        @Nullable String idPrefix) {

    public static StepDetails accepted(List<String> ids, @Nullable String requestHash) {
        return new StepDetails(ids, requestHash, null, -1, null);
    }

    public static StepDetails hashed(String requestHash) {
        return new StepDetails(null, requestHash, null, -1, null);
    }

    public static StepDetails initial(Map<String, BigDecimal> initial, long epoch, @Nullable String requestHash) {
        return new StepDetails(null, requestHash, initial, epoch, null);
    }

    public static StepDetails created(Map<String, BigDecimal> initial, String idPrefix) {
        return new StepDetails(null, null, initial, 0, idPrefix);
    }
}
