package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that creates, changes or cancels orders, on its way to the wallet. What a wallet bounds by its own locks goes straight
 * through; everything else is admitted first, and what became of it is noted afterwards.
 */
final class GuardedTrading {
    private final GuardContext context;
    private final Wallet wallet;
    private final Sends sends;
    private final ListTypes listTypes;
    private final Admissions admissions;
    private final Repeats repeats;
    private final Amendments amendments;
    private final Consumer<List<Order>> accepted;
    private final MarkFeed feed;

    /**
     * @param accepted told of orders that the wallet took
     */
    GuardedTrading(
            GuardContext context,
            Sends sends,
            ListTypes listTypes,
            Admissions admissions,
            Consumer<List<Order>> accepted,
            MarkFeed feed) {
        this.context = context;
        this.wallet = context.wallet();
        this.sends = sends;
        this.listTypes = listTypes;
        this.admissions = admissions;
        this.repeats = new Repeats(context.wallet());
        this.amendments = new Amendments(context, sends, listTypes);
        this.accepted = accepted;
        this.feed = feed;
    }

    Order place(OrderRequest request) {
        return reported(() -> {
            if (bounded(List.of(request))) {
                return took(wallet.placeOrder(request));
            }
            Admissions.Admission admission;
            try {
                admission = admissions.admit(ProposedTrade.proposing(request));
            } catch (WalletException e) {
                return again(request, e);
            }
            OrderList bracket = admission.trade().list();
            return send(admission, () -> bracket == null
                            ? List.of(wallet.placeOrder(request))
                            : linked(request).placeOrders(bracket))
                    .get(0);
        });
    }

    /** A refusal does not apply to an order that the wallet has already: it is answered with that order. */
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
                    : send(admissions.admit(ProposedTrade.proposing(list)), () -> linked.placeOrders(list));
            listTypes.remember(orders, list.type());
            return orders;
        });
    }

    Order amend(OrderId id, OrderAmendment amendment, OrderAmending amending) {
        return reported(() -> {
            Amendments.Change change = amendments.of(id, amendment);
            Order amended = change.passes()
                    ? took(amending.amendOrder(id, amendment))
                    : send(admissions.admit(change.proposal()), () -> List.of(amending.amendOrder(id, amendment)))
                            .get(0);
            sends.amended(amended);
            return amended;
        });
    }

    /**
     * Cancels an order. Where the user wants a stop on every entry, cancelling the stop of an entry that is still open cancels the entry's
     * rest first, so that none of it fills unprotected.
     */
    Order cancel(OrderId id) {
        if (wantsStops()) {
            List<Order> open = openOrNone();
            for (Order order : open) {
                if (order.id().equals(id)) {
                    Protection.openEntries(order, open).forEach(entry -> quietly(() -> wallet.cancelOrder(entry.id())));
                }
            }
            Order now = wallet.order(id);
            if (now.status().terminal() && open.stream().anyMatch(order -> order.id().equals(id))) {
                return now; // it ended with its entry
            }
        }
        Order cancelled = wallet.cancelOrder(id);
        sends.ended(cancelled);
        return cancelled;
    }

    private boolean wantsStops() {
        try {
            return context.ledger().load().limits().attachDefaultStops();
        } catch (WalletException e) {
            return true; // not known: the careful reading
        }
    }

    private List<Order> openOrNone() {
        try {
            return wallet.openOrders();
        } catch (WalletException e) {
            return List.of();
        }
    }

    private static void quietly(Supplier<Order> cancel) {
        try {
            cancel.get();
        } catch (WalletException e) {
            // it has just ended; what is asked for is to cancel the other one
        }
    }

    /** Whether the wallet's own locks bound it: it acquires only cash, and the wallet cannot go short. */
    private boolean bounded(List<OrderRequest> requests) {
        return !context.traits().mayShort()
                && ProposedTrade.acquireOnlyCash(requests, context.prices(context.now()));
    }

    /** Sends what was admitted, and notes what became of it. */
    private List<Order> send(Admissions.Admission admission, Supplier<List<Order>> call) {
        Reservation sent = admission.reservation();
        if (sent == null) {
            return admission.before();
        }
        boolean answered = false;
        try {
            List<Order> orders = call.get();
            sends.acknowledged(sent.number(), orders, context.now());
            answered = true;
            if (admission.trade().list() != null) {
                listTypes.remember(orders, admission.trade().list().type());
            }
            return took(orders);
        } catch (WalletException e) {
            if (!answered && e.code() != ErrorCode.OUTCOME_UNKNOWN) {
                sends.withdrawn(sent.number());
                answered = true;
            }
            throw e;
        } finally {
            if (!answered) {
                sends.doubted(sent.number(), context.now());
            }
        }
    }

    RiskCheck check(OrderRequest request) {
        return bounded(List.of(request))
                ? RiskCheck.reducing()
                : checked(() -> {
                    Admissions.Verdict verdict = admissions.check(ProposedTrade.proposing(request));
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
                : checked(() -> result(admissions.check(ProposedTrade.proposing(list))));
    }

    RiskCheck check(OrderId id, OrderAmendment amendment) {
        Amendments.Change change = amendments.of(id, amendment);
        return change.passes() ? RiskCheck.reducing() : checked(() -> result(admissions.check(change.proposal())));
    }

    private static RiskCheck result(Admissions.Verdict verdict) {
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
        CountDownLatch mine = sends.begins();
        try {
            return feed.whileSending(call);
        } catch (WalletException e) {
            context.tell(listener -> listener.refused(e));
            throw e;
        } finally {
            sends.ends(mine);
        }
    }
}
