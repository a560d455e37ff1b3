package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated client id with the original orders, but only if the wallet itself confirms that they are the same. They are not sent
 * again, because a wallet that has since forgotten the client id would place them twice.
 */
final class Repeats {
    private final Wallet wallet;

    Repeats(Wallet wallet) {
        this.wallet = wallet;
    }

    /**
     * Returns the orders of a list that was sent under the same client id, from the guard's own notes. Lists need this because a wallet
     * only finds single orders, and a bracket that the guard created from an order would have different prices now.
     *
     * @return the orders; empty if the client id is new, or if the wallet no longer knows them
     * @throws WalletException {@link ErrorCode#DUPLICATE} if the client id was used for something else
     */
    Optional<List<Order>> list(ProposedTrade trade, GuardNotes notes) {
        Reservation before = sentAs(trade.clientId(), notes);
        if (before == null) {
            return Optional.empty();
        }
        var orders = new ArrayList<Order>();
        for (NotedOrder noted : before.orders()) {
            if (noted.id() == null) {
                throw unknownOr(before, trade);
            }
            try {
                orders.add(wallet.order(noted.id()));
            } catch (WalletException e) {
                if (e.code() == ErrorCode.ORDER_NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        }
        if (!before.fingerprint().equals(trade.fingerprint())) {
            throw duplicate(before.clientId().orElseThrow());
        }
        return Optional.of(orders);
    }

    private static @Nullable Reservation sentAs(@Nullable ClientId id, GuardNotes notes) {
        if (id != null) {
            for (Reservation reservation : notes.reservations()) {
                if (reservation.kind() == Reservation.Kind.LIST
                        && id.equals(reservation.clientId().orElse(null))) {
                    return reservation;
                }
            }
        }
        return null;
    }

    private static WalletException unknownOr(Reservation before, ProposedTrade trade) {
        ClientId id = before.clientId().orElseThrow();
        return before.fingerprint().equals(trade.fingerprint())
                ? new WalletException(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "the client id " + id + " was sent before, and its outcome is not known yet",
                        Map.of("reason", "in_doubt"))
                : duplicate(id);
    }

    /**
     * Returns the order that the wallet has under a request's client id.
     *
     * @return the order; empty if the request has no client id or the wallet does not know it
     * @throws WalletException {@link ErrorCode#DUPLICATE} if the wallet has another order under it
     */
    Optional<Order> order(OrderRequest request) {
        ClientId id = request.clientId().orElse(null);
        if (id == null) {
            return Optional.empty();
        }
        Optional<Order> found = find(id, request);
        if (found.isPresent() && !same(found.get().request(), request)) {
            throw duplicate(id);
        }
        return found;
    }

    private Optional<Order> find(ClientId id, OrderRequest request) {
        if (wallet.capabilities().clientIds().isPresent()) {
            try {
                return Optional.of(wallet.order(id));
            } catch (WalletException e) {
                if (e.code() == ErrorCode.ORDER_NOT_FOUND || e.code() == ErrorCode.OUTCOME_UNKNOWN) {
                    return Optional.empty();
                }
                throw e;
            }
        }
        var known = new ArrayList<>(wallet.openOrders(request.symbol()));
        wallet.ability(TradeHistory.class)
                .ifPresent(history -> known.addAll(history.orders(
                                HistoryQuery.latest(HistoryQuery.MAX_LIMIT).of(request.symbol()))
                        .items()));
        return known.stream()
                .filter(order -> id.equals(order.clientId().orElse(null)))
                .findFirst();
    }

    private static boolean same(OrderRequest one, OrderRequest other) {
        return one.quoteAmount().isPresent() == other.quoteAmount().isPresent()
                && Terms.of(one, size(one)).same(Terms.of(other, size(other)))
                && one.timeInForce() == other.timeInForce()
                && one.expiresAt().equals(other.expiresAt())
                && Decimals.same(
                        one.activationPrice().orElse(null),
                        other.activationPrice().orElse(null))
                && one.isPostOnly() == other.isPostOnly()
                && one.triggerReference() == other.triggerReference();
    }

    private static BigDecimal size(OrderRequest request) {
        return request.quoteAmount().orElseGet(request::amount);
    }

    private static WalletException duplicate(ClientId id) {
        return new WalletException(ErrorCode.DUPLICATE, "the client id " + id + " was used for another request");
    }
}
