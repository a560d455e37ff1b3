package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all calls that create, change or cancel orders to the wallet. Orders that the wallet itself bounds, by locking funds, go straight
 * through. All others need admission first, and their outcomes are noted.
 */
final class GuardedTrading {
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    private final GuardContext context;
    private final Wallet wallet;
    private final UnwrittenNotes unwritten;
    private final ListTypes listTypes;
    private final OrderAdmission admission;
    private final Repeats repeats;
    private final Amendments amendments;
    private final Consumer<List<Order>> accepted;
    private final MarkFeed feed;

    /** @param accepted receives the orders that the wallet accepted */
    GuardedTrading(
            GuardContext context,
            UnwrittenNotes unwritten,
            ListTypes listTypes,
            OrderAdmission admission,
            Consumer<List<Order>> accepted,
            MarkFeed feed) {
        this.context = context;
        this.wallet = context.wallet();
        this.unwritten = unwritten;
        this.listTypes = listTypes;
        this.admission = admission;
        this.repeats = new Repeats(context.wallet());
        this.amendments = new Amendments(context, unwritten, listTypes);
        this.accepted = accepted;
        this.feed = feed;
    }

    Order place(OrderRequest request) {
        return reported(() -> {
            if (bounded(List.of(request))) {
                return took(wallet.placeOrder(request));
            }
            OrderAdmission.Admitted admission;
            try {
                admission = this.admission.admit(ProposedTrade.proposing(request));
            } catch (WalletException e) {
                return again(request, e);
            }
            OrderList bracket = admission.trade().list();
            return send(
                            admission,
                            () -> bracket == null
                                    ? List.of(wallet.placeOrder(request))
                                    : linked(request).placeOrders(bracket))
                    .get(0);
        });
    }

    /** Answers a request that was refused with the order that the wallet already has for it; otherwise throws the refusal. */
    private Order again(OrderRequest request, WalletException refusal) {
        boolean judged = refusal.code() == ErrorCode.RISK_LIMIT_EXCEEDED
                || refusal.code() == ErrorCode.WALLET_SUSPENDED
                || refusal.code() == ErrorCode.MARKET_DATA_ERROR;
        return (judged ? repeats.order(request) : Optional.<Order>empty()).orElseThrow(() -> refusal);
    }

    private LinkedOrders linked(OrderRequest request) {
        return wallet.ability(LinkedOrders.class).orElseThrow(() -> Refusals.cannotAttach(request.symbol()));
    }

    List<Order> place(OrderList list, LinkedOrders linked) {
        return reported(() -> {
            List<Order> orders = bounded(list.members())
                    ? took(linked.placeOrders(list))
                    : send(admission.admit(ProposedTrade.proposing(list)), () -> linked.placeOrders(list));
            listTypes.remember(orders, list.type());
            return orders;
        });
    }

    Order amend(OrderId id, OrderAmendment amendment, OrderAmending amending) {
        return reported(() -> {
            Amendments.Change change = amendments.of(id, amendment);
            Order amended = change.passes()
                    ? took(amending.amendOrder(id, amendment))
                    : send(admission.admit(change.proposal()), () -> List.of(amending.amendOrder(id, amendment)))
                            .get(0);
            unwritten.amended(amended);
            return amended;
        });
    }

    /**
     * Cancels an order. If the user requires a stop on every entry, cancelling the stop of an entry that is still open first cancels the
     * rest of the entry, so that no part of it fills unprotected.
     */
    Order cancel(OrderId id) {
        Order exit = wantsStops() ? orderOrNull(id) : null;
        if (exit != null && !exit.status().terminal()) {
            List<Order> entries = Protection.openEntries(exit, related(exit));
            entries.forEach(this::cancelRest);
            Order now = entries.isEmpty() ? exit : wallet.order(id);
            if (now.status().terminal()) {
                return now; // it ended with its entry
            }
        }
        Order cancelled = wallet.cancelOrder(id);
        unwritten.ended(cancelled);
        return cancelled;
    }

    private boolean wantsStops() {
        try {
            return context.ledger().load().limits().attachDefaultStops();
        } catch (RuntimeException e) {
            return true; // unknown, so assume that the user does
        }
    }

    /** Returns an order, or null if it cannot be read, because it must be possible to cancel it nevertheless. */
    private @Nullable Order orderOrNull(OrderId id) {
        try {
            return ForeignFailures.guarded(() -> wallet.order(id));
        } catch (WalletException e) {
            return null;
        }
    }

