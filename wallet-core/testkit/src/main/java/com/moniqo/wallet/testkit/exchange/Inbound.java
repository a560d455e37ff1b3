package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import java.time.Duration;
import java.util.List;

/** Converts the exchange's reports into the wallet's: with times on the wallet's clock, and without ids that the provider generated. */
final class Inbound {
    private final Caller caller;

    Inbound(Caller caller) {
        this.caller = caller;
    }

    Order order(Order order) {
        boolean made = order.clientId().filter(Placing::isMade).isPresent();
        Duration ahead = caller.ahead();
        if (!made && ahead.isZero()) {
            return order;
        }
        Order.Builder own = Order.builder(
                        order.id(),
                        made ? order.request().toBuilder().clientId(null).build() : order.request(),
                        order.createdAt().minus(ahead))
                .listId(order.listId().orElse(null))
                .listType(order.listType().orElse(null))
                .status(order.status())
                .cancelRequested(order.cancelRequested())
                .reason(order.reason().orElse(null))
                .triggered(order.triggered())
                .filled(order.filledAmount(), order.notional())
                .fees(order.fees(), order.feeAsset())
                .updatedAt(order.updatedAt().minus(ahead))
                .fills(order.fills().stream().map(fill -> fill(fill, ahead)).toList());
        if (order.request().trailingOffset().isPresent()) {
            own.trail(order.stopPrice().orElse(null));
        }
        return own.build();
    }

    private static Fill fill(Fill fill, Duration ahead) {
        return Fill.builder()
                .id(fill.id())
                .orderId(fill.orderId())
                .symbol(fill.symbol())
                .side(fill.side())
                .amount(fill.amount())
                .price(fill.price())
                .quoteAmount(fill.quoteAmount())
                .fee(fill.fee())
                .feeAsset(fill.feeAsset())
                .liquidity(fill.liquidity())
                .time(fill.time().minus(ahead))
                .build();
    }

    AccountSnapshot.State account(AccountSnapshot.State account) {
        List<Order> orders = account.openOrders().stream().map(this::order).toList();
        return AccountSnapshot.State.of(account.time().minus(caller.ahead()), account.balances(), orders);
    }
}
