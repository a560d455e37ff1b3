package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import java.util.Map;

/** An order that is not among the open ones; what became of it, only the journal can tell, once everything decided so far is in it. */
final class NotOpenException extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String order;
    private final String what;

    NotOpenException(OrderId order, String what) {
        super(ErrorCode.ORDER_NOT_FOUND, "order " + order + " is not open");
        this.order = order.value();
        this.what = what;
    }

    OrderId order() {
        return OrderId.of(order);
    }

    /** What to tell the caller of an order that has ended. */
    WalletException refusal(Order ended) {
        String id = order;
        if (ended.status() == OrderStatus.FILLED) {
            return new WalletException(
                    ErrorCode.ORDER_ALREADY_FILLED,
                    "order " + id + " is filled and cannot be " + what,
                    Map.of("order_id", id, "status", ended.status().name()));
        }
        return new WalletException(
                ErrorCode.ORDER_REJECTED,
                "order " + id + " is " + ended.status() + " and cannot be " + what,
                Map.of("order_id", id, "status", ended.status().name(), "reason", "ended"));
    }
}
