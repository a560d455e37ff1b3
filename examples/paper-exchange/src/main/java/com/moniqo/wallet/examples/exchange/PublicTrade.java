package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A public trade.
 *
 * @param id its number, from 1
 * @param price its price
 * @param amount its amount, in units of the base asset
 * @param time its time
 * @param buyerIsMaker whether the buyer was the maker
 */
record PublicTrade(long id, BigDecimal price, BigDecimal amount, Instant time, boolean buyerIsMaker) {
    BigDecimal quoteAmount() {
        return price.multiply(amount);
    }
}
