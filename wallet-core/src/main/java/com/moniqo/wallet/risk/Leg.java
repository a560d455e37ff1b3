package com.moniqo.wallet.risk;

import java.math.BigDecimal;

/**
 * What an order would add to one position at most.
 *
 * @param asset whose position grows
 * @param usd by how much at most, in USD; negative only as the difference that an amendment makes
 * @param swap whether it is paid with another position, so that the exposure of all together stays
 */
record Leg(String asset, BigDecimal usd, boolean swap) {
    Leg minus(BigDecimal other) {
        return new Leg(asset, usd.subtract(other), swap);
    }
}
