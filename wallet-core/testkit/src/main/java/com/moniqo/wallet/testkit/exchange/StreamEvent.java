package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event of an account's stream.
 *
 * @param number the number of the event within the account, from 1 without gaps
 * @param kind the kind of event
 * @param order the order after the event
 * @param fill the fill, only for FILLED events
 */
record StreamEvent(
        long number,
        OrderEvent.Kind kind,
        Order order,
        @Nullable Fill fill) {}
