package com.moniqo.wallet.testkit.toy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Owns the assets and the orders of a toy wallet. Not thread-safe: the wallet locks around it. */
final class ToyBook {
    private final String mark;
    private final Map<String, BigDecimal> owned;
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Map<ClientId, OrderRequest> requests = new HashMap<>();
    private final Map<ClientId, OrderId> byClientId = new HashMap<>();

    ToyBook(String mark, Map<String, BigDecimal> owned) {
        this.mark = mark;
        this.owned = new TreeMap<>(owned);
    }

    void own(String asset, BigDecimal amount) {
        owned.merge(asset, amount, BigDecimal::add);
    }

    List<AssetBalance> balances() {
        return owned.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> new AssetBalance(entry.getKey(), free(entry.getKey()), held(entry.getKey())))
                .toList();
    }

    private BigDecimal free(String asset) {
        return owned.getOrDefault(asset, BigDecimal.ZERO).subtract(held(asset));
    }

    private BigDecimal held(String asset) {
        return open().stream()
                .filter(order -> given(order.request()).equals(asset))
                .map(order -> cost(order.request()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String given(OrderRequest request) {
        return request.side() == OrderSide.SELL ? request.symbol().base() : quoteAsset(request.symbol());
    }

    private static String quoteAsset(Symbol symbol) {
        return symbol.quote().orElseThrow();
    }

    private static BigDecimal cost(OrderRequest request) {
        return request.side() == OrderSide.SELL
                ? request.amount()
                : request.amount().multiply(request.limitPrice().orElseThrow());
    }

    List<Order> all() {
        return List.copyOf(orders.values());
    }

    List<Fill> fills() {
        return List.copyOf(fills);
    }

    List<Order> open() {
        return orders.values().stream()
                .filter(order -> !order.status().terminal())
                .toList();
    }

    Order order(OrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "there is no order " + id + " here");
        }
        return order;
    }

    Order order(ClientId clientId) {
        OrderId id = byClientId.get(clientId);
        if (id == null) {
            throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "there is no order with client id " + clientId);
        }
        return order(id);
    }

    /** What was placed before with the client id of a request, which must be the same request. */
    Optional<Order> placedAs(OrderRequest request) {
        Optional<OrderId> id = request.clientId().map(byClientId::get);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!request.equals(requests.get(request.clientId().get()))) {
            throw new WalletException(
                    ErrorCode.DUPLICATE, "client id " + request.clientId().get() + " was used for another order");
        }
        return Optional.of(order(id.get()));
    }

    Order accept(OrderRequest request, Quote quote, Instant now, ToyEvents events) {
        boolean crosses = crosses(request, quote);
        if (request.isPostOnly() && crosses) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED, "a post-only order must not take", Map.of("reason", "post-only"));
        }
        boolean fillsNow = request.type() == OrderType.MARKET || crosses;
        refuseIfUnaffordable(
                request, fillsNow ? touch(request, quote) : request.limitPrice().orElseThrow());
        OrderId id = OrderId.of("T" + (orders.size() + 1) + mark);
        Order order = Order.builder(id, request, now).build();
        orders.put(id, order);
        request.clientId().ifPresent(clientId -> {
            requests.put(clientId, request);
            byClientId.put(clientId, id);
        });
        events.add(OrderEvent.of(events.step(), now, OrderEvent.Kind.ACCEPTED, order));
        if (fillsNow) {
            return fill(order, touch(request, quote), Liquidity.TAKER, now, events);
        }
        if (request.timeInForce() != TimeInForce.GTC) {
            return end(order, OrderStatus.EXPIRED, now, events);
        }
        return order;
    }

    private void refuseIfUnaffordable(OrderRequest request, BigDecimal price) {
        String asset = given(request);
        BigDecimal needed = request.side() == OrderSide.SELL
                ? request.amount()
                : request.amount().multiply(price);
        if (needed.compareTo(free(asset)) > 0) {
            throw new InsufficientBalanceException(asset, needed, free(asset));
        }
    }

    private static BigDecimal touch(OrderRequest request, Quote quote) {
        return request.side() == OrderSide.BUY ? quote.ask() : quote.bid();
    }

    private static boolean crosses(OrderRequest request, Quote quote) {
        int limitAgainstTouch = request.limitPrice()
                .map(limit -> limit.compareTo(touch(request, quote)))
                .orElse(0);
        return request.type() == OrderType.LIMIT
                && (request.side() == OrderSide.BUY ? limitAgainstTouch >= 0 : limitAgainstTouch <= 0);
    }

    void meet(Quote quote, Instant now, ToyEvents events) {
        for (Order order : open()) {
            if (order.symbol().equals(quote.symbol()) && crosses(order.request(), quote)) {
                fill(order, order.limitPrice().orElseThrow(), Liquidity.MAKER, now, events);
            }
        }
    }

    private Order fill(Order order, BigDecimal price, Liquidity liquidity, Instant now, ToyEvents events) {
        BigDecimal notional = order.amount().multiply(price);
        boolean buys = order.side() == OrderSide.BUY;
        own(order.symbol().base(), buys ? order.amount() : order.amount().negate());
        own(quoteAsset(order.symbol()), buys ? notional.negate() : notional);
        Fill fill = Fill.builder()
                .id(order.id() + "/1")
                .orderId(order.id())
                .symbol(order.symbol())
                .side(order.side())
                .amount(order.amount())
                .price(price)
                .liquidity(liquidity)
                .time(now)
                .build();
        Order filled = order.toBuilder()
                .status(OrderStatus.FILLED)
                .filled(order.amount(), notional)
                .fills(List.of(fill))
                .updatedAt(now)
                .build();
        orders.put(order.id(), filled);
        fills.add(fill);
        events.add(OrderEvent.filled(events.step(), filled, fill));
        return filled;
    }

    Order cancel(OrderId id, Instant now, ToyEvents events) {
        Order order = order(id);
        if (order.status() == OrderStatus.FILLED) {
            throw new WalletException(ErrorCode.ORDER_ALREADY_FILLED, "order " + id + " is filled");
        }
        if (order.status().terminal()) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "order " + id + " has ended: " + order.status(),
                    Map.of("status", order.status().name()));
        }
        return end(order, OrderStatus.CANCELLED, now, events);
    }

    private Order end(Order order, OrderStatus status, Instant now, ToyEvents events) {
        Order ended = order.toBuilder().status(status).updatedAt(now).build();
        orders.put(order.id(), ended);
        events.add(OrderEvent.of(events.step(), now, OrderEvent.Kind.ENDED, ended));
        return ended;
    }
}
