package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what went out under which client id, so that sending it again is not judged as a second order: the wallet answers it with the
 * first. Also remembers which lists are OCOs, of which only one member can fill. Bounded, the oldest are forgotten. Thread-safe.
 */
final class SentOrders {
    private final Map<ClientId, Object> sent = BoundedMap.synchronizedMap();
    private final Set<OrderListId> ocos = Collections.newSetFromMap(BoundedMap.synchronizedMap());

    /** The wallet took {@code what} (an order or a list, as it was sent) under a client id. */
    void took(ClientId id, Object what) {
        sent.put(id, what);
    }

    /** What was sent under a client id, as it was sent. */
    Optional<Object> under(ClientId id) {
        return Optional.ofNullable(sent.get(id));
    }

    void oco(OrderListId id) {
        ocos.add(id);
    }

    boolean isOco(OrderListId id) {
        return ocos.contains(id);
    }

    /** An order that the wallet has under the request's client id, as far as its open orders and its latest history tell. */
    static Optional<Order> earlier(Wallet wallet, OrderRequest request) {
        if (request.clientId().isEmpty()) {
            return Optional.empty();
        }
        List<Order> known = new ArrayList<>(wallet.openOrders(request.symbol()));
        wallet.ability(TradeHistory.class)
                .ifPresent(history -> known.addAll(history.orders(
                                HistoryQuery.latest(HistoryQuery.MAX_LIMIT).of(request.symbol()))
                        .items()));
        return known.stream()
                .filter(order -> order.clientId().equals(request.clientId()) || DefaultStops.isEntryOf(order, request))
                .findFirst();
    }

    /** The refusal of a client id that was used for something else. */
    static WalletException duplicate(ClientId id) {
        return new WalletException(ErrorCode.DUPLICATE, "the client id " + id + " was used for another request");
    }
}
