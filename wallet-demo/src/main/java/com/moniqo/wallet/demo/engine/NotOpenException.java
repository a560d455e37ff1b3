package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import java.util.Map;

/** Thrown if an order is not among the open ones. Only the journal knows whether it has ended or never existed. */
public final class NotOpenException extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String order;
    private final String participle;

    NotOpenException(OrderId order, String participle) {
        super(ErrorCode.ORDER_NOT_FOUND, "order " + order + " is not open");
        this.order = order.value();
        this.participle = participle;
    }

    public OrderId order() {
        return OrderId.of(order);
    }

    /** Returns the exception for a caller whose order has ended. */
    public WalletException refusal(Order ended) {
        String status = ended.status().name();
        if (ended.status() == OrderStatus.FILLED) {
            return new WalletException(
                    ErrorCode.ORDER_ALREADY_FILLED,
                    "order " + order + " is filled and cannot be " + participle,
                    Map.of("order_id", order, "status", status));
        }
        return new WalletException(
                ErrorCode.ORDER_REJECTED,
                "order " + order + " is " + status + " and cannot be " + participle,
                Map.of("order_id", order, "status", status, "reason", "ended"));
    }
}