    /** Returns orders that include those of the same list, as far as they can be found, each once and as it was read last. */
    private List<Order> related(Order exit) {
        if (exit.listId().isEmpty()) {
            return List.of();
        }
        var related = new LinkedHashMap<OrderId, Order>();
        try {
            ForeignFailures.guarded(wallet::openOrders).forEach(order -> related.put(order.id(), order));
        } catch (WalletException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("open orders cannot be read");
        }
        if (related.containsKey(exit.id())) {
            return List.copyOf(related.values());
        }
        HistoryQuery latest = HistoryQuery.latest(HistoryQuery.MAX_LIMIT).of(exit.symbol());
        try { // the wallet does not list the order yet, so it may not list its entry either
            ForeignFailures.guarded(() -> wallet.ability(TradeHistory.class))
                    .ifPresent(history -> ForeignFailures.guarded(() -> history.orders(latest))
                            .items()
                            .forEach(order -> related.put(order.id(), order)));
        } catch (WalletException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("the history of orders cannot be read");
        }
        noted(exit.id()).stream()
                .map(this::orderOrNull)
                .filter(Objects::nonNull)
                .forEach(order -> related.put(order.id(), order));
        return List.copyOf(related.values());
    }

    /** Returns the ids of the orders that were sent together with an order. */
    private List<OrderId> noted(OrderId id) {
        try {
            for (Reservation sent :
                    unwritten.merged(context.ledger().load().state().notes()).reservations()) {
                List<OrderId> ids = sent.orders().stream()
                        .map(NotedOrder::id)
                        .filter(Objects::nonNull)
                        .toList();
                if (sent.kind() == Reservation.Kind.LIST && ids.contains(id)) {
                    return ids;
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("the notes cannot be read");
        }
        return List.of();
    }

    /** Cancels an entry. Fails if it may still be open. */
    private void cancelRest(Order entry) {
        try {
            unwritten.ended(wallet.cancelOrder(entry.id()));
        } catch (WalletException e) {
            if (!Liquidation.hasEnded(e)) {
                throw e;
            }
            LOG.atDebug().addKeyValue("code", e.code()).log("an entry has just ended");
        }
    }

    /** Cancels several orders, and notes that they have ended. */
    List<Order> cancelAll(Supplier<List<Order>> call) {
        List<Order> cancelled = call.get();
        cancelled.forEach(unwritten::ended);
        return cancelled;
    }

    /**
     * Checks whether the wallet itself bounds the orders, so that the guard need not judge them: they acquire only cash and the wallet
     * cannot go short, or they are reduce-only and the wallet lets none of those take a position beyond zero.
     */
    private boolean bounded(List<OrderRequest> requests) {
        PriceSheet prices = context.prices(context.now());
        if (!context.traits().mayShort()) {
            return ProposedTrade.acquireOnlyCash(requests, prices);
        }
        return requests.stream()
                .allMatch(request -> request.isReduceOnly()
                        && wallet.capabilities().reduceOnly()
                        && prices.isCash(prices.quoteAsset(request.symbol())));
    }

    /** Sends an admitted trade and notes the outcome. */
    private List<Order> send(OrderAdmission.Admitted admission, Supplier<List<Order>> call) {
        Reservation sent = admission.reservation();
        if (sent == null) {
            return admission.before();
        }
        boolean answered = false;
        try {
            List<Order> orders = call.get();
            unwritten.acknowledged(sent.number(), orders, context.now());
            answered = true;
            if (admission.trade().list() != null) {
                listTypes.remember(orders, admission.trade().list().type());
            }
            return took(orders);
        } catch (WalletException e) {
            if (!answered && e.code() != ErrorCode.OUTCOME_UNKNOWN) {
                unwritten.withdrawn(sent.number());
                answered = true;
            }
            throw e;
        } finally {
            if (!answered) {
                unwritten.doubted(sent.number(), context.now());
            }
        }
    }

    RiskCheck check(OrderRequest request) {
        return bounded(List.of(request))
                ? RiskCheck.reducing()
                : checked(() -> {
                    OrderAdmission.Verdict verdict = admission.check(ProposedTrade.proposing(request));
                    OrderList bracket = verdict.trade().list();
                    if (bracket == null) {
                        return result(verdict);
                    }
                    linked(request);
                    return result(verdict).with(bracket);
                });
    }

    RiskCheck check(OrderList list) {
        return bounded(list.members())
                ? RiskCheck.reducing()
                : checked(() -> result(admission.check(ProposedTrade.proposing(list))));
    }

    RiskCheck check(OrderId id, OrderAmendment amendment) {
        Amendments.Change change = amendments.of(id, amendment);
        return change.passes() ? RiskCheck.reducing() : checked(() -> result(admission.check(change.proposal())));
    }

    private static RiskCheck result(OrderAdmission.Verdict verdict) {
        return verdict.reduces()
                ? RiskCheck.reducing()
                : new RiskCheck(true, verdict.refusal(), verdict.readings(), null);
    }

    private static RiskCheck checked(Supplier<RiskCheck> check) {
        try {
            return check.get();
        } catch (WalletException e) {
            return new RiskCheck(true, e, List.of(), null);
        }
    }

    private Order took(Order order) {
        return took(List.of(order)).get(0);
    }

    private List<Order> took(List<Order> orders) {
        accepted.accept(orders);
        return orders;
    }

    private <T> T reported(Supplier<T> call) {
        CountDownLatch mine = unwritten.begins();
        try {
            return feed.whileSending(call);
        } catch (WalletException e) {
            context.tell(listener -> listener.refused(e));
            throw e;
        } finally {
            unwritten.ends(mine);
        }
    }
}
