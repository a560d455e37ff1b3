package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderBook;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.step.FeeState;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.OrderTimes;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts orders and order lists, and matches them with the market (S2, S3). */
final class Placement {
    private final Transaction tx;
    private final OrderChecks checks;
    private final Fees fees;
    private final Arrival arrival;
    private OrderIds ids;

    Placement(Transaction tx, OrderChecks checks, Fees fees, Arrival arrival, OrderIds ids) {
        this.tx = tx;
        this.checks = checks;
        this.fees = fees;
        this.arrival = arrival;
        this.ids = ids;
    }

    /** Creates ids with the stored prefix of the wallet. */
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

    /** S3.2: places a list as a whole or not at all. All members are checked before anything fills. */
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

    /**
     * S3.4: places an exit beside an open one. From then on, the two are an OCO under the lock of the first one, which protects without
     * interruption.
     */
    OrderNode placeBeside(OrderNode open, OrderRequest request, @Nullable String requestHash) {
        Market market = open.market();
        OrderRequest first = standing(open);
        checks.grid(market, request);
        checks.notExpired(request);
        ReduceOnly.requirePosition(market, request);
        OrderRequest added = OrderChecks.scaled(market, request);
        OrderRequest unnamed = added.toBuilder().clientId(null).build();
        boolean isTarget =
                OrderBook.Direction.ofTakeProfits(added.side()) == OrderBook.Direction.of(added.type(), added.side())
                        || added.type() == OrderType.LIMIT;
        OrderList oco = isTarget ? OrderList.oco(unnamed, first) : OrderList.oco(first, unnamed);
        ExitChecks.check(market, oco);

        OrderListId id = ids.list(tx.state().accepted() + 1);
        OrderNode node = accept(market, added, OrderStatus.OPEN, id, OrderListType.OCO, requestHash);
        arrival.restBeside(open, node);
        Order linked = open.state().order().toBuilder()
                .listId(id)
                .listType(OrderListType.OCO)
                .updatedAt(tx.time())
                .build();
        tx.put(open, open.state().with(linked), OrderEvent.Kind.AMENDED);
        String openId = open.state().order().id().value();
        String addedId = node.state().order().id().value();
        List<String> members = isTarget ? List.of(addedId, openId) : List.of(openId, addedId);
        tx.link(new OrderListState(id, OrderListType.OCO, members), List.of(open, node));
        return node;
    }

    /** Returns the rest of an open exit, as a member of an OCO. */
    private static OrderRequest standing(OrderNode open) {
        OrderState state = open.state();
        if (state.order().listId().isPresent()
                || state.order().triggered()
                || state.isPending()
                || state.type() == OrderType.MARKET) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "exit",
                    "is " + state.order()
                            + "; valid: an open order that is in no list, has not triggered, and is no market order");
        }
        return state.request().toBuilder()
                .clientId(null)
                .amount(state.remaining())
                .build();
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
        boolean pending = status == OrderStatus.PENDING;
        BigDecimal opened = pending ? BigDecimal.ZERO : opened(market, request);
        String feeAsset = pending ? fees.assetOfChild(market, request.side()) : fees.assetOf(market, request, opened);
        Order.Builder order =
                Order.builder(id, request, tx.time()).status(status).fee(BigDecimal.ZERO, feeAsset);
        if (listId != null) {
            order.listId(listId).listType(listType);
        }
        long priority = tx.nextPriority();
        return tx.create(
                market,
                new OrderState(
                        order.build(),
                        number,
                        priority,
                        opened,
                        FeeState.NONE,
                        null,
                        new OrderTimes(tx.marketTime(), expiry(market, request)),
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
