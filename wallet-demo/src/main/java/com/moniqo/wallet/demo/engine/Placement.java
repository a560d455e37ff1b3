package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts orders and order lists, and lets them meet the market (S2, S3). */
final class Placement {
    private final Transaction tx;
    private final OrderChecks checks;
    private final Arrival arrival;
    private OrderIds ids;

    Placement(Transaction tx, OrderChecks checks, Arrival arrival, OrderIds ids) {
        this.tx = tx;
        this.checks = checks;
        this.arrival = arrival;
        this.ids = ids;
    }

    /** Makes ids with the prefix that the wallet has stored. */
    void use(OrderIds stored) {
        ids = stored;
    }

    OrderNode place(OrderRequest request, @Nullable String requestHash) {
        Market market = checks.market(request.symbol());
        checks.grid(market, request);
        checks.notExpired(request);
        ReduceOnly.requirePosition(market, request);
        OrderRequest terms = ReduceOnly.cut(market, OrderChecks.scaled(market, request));
        OrderNode node = accept(market, terms, OrderStatus.OPEN, null, null, requestHash);
        tx.emit(OrderEvent.Kind.ACCEPTED, node.state().order());
        arrival.meet(node);
        return node;
    }

    /** S3.2: all members are checked before anything fills; a list is accepted as a whole or not at all. */
    List<OrderNode> place(OrderList list, @Nullable String requestHash) {
        Market market = checks.market(list.symbol());
        for (OrderRequest request : list.members()) {
            checks.grid(market, request);
            checks.notExpired(request);
            ReduceOnly.requireSell(request);
        }
        ReduceOnly.requirePosition(market, list.members().get(0));
        ExitChecks.check(market, list);
        List<OrderNode> nodes = accept(market, list, requestHash);
        if (list.type() == OrderListType.OCO) {
            arrival.restTogether(nodes);
        } else {
            for (OrderNode child : nodes.subList(1, nodes.size())) {
                tx.put(child, child.state());
            }
            for (OrderNode node : nodes) {
                tx.emit(OrderEvent.Kind.ACCEPTED, node.state().order());
            }
            arrival.meet(nodes.get(0));
        }
        return nodes;
    }

    private List<OrderNode> accept(Market market, OrderList list, @Nullable String requestHash) {
        List<OrderRequest> requests = list.members();
        OrderListId id = ids.list(tx.state().accepted() + 1);
        List<OrderNode> nodes = new ArrayList<>(requests.size());
        List<String> orderIds = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            boolean working = i == 0 || list.type() == OrderListType.OCO;
            OrderRequest request = OrderChecks.scaled(market, requests.get(i));
            OrderNode node = accept(
                    market,
                    list.type() == OrderListType.OCO ? ReduceOnly.cut(market, request) : request,
                    working ? OrderStatus.OPEN : OrderStatus.PENDING,
                    id,
                    list.type(),
                    i == 0 ? requestHash : null);
            nodes.add(node);
            orderIds.add(node.state().order().id().value());
        }
        tx.link(new OrderListState(id, list.type(), List.copyOf(orderIds)), nodes);
        return nodes;
    }

    private OrderNode accept(
            Market market,
            OrderRequest request,
            OrderStatus status,
            @Nullable OrderListId listId,
            @Nullable OrderListType listType,
            @Nullable String requestHash) {
        long number = tx.nextNumber();
        OrderId id = ids.order(number);
        Order.Builder order = Order.builder(id, request, tx.time())
                .status(status)
                .fee(BigDecimal.ZERO, market.quoteAccount().asset());
        if (listId != null) {
            order.listId(listId).listType(listType);
        }
        BigDecimal opened = status == OrderStatus.PENDING ? BigDecimal.ZERO : opened(market, request);
        long priority = tx.nextPriority();
        return tx.create(
                market,
                new OrderState(
                        order.build(),
                        number,
                        priority,
                        opened,
                        BigDecimal.ZERO,
                        null,
                        expiry(market, request),
                        requestHash));
    }

    private @Nullable Instant expiry(Market market, OrderRequest request) {
        return request.timeInForce() == TimeInForce.DAY
                ? market.rules().calendar().sessionEnd(tx.now())
                : request.expiresAt().orElse(null);
    }

    private BigDecimal opened(Market market, OrderRequest request) {
        BigDecimal amount = checks.amount(market, request);
        return request.quoteAmount().isPresent() && request.isReduceOnly()
                ? amount.min(market.position().amount())
                : amount;
    }
}
