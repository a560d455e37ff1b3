package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The requests that one account can send. Each throws an {@link ExchangeFailure} if it is refused, and a {@link ReplyLostException} if no
 * reply comes. The first argument is the time of sending, on the exchange's clock as the sender knows it.
 */
final class Connection {
    private final HardExchange exchange;
    private final String apiKey;
    private final Account account;

    Connection(HardExchange exchange, String apiKey) {
        this.exchange = exchange;
        this.apiKey = apiKey;
        this.account = exchange.account(apiKey);
    }

    private <T> T read(Instant sentAt, Supplier<T> work) {
        return exchange.request(apiKey, sentAt, false, work);
    }

    private <T> T change(Instant sentAt, Supplier<T> work) {
        return exchange.request(apiKey, sentAt, true, work);
    }

    /** Returns the exchange's time. Needs no timestamp, because callers use it to determine theirs. */
    Instant time() {
        return read(exchange.now(), exchange::now);
    }

    Quote quote(Instant sentAt, Symbol symbol) {
        return read(sentAt, () -> exchange.quote(symbol));
    }

    Map<Symbol, MarketRules> markets(Instant sentAt) {
        return read(sentAt, () -> exchange.placement().markets());
    }

    List<AssetBalance> balances(Instant sentAt) {
        return read(sentAt, () -> account.balancesShown(exchange.now()));
    }

    /** Returns all orders ever accepted, oldest first. */
    List<Order> orders(Instant sentAt) {
        return read(sentAt, () -> account.ordersShown(exchange.now()));
    }

    List<Order> openOrders(Instant sentAt) {
        return read(sentAt, () -> open(account.ordersShown(exchange.now())));
    }

    private static List<Order> open(List<Order> orders) {
        return orders.stream().filter(order -> !order.status().terminal()).toList();
    }

    AccountSnapshot.State snapshot(Instant sentAt) {
        return read(sentAt, () -> {
            Instant shown = exchange.now().minus(exchange.settings().longestLag());
            return AccountSnapshot.State.of(shown, account.balancesAt(shown), open(account.ordersAt(shown)));
        });
    }

    Order order(Instant sentAt, OrderId id) {
        return read(
                sentAt,
                () -> account.ordersShown(exchange.now()).stream()
                        .filter(order -> order.id().equals(id))
                        .findFirst()
                        .orElseThrow(Connection::unknown));
    }

    /** Returns the newest order with a client id, or all orders of a list with that id. */
    List<Order> ordersOf(Instant sentAt, ClientId id) {
        return read(sentAt, () -> {
            List<Order> shown = account.ordersShown(exchange.now());
            Order found = null;
            for (Order order : shown) {
                found = order.clientId().equals(Optional.of(id)) ? order : found;
            }
            if (found == null) {
                throw unknown();
            }
            Order first = found;
            return first.listId().isEmpty()
                    ? List.of(first)
                    : shown.stream()
                            .filter(order -> order.listId().equals(first.listId()))
                            .toList();
        });
    }

    private static ExchangeFailure unknown() {
        return new ExchangeFailure(ExchangeFailure.UNKNOWN_ORDER, "Order does not exist.");
    }

    List<Order> place(Instant sentAt, OrderRequest request) {
        return change(sentAt, () -> exchange.placement().place(account, request));
    }

    List<Order> place(Instant sentAt, OrderList list) {
        return change(sentAt, () -> exchange.placement().place(account, list));
    }

    Order amend(Instant sentAt, OrderId id, OrderAmendment amendment) {
        return change(sentAt, () -> exchange.placement().amend(account, find(id), amendment));
    }

    Order cancel(Instant sentAt, OrderId id) {
        return change(sentAt, () -> cancel(find(id)));
    }

    List<Order> cancelAll(Instant sentAt) {
        return change(sentAt, () -> {
            List<Order> cancelled = new ArrayList<>();
            for (BookOrder order : account.open()) {
                if (!order.ended()) {
                    cancelled.add(cancel(order));
                }
            }
            return cancelled;
        });
    }

    private Order cancel(BookOrder order) {
        Placement.refuseEnded(order);
        Matching matching = exchange.matching();
        if (exchange.settings().cancelsAfter().isZero()) {
            matching.end(account, order, OrderStatus.CANCELLED, null);
        } else if (!order.order().cancelRequested()) {
            matching.change(account, order, order.order().toBuilder().cancelRequested(true), null, null);
            exchange.happenings()
                    .at(
                            exchange.now().plus(exchange.settings().cancelsAfter()),
                            () -> matching.end(account, order, OrderStatus.CANCELLED, null));
        }
        return order.order();
    }

    private BookOrder find(OrderId id) {
        BookOrder order = account.order(id);
        if (order == null) {
            throw unknown();
        }
        return order;
    }

    /** Registers a listener, whose stream is not open yet. */
    Stream stream(StreamListener listener) {
        return exchange.stream(apiKey, listener);
    }

    /** Opens the stream, and returns the number of the last event before it; empty if the exchange cannot be reached. */
    Optional<Long> open(Stream stream) {
        return exchange.locked(() -> {
            if (account.offline) {
                return Optional.empty();
            }
            stream.connect();
            return Optional.of(account.lastEvent());
        });
    }

    void remove(Stream stream) {
        exchange.remove(apiKey, stream);
    }
}
