package com.moniqo.wallet.trading;

import java.time.Instant;
import java.util.List;

/**
 * The ability to narrow down the outcome of an order that was sent without a client id and whose reply was lost. An order with a client id
 * needs no search: {@link Wallet#order(ClientId)} returns it.
 */
public interface OutcomeSearch {
    /**
     * Returns the orders that may be the result of a request: those with its symbol, side, type, amount and prices that were accepted since
     * it was sent, and that this wallet has not returned from any other call.
     *
     * @param request the request whose outcome is unknown
     * @param sentAt when it was sent: the detail {@code sent_at} of the {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN}
     * @return the orders, including ended ones, oldest first; empty if there are none, which is final
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN} while an order that was
     *     sent at that time may still appear; try again later
     */
    List<Order> ordersLike(OrderRequest request, Instant sentAt);
}
