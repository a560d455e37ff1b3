package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One liquidation: cancels every open order of a wallet and, on request, closes its positions. Used once. */
final class Liquidation {
    private static final int ROUNDS = 5;

    private final GuardContext context;
    private final Wallet wallet;
    private final UnwrittenNotes unwritten;
    private final List<Order> cancelled = new ArrayList<>();
    private final List<Order> closing = new ArrayList<>();
    private final Map<String, ErrorCode> failures = new LinkedHashMap<>();

    Liquidation(GuardContext context, UnwrittenNotes unwritten) {
        this.context = context;
        this.wallet = context.wallet();
        this.unwritten = unwritten;
    }

    LiquidationReport run(boolean flatten) {
        List<Order> open = cancelAll();
        Set<String> held = flatten ? closeAll() : Set.of();
        List<Reservation> inFlight = List.of();
        try {
            inFlight = unwritten.merged(context.ledger().load().state().notes()).reservations().stream()
                    .filter(one ->
                            one.state() == Reservation.State.IN_FLIGHT || one.state() == Reservation.State.UNKNOWN)
                    .toList();
        } catch (WalletException e) {
            failures.put("notes", e.code());
        }
        return new LiquidationReport(cancelled, closing, failures, open, held, inFlight);
    }

    /** Cancels one order after another until none is open. A child may open while its entry is being cancelled. */
    private List<Order> cancelAll() {
        var asked = new HashSet<OrderId>();
        List<Order> open = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            try {
                open = ForeignFailures.guarded(wallet::openOrders);
                failures.remove("open orders");
            } catch (WalletException e) {
                failures.put("open orders", e.code());
                continue;
            }
            List<Order> left =
                    open.stream().filter(order -> asked.add(order.id())).toList();
            if (left.isEmpty()) {
                break;
            }
            left.forEach(this::cancel);
        }
        Set<OrderId> gone = new HashSet<>();
        cancelled.stream().filter(order -> order.status().terminal()).forEach(order -> gone.add(order.id()));
        return open.stream().filter(order -> !gone.contains(order.id())).toList();
    }

    private void cancel(Order order) {
        try {
            Order done = ForeignFailures.guarded(() -> wallet.cancelOrder(order.id()));
            unwritten.ended(done);
            cancelled.add(done);
        } catch (WalletException e) {
            boolean ended = e.code() == ErrorCode.ORDER_ALREADY_FILLED
                    || e.code() == ErrorCode.ORDER_NOT_FOUND
                    || e.code() == ErrorCode.ORDER_REJECTED;
            if (!ended) {
                failures.put(order.id().value(), e.code());
            }
        }
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
        for (Symbol symbol : symbols(asset, prices)) {
            try {
                OrderSide side = amount.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
                OrderRequest request = OrderRequest.market(symbol, side, amount.abs());
                closing.add(ForeignFailures.guarded(() -> wallet.placeOrder(request)));
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
