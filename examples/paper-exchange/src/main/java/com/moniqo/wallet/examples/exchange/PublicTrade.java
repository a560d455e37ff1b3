package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade that everybody sees.
 *
 * @param id its number, from 1
 * @param price its price
 * @param amount in the base asset
 * @param time when
 * @param buyerIsMaker whether the seller took
 */
record PublicTrade(long id, BigDecimal price, BigDecimal amount, Instant time, boolean buyerIsMaker) {
    BigDecimal quoteAmount() {
        return price.multiply(amount);
    }
}
