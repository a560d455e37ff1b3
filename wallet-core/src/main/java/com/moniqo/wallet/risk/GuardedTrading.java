package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything that creates or changes orders, judged on its way to the wallet; what only reduces risk goes straight through. */
final class GuardedTrading {
    private final GuardContext context;
    private final Wallet wallet;
    private final SentOrders sent;
    private final Admissions admissions;
    private final Consumer<List<Order>> accepted;

    /**
     * @param accepted told of orders that the wallet took
     */
    GuardedTrading(GuardContext context, SentOrders sent, Consumer<List<Order>> accepted) {
        this.context = context;
        this.wallet = context.wallet();
        this.sent = sent;
        this.admissions = new Admissions(context);
        this.accepted = accepted;
    }

    Order place(OrderRequest request) {
        return reported(() -> {
            Object before = request.clientId().flatMap(sent::under).orElse(null);
            if (before != null) {
                return again(request, before);
            }
            if (onlyReduces(request)) {
                return took(request.clientId(), request, wallet.placeOrder(request));
            }
            RiskProfile profile = context.ledger().load();
            return DefaultStops.wanted(request, profile.limits())
                    ? placeWithStops(request, profile)
                    : placeJudged(request, profile);
        });
    }

    private Order placeJudged(OrderRequest request, RiskProfile profile) {
        try {
            return admissions.admit(
                    Intent.of(request), profile, () -> took(request.clientId(), request, wallet.placeOrder(request)));
        } catch (WalletException e) {
            if (isJudgement(e) && SentOrders.earlier(wallet, request).isPresent()) {
                return wallet.placeOrder(request); // sent before: the wallet answers with that order, or DUPLICATE
            }
            if (isJudgement(e) && coversShort(request)) {
                return took(request.clientId(), request, wallet.placeOrder(request));
            }
            throw e;
        }
    }

    private Order placeWithStops(OrderRequest request, RiskProfile profile) {
        LinkedOrders linked =
                wallet.ability(LinkedOrders.class).orElseThrow(() -> Refusals.cannotAttach(request.symbol()));
        Optional<Order> earlier = SentOrders.earlier(wallet, request);
        if (earlier.isPresent()) {
            return sameEntry(earlier.get(), request);
        }
        OrderList bracket = DefaultStops.attach(
                request,
                profile.effectiveLimits(),
                context.market(context.clock().instant()));
        List<Order> orders = admissions.admit(
                Intent.of(bracket), profile, () -> took(request.clientId(), bracket, linked.placeOrders(bracket)));
        return orders.get(0);
    }

    /** An entry that went out before a restart: its exits would now have other prices, so the wallet is not asked again. */
    private static Order sameEntry(Order earlier, OrderRequest request) {
        boolean same = earlier.symbol().equals(request.symbol())
                && earlier.side() == request.side()
                && earlier.type() == request.type();
        if (!same) {
            throw SentOrders.duplicate(request.clientId().orElseThrow());
        }
        return earlier;
    }

    private Order again(OrderRequest request, Object before) {
        if (before instanceof OrderList list && DefaultStops.wasMadeOf(list, request)) {
            return wallet.ability(LinkedOrders.class)
                    .orElseThrow()
                    .placeOrders(list)
                    .get(0);
        }
        if (!before.equals(request)) {
            throw SentOrders.duplicate(request.clientId().orElseThrow());
        }
        return wallet.placeOrder(request);
    }

    List<Order> place(OrderList list, LinkedOrders linked) {
        return reported(() -> {
            Object before = list.clientId().flatMap(sent::under).orElse(null);
            if (before != null && !before.equals(list)) {
                throw SentOrders.duplicate(list.clientId().orElseThrow());
            }
            if (before != null) {
                return linked.placeOrders(list);
            }
            Supplier<List<Order>> send = () -> took(list.clientId(), list, linked.placeOrders(list));
            return onlyReduces(list)
                    ? send.get()
                    : admissions.admit(Intent.of(list), context.ledger().load(), send);
        });
    }

    Order amend(OrderId id, OrderAmendment amendment, OrderAmending amending) {
        return reported(() -> {
            Order order = wallet.order(id);
            Supplier<Order> send = () -> took(amending.amendOrder(id, amendment));
            return order.status().terminal()
                            || onlyReduces(order, order.request().amended(amendment))
                    ? send.get()
                    : admissions.admit(
                            amending(order, amendment), context.ledger().load(), send);
        });
    }

    private static Intent amending(Order order, OrderAmendment amendment) {
        return Intent.of(order.symbol(), order.id(), request -> request.amended(amendment));
    }

