package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Cancels and amends orders. Both can be sent again if a reply is lost, because they have the same effect twice. If the second one is then
 * refused because the first one had arrived, it has succeeded. Thread-safe.
 */
final class Changing {
    private static final int TRIES = 3;

    private final Rest rest;
    private final OrderReader reader;
    private final Function<OrderId, JsonNode> query;
    private final Capabilities capabilities;

    /** Orders whose cancellation was sent, but whose reply was lost. */
    private final Set<OrderId> inDoubt = ConcurrentHashMap.newKeySet();

    /**
     * Connects the parts.
     *
     * @param query returns the exchange's state of an order
     */
    Changing(Rest rest, OrderReader reader, Function<OrderId, JsonNode> query, Capabilities capabilities) {
        this.rest = rest;
        this.reader = reader;
        this.query = query;
        this.capabilities = capabilities;
    }

    private Order read(OrderId id) {
        return reader.queried(query.apply(id));
    }

    Order cancel(OrderId id) {
        OrderKey key = OrderKey.of(id).orElseThrow(() -> unknown(id));
        for (int tries = 1; ; tries++) {
            try {
                rest.sent(Call.delete("/api/v3/order")
                        .with("symbol", key.market())
                        .with("orderId", key.number()));
                inDoubt.remove(id);
                return cancelled(read(id));
            } catch (LostReplyException e) {
                inDoubt.add(id);
                if (tries == TRIES) {
                    throw new WalletConnectionException("Binance did not answer the cancellation; send it again", e);
                }
            } catch (WalletException refusal) {
                if (refusal.code() != ErrorCode.ORDER_NOT_FOUND && refusal.code() != ErrorCode.SYMBOL_NOT_FOUND) {
                    throw refusal;
                }
                return ended(id, refusal);
            }
        }
    }

    /** Returns the refusal of an id that no order has. */
    static WalletException unknown(OrderId id) {
        return new WalletException(
                ErrorCode.ORDER_NOT_FOUND, "no order has the id " + id, Map.of("order_id", id.value()));
    }

    /** A query may still show the order as open. */
    private static Order cancelled(Order order) {
        return order.status().terminal()
                ? order
                : order.toBuilder().status(OrderStatus.CANCELLED).build();
    }

    /** Handles the refusal to cancel an order that is not open. */
    private Order ended(OrderId id, WalletException refusal) {
        Order order = read(id);
        if (inDoubt.remove(id) && order.status() == OrderStatus.CANCELLED) {
            return order;
        }
        throw order.status().terminal() ? refused(order) : refusal;
    }

    /** Returns the refusal to change an order that has ended. */
    private static WalletException refused(Order order) {
        OrderStatus status = order.status();
        return new WalletException(
                status == OrderStatus.FILLED ? ErrorCode.ORDER_ALREADY_FILLED : ErrorCode.ORDER_REJECTED,
                "order " + order.id() + " has ended: it is " + status,
                Map.of("status", status.name()));
    }

    /** Cancels the open orders of a market with one request. */
    List<Order> cancelAll(String market, List<Order> open) {
        try {
            rest.sent(Call.delete("/api/v3/openOrders").with("symbol", market));
        } catch (LostReplyException e) {
            open.forEach(order -> inDoubt.add(order.id()));
            throw new WalletConnectionException("Binance did not answer the cancellation; send it again", e);
        } catch (WalletException refusal) {
            if (refusal.code() != ErrorCode.ORDER_NOT_FOUND) {
                throw refusal; // otherwise, all of them have ended in the meantime
            }
        }
        return open.stream()
                .map(order -> read(order.id()))
                .filter(order -> order.status() == OrderStatus.CANCELLED)
                .toList();
    }

    Order amend(OrderId id, OrderAmendment amendment) {
        JsonNode before = query.apply(id);
        Order order = reader.queried(before);
        OrderRequest wanted = order.request().amended(amendment);
        if (order.status().terminal()) {
            throw refused(order);
        }
        capabilities.refuseUnsupported(order, amendment);
        BigDecimal amount = wanted.amount();
        boolean sentBefore = false;
        for (int tries = 1; ; tries++) {
            try {
                rest.sent(amendment(before, amount));
                return read(id);
            } catch (LostReplyException e) {
                sentBefore = true;
                if (tries == TRIES) {
                    throw new WalletConnectionException("Binance did not answer the amendment; send it again", e);
                }
            } catch (WalletException refusal) {
                Order now = read(id);
                if (sentBefore && now.amount().compareTo(amount) == 0) {
                    return now;
                }
                throw now.status().terminal() ? refused(now) : refusal;
            }
        }
    }

    /** Without the client id, the order would get another one. */
    private static Call amendment(JsonNode order, BigDecimal amount) {
        return Call.put("/api/v3/order/amend/keepPriority", 4)
                .with("symbol", Json.text(order, "symbol"))
                .with("orderId", order.path("orderId").asLong())
                .with("newClientOrderId", Json.text(order, "clientOrderId"))
                .with("newQty", Call.plain(amount));
    }
}
