package com.moniqo.wallet.trading;

import java.time.Instant;
import java.util.List;

/**
 * The ability to narrow down the outcome of an order that was sent without a client id and whose reply was lost. An order with a client
 * id needs no search: {@link Wallet#order(ClientId)} answers for it.
 */
public interface OutcomeSearch {
    /**
     * The orders that a request could have become: of its symbol, side, type, amount and prices, accepted since it was sent, and not
     * returned by this wallet to any other call.
     *
     * @param request the request whose outcome is unknown
     * @param sentAt when it was sent: the detail {@code sent_at} of the {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN}
     * @return the orders, ended ones included, oldest first; empty if none of them is there, which is final
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN} while an order that was
     *     sent then may still appear: ask again later
     */
    List<Order> ordersLike(OrderRequest request, Instant sentAt);
}
