package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event of an account's stream.
 *
 * @param number counts the account's events from 1, without a gap
 * @param kind what happened
 * @param order the order after it
 * @param fill the fill, of a FILLED event only
 */
record StreamEvent(
        long number,
        OrderEvent.Kind kind,
        Order order,
        @Nullable Fill fill) {}
