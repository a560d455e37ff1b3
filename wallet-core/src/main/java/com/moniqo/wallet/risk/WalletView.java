package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet holds and has open at one moment, and what of it is at risk.
 *
 * @param balances what it holds
 * @param open its open orders, read before the balances: an order that fills in between is counted twice rather than missed
 * @param value what the balances are worth
 * @param transfers what had come in and gone out when the balances were read
 * @param exposure what is at risk
 */
record WalletView(
        List<AssetBalance> balances, List<Order> open, PortfolioValue value, Transfers transfers, Exposure exposure) {
    /** Counts what is held, and what open orders may add. {@code isOco} knows the lists of which only one member can fill. */
    static WalletView of(
            List<AssetBalance> balances,
            List<Order> open,
            PortfolioValue value,
            Transfers transfers,
            MarketView market,
            Predicate<OrderListId> isOco) {
        var held = new HashMap<String, BigDecimal>();
        value.byAsset().forEach((asset, usd) -> {
            if (!market.isCash(asset)) {
                held.put(asset, usd.abs());
            }
        });
        var unpriced = new HashSet<>(value.unpriced());
        var pending = new ArrayList<Leg>();
        var lists = new HashMap<String, Leg>();
        var byOrder = new HashMap<OrderId, Leg>();
        var legs = new OrderLegs(market);
        for (Order order : open) {
            Optional<Leg> leg = leg(order, legs, market, unpriced);
            if (leg.isEmpty()) {
                continue;
            }
            byOrder.put(order.id(), leg.get());
            Optional<OrderListId> alternative =
                    order.listId().filter(list -> order.side() == OrderSide.SELL || isOco.test(list));
            if (alternative.isPresent()) { // one of several exits of one holding
                lists.merge(alternative.get() + " " + leg.get().asset(), leg.get(), WalletView::larger);
            } else {
                pending.add(leg.get());
            }
        }
        pending.addAll(lists.values());
        return new WalletView(balances, open, value, transfers, new Exposure(held, pending, byOrder, unpriced));
    }

    private static Leg larger(Leg a, Leg b) {
        return a.usd().compareTo(b.usd()) >= 0 ? a : b;
    }

    private static Optional<Leg> leg(Order order, OrderLegs legs, MarketView market, Set<String> unpriced) {
        try {
            return legs.of(order);
        } catch (WalletException e) {
            unpriced.add(market.quoteAsset(order.symbol())); // named, not forgotten
            return Optional.empty();
        }
    }

    /** How much of an asset there is, free and locked. */
    BigDecimal held(String asset) {
        return held(balances, asset);
    }

    static BigDecimal held(List<AssetBalance> balances, String asset) {
        for (AssetBalance balance : balances) {
            if (balance.asset().equals(asset)) {
                return balance.total();
            }
        }
        return BigDecimal.ZERO;
    }

    /** An open order; null if there is none with that id. */
    @Nullable
    Order openOrder(OrderId id) {
        for (Order order : open) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }
}
