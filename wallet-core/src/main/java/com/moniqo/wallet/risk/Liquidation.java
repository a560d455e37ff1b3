package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One liquidation: cancels every open order of a wallet and, on request, closes its positions. Used once. */
final class Liquidation {
    private static final Logger LOG = LoggerFactory.getLogger(Liquidation.class);
    private static final int ROUNDS = 5;

    private final GuardContext context;
    private final Wallet wallet;
    private final UnwrittenNotes unwritten;
    private final List<Order> cancelled = new ArrayList<>();
    private final List<Order> closing = new ArrayList<>();
    private final Map<String, ErrorCode> failures = new LinkedHashMap<>();
    private final Set<OrderId> gone = new HashSet<>();

    Liquidation(GuardContext context, UnwrittenNotes unwritten) {
        this.context = context;
        this.wallet = context.wallet();
        this.unwritten = unwritten;
    }

    LiquidationReport run(boolean flatten) {
        List<Order> open = cancelAll(reconciled(notes()));
        Set<String> held = flatten ? closeAll() : Set.of();
        List<Reservation> inFlight = notes().reservations().stream()
                .filter(Liquidation::isUnanswered)
                .toList();
        return new LiquidationReport(cancelled, closing, failures, open, held, inFlight);
    }

    private GuardNotes notes() {
        try {
            return ForeignFailures.guarded(
                    () -> unwritten.merged(context.ledger().load().state().notes()));
        } catch (WalletException e) {
            failures.put("notes", e.code());
            return unwritten.merged(GuardNotes.none());
        }
    }

    /**
     * Looks for orders of unknown outcome, so that those that are found can be cancelled, and those that were never placed do not prevent
     * positions from being closed.
     */
    private GuardNotes reconciled(GuardNotes notes) {
        if (notes.reservations().stream().noneMatch(Liquidation::isUnanswered)) {
            return notes;
        }
        try {
            AccountView view = ForeignFailures.guarded(context::look);
            return ForeignFailures.guarded(
                            () -> new Reconciliation(context, unwritten).reconcile(notes, view, context.now()))
                    .notes();
        } catch (WalletException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("orders of unknown outcome cannot be looked for");
            return notes;
        }
    }

    private static boolean isUnanswered(Reservation reservation) {
        return reservation.state() == Reservation.State.IN_FLIGHT || reservation.state() == Reservation.State.UNKNOWN;
    }