    RiskCheck check(OrderRequest request) {
        RiskCheck check = onlyReduces(request) ? RiskCheck.reducing() : judged(request);
        return !check.allowed() && coversShort(request) ? RiskCheck.reducing() : check;
    }

    private RiskCheck judged(OrderRequest request) {
        return checked(() -> {
            RiskProfile profile = context.ledger().load();
            if (!DefaultStops.wanted(request, profile.limits())) {
                return admissions.check(Intent.of(request), profile);
            }
            if (wallet.ability(LinkedOrders.class).isEmpty()) {
                throw Refusals.cannotAttach(request.symbol());
            }
            OrderList bracket = DefaultStops.attach(
                    request,
                    profile.effectiveLimits(),
                    context.market(context.clock().instant()));
            return admissions.check(Intent.of(bracket), profile).with(bracket);
        });
    }

    RiskCheck check(OrderList list) {
        return onlyReduces(list)
                ? RiskCheck.reducing()
                : checked(
                        () -> admissions.check(Intent.of(list), context.ledger().load()));
    }

    RiskCheck check(OrderId id, OrderAmendment amendment) {
        Order order = wallet.order(id);
        return order.status().terminal() || onlyReduces(order, order.request().amended(amendment))
                ? RiskCheck.reducing()
                : checked(() -> admissions.check(
                        amending(order, amendment), context.ledger().load()));
    }

    private static RiskCheck checked(Supplier<RiskCheck> check) {
        try {
            return check.get();
        } catch (WalletException e) {
            return new RiskCheck(true, e, List.of(), null);
        }
    }

    /** Whether a BUY does no more than cover a short position; asked only once it was refused, for spot wallets never have one. */
    private boolean coversShort(OrderRequest request) {
        BigDecimal held = WalletView.held(wallet.balances(), request.symbol().base());
        return request.side() == OrderSide.BUY && held.negate().compareTo(request.amount()) >= 0;
    }

    private boolean onlyReduces(OrderRequest request) {
        return legs().onlyReduces(request, held(request));
    }

    /** Every member, an entry's own exits aside. */
    private boolean onlyReduces(OrderList list) {
        OrderLegs legs = legs();
        BigDecimal held = held(list.members().get(0));
        boolean protectedEntry =
                list.type() == OrderListType.BRACKET && list.members().get(0).side() == OrderSide.BUY;
        int judged = protectedEntry ? 1 : list.members().size();
        return list.members().subList(0, judged).stream().allMatch(member -> legs.onlyReduces(member, held));
    }

    /** Whether an amended order would still only reduce risk, or add no more than it did. */
    private boolean onlyReduces(Order order, OrderRequest amended) {
        OrderLegs legs = legs();
        if (legs.onlyReduces(amended, held(amended).max(order.amount()))) {
            return true;
        }
        boolean smaller = amended.amount().compareTo(order.amount()) <= 0;
        boolean sameOrBetter = notAbove(amended.limitPrice(), order.request().limitPrice())
                && notAbove(amended.stopPrice(), order.request().stopPrice())
                && amended.trailingOffset().equals(order.request().trailingOffset());
        return smaller && sameOrBetter && amended.side() == OrderSide.BUY;
    }

    private static boolean notAbove(Optional<BigDecimal> after, Optional<BigDecimal> before) {
        return after.isEmpty() || before.isEmpty() || after.get().compareTo(before.get()) <= 0;
    }

    private OrderLegs legs() {
        Instant now = context.clock().instant();
        return new OrderLegs(context.market(now));
    }

    private BigDecimal held(OrderRequest request) {
        return request.side() == OrderSide.SELL
                ? WalletView.held(wallet.balances(), request.symbol().base())
                : BigDecimal.ZERO;
    }

    private Order took(Optional<ClientId> id, OrderRequest request, Order order) {
        id.ifPresent(clientId -> sent.took(clientId, request));
        return took(order);
    }

    private Order took(Order order) {
        accepted.accept(List.of(order));
        return order;
    }

    private List<Order> took(Optional<ClientId> id, OrderList list, List<Order> orders) {
        id.ifPresent(clientId -> sent.took(clientId, list));
        if (list.type() == OrderListType.OCO) {
            orders.forEach(order -> order.listId().ifPresent(sent::oco));
        }
        accepted.accept(orders);
        return orders;
    }

    private static boolean isJudgement(WalletException e) {
        return e.code() == ErrorCode.RISK_LIMIT_EXCEEDED
                || e.code() == ErrorCode.WALLET_SUSPENDED
                || e.code() == ErrorCode.MARKET_DATA_ERROR;
    }

    private <T> T reported(Supplier<T> call) {
        try {
            return call.get();
        } catch (WalletException e) {
            context.tell(listener -> listener.refused(e));
            throw e;
        }
    }
}
