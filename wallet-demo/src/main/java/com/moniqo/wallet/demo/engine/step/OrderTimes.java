package com.moniqo.wallet.demo.engine.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an order is in the market: the part that only the exchange needs (S1.8, S4). Immutable.
 *
 * @param since when it was last accepted, opened or amended in its price, on the wallet's clock; if the clock has stepped back since then,
 *     when the step was noticed. It does not meet earlier prices of a bar
 * @param expiresAt when a DAY or GTD order expires
 */
public record OrderTimes(Instant since, @Nullable Instant expiresAt) {
    public OrderTimes from(Instant time) {
        return new OrderTimes(time, expiresAt);
    }
}