    /**
     * Cancels one order after another until none is open. A child may open while its entry is being cancelled, and a wallet that lags may
     * not list what the guards have just sent.
     */
    private List<Order> cancelAll(GuardNotes notes) {
        var asked = new HashSet<OrderId>();
        List<Order> unlisted = unlisted(notes);
        List<Order> open = unlisted;
        boolean seen = false;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                List<Order> listed = ForeignFailures.guarded(wallet::openOrders);
                open = Stream.concat(listed.stream(), unlisted.stream()).toList();
                failures.remove("open orders");
                seen = true;
            } catch (WalletException e) {
                failures.put("open orders", e.code());
                seen = false;
            }
            List<Order> left =
                    open.stream().filter(order -> asked.add(order.id())).toList();
            if (left.isEmpty() && seen) {
                break;
            }
            left.forEach(this::cancel);
        }
        cancelled.stream().filter(order -> order.status().terminal()).forEach(order -> gone.add(order.id()));
        return open.stream().filter(order -> gone.add(order.id())).toList();
    }

    /** Returns the open orders among those in the notes, which a wallet that lags may not list. */
    private List<Order> unlisted(GuardNotes notes) {
        var orders = new LinkedHashMap<OrderId, Order>();
        for (Reservation reservation : context.traits().immediate() ? List.<Reservation>of() : notes.reservations()) {
            boolean lost = isUnanswered(reservation)
                    && reservation.clientId().isPresent()
                    && wallet.capabilities().clientIds().isPresent();
            if (lost) {
                add(orders, () -> wallet.order(reservation.clientId().orElseThrow()));
            }
            boolean shown = reservation.state() == Reservation.State.SETTLED
                    && reservation.kind() != Reservation.Kind.OPEN_ORDERS;
            for (NotedOrder noted : shown ? List.<NotedOrder>of() : reservation.orders()) {
                OrderId id = noted.id();
                if (id != null && !noted.ended() && !orders.containsKey(id)) {
                    add(orders, () -> wallet.order(id));
                }
            }
        }
        return List.copyOf(orders.values());
    }

    private void add(Map<OrderId, Order> orders, Supplier<Order> read) {
        try {
            Order order = ForeignFailures.guarded(read);
            if (!order.status().terminal()) {
                orders.put(order.id(), order);
            }
        } catch (WalletException e) {
            if (e.code() != ErrorCode.ORDER_NOT_FOUND && e.code() != ErrorCode.OUTCOME_UNKNOWN) {
                failures.put("orders in the notes", e.code());
            }
        }
    }

    private void cancel(Order order) {
        try {
            Order done = ForeignFailures.guarded(() -> wallet.cancelOrder(order.id()));
            unwritten.ended(done);
            cancelled.add(done);
        } catch (WalletException e) {
            if (hasEnded(e)) {
                gone.add(order.id());
            } else {
                failures.put(order.id().value(), e.code());
            }
        }
    }

    /** Checks whether an order could not be cancelled because it has ended. */
    static boolean hasEnded(WalletException failure) {
        return failure.code() == ErrorCode.ORDER_ALREADY_FILLED
                || failure.code() == ErrorCode.ORDER_NOT_FOUND
                || failure.code() == ErrorCode.ORDER_REJECTED;
    }

    private Set<String> closeAll() {
        PriceSheet prices = context.prices(context.now());
        try {
            for (AssetBalance balance : ForeignFailures.guarded(wallet::balances)) {
                if (!prices.isCash(balance.asset()) && balance.total().signum() != 0) {
                    close(balance.asset(), balance.total(), prices);
                }
            }
            var left = new LinkedHashSet<String>();
            for (AssetBalance balance : ForeignFailures.guarded(wallet::balances)) {
                boolean position =
                        !prices.isCash(balance.asset()) && balance.total().signum() != 0;
                if (position) {
                    left.add(balance.asset());
                }
            }
            return left;
        } catch (WalletException e) {
            failures.put("balances", e.code());
            return Set.of();
        }
    }

    private void close(String asset, BigDecimal amount, PriceSheet prices) {
        WalletException last = null;
        OrderSide side = amount.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
        for (Symbol symbol : symbols(asset, prices)) {
            try {
                OrderRequest request = OrderRequest.market(symbol, side, amount.abs());
                if (!context.traits().mayShort()) {
                    closing.add(ForeignFailures.guarded(() -> wallet.placeOrder(request)));
                } else if (context.traits().reduceOnly()) {
                    closing.add(ForeignFailures.guarded(() -> wallet.placeOrder(request.reduceOnly())));
                } else {
                    closeOnce(request);
                }
                return;
            } catch (WalletException e) {
                last = e;
                if (e.code() != ErrorCode.SYMBOL_NOT_FOUND && e.code() != ErrorCode.INVALID_SYMBOL) {
                    break;
                }
            }
        }
        failures.put(asset, last == null ? ErrorCode.SYMBOL_NOT_FOUND : last.code());
    }

    /**
     * Closes a position of a wallet that neither prevents a reversal nor knows reduce-only orders. The order is recorded first, less what
     * other orders in the notes may already have closed, so that no position is closed twice: not by this guard, nor by that of another
     * host.
     */
    private void closeOnce(OrderRequest request) {
        var recorded = new AtomicReference<@Nullable Reservation>();
        ForeignFailures.guarded(() -> context.update(profile -> {
            GuardNotes stored = unwritten.merged(profile.state().notes());
            BigDecimal left = request.amount().subtract(perhapsClosed(request, stored));
            recorded.set(null);
            if (left.signum() <= 0) {
                return profile;
            }
            Terms terms = Terms.of(request).withAmount(left);
            GuardNotes next = stored.plus(Reservation.builder(Reservation.Kind.ORDER, "", context.now())
                    .orders(List.of(NotedOrder.unsent(terms, -1)))
                    .build());
            recorded.set(next.find(next.last()));
            return profile.withState(profile.state().withNotes(next));
        }));
        Reservation sent = recorded.get();
        if (sent == null) {
            return;
        }
        unwritten.sending(sent);
        BigDecimal left = sent.orders().get(0).terms().amount();
        boolean answered = false;
        try {
            Order order = ForeignFailures.guarded(
                    () -> wallet.placeOrder(request.toBuilder().amount(left).build()));
            unwritten.acknowledged(sent.number(), List.of(order), context.now());
            answered = true;
            closing.add(order);
        } catch (WalletException e) {
            if (e.code() != ErrorCode.OUTCOME_UNKNOWN) {
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

    /** Returns the amount that orders in the notes may have closed although the balances do not show it yet. */
    private BigDecimal perhapsClosed(OrderRequest request, GuardNotes notes) {
        String asset = request.symbol().base();
        Instant settled = context.now().minus(context.traits().settleTime());
        BigDecimal closed = BigDecimal.ZERO;
        for (Reservation reservation : notes.reservations()) {
            boolean shown = reservation.state() == Reservation.State.SETTLED
                    || (reservation.state() == Reservation.State.ACKNOWLEDGED
                            && !reservation.changedAt().isAfter(settled));
            for (NotedOrder order : shown ? List.<NotedOrder>of() : reservation.orders()) {
                Terms terms = order.terms();
                if (terms.side() == request.side() && terms.symbol().base().equals(asset)) {
                    boolean answered = order.id() != null;
                    closed = closed.add(answered ? order.filled().subtract(order.before()) : order.atMost());
                }
            }
        }
        return closed;
    }

    private Set<Symbol> symbols(String asset, PriceSheet prices) {
        var symbols = new LinkedHashSet<Symbol>();
        try {
            symbols.add(Symbol.of(asset + "/" + context.settlementAsset()));
            prices.cash().forEach(cash -> symbols.add(Symbol.of(asset + "/" + cash)));
            symbols.add(Symbol.of(asset));
        } catch (WalletException e) {
            return symbols; // a name that cannot be part of a symbol
        }
        return symbols;
    }
}
