package com.moniqo.wallet.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order that was let through may add, from before it is sent until it shows in the wallet. Guarded by the {@link ExposureBook}'s lock. */
final class Claim {
    static final long IN_FLIGHT = Long.MAX_VALUE;

    final List<Leg> legs;
    /** The book's version when the wallet had answered. */
    long settled = IN_FLIGHT;
    /** For an order whose outcome is unknown: when to believe that it is either visible or never was. */
    @Nullable
    Instant doubtEnds;

    Claim(List<Leg> legs) {
        this.legs = List.copyOf(legs);
    }
}
