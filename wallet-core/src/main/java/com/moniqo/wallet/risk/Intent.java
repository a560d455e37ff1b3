package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Something that may add risk: an order, a list or an amendment. Tells what it would add, given what the wallet holds and has open. */
interface Intent {
    Symbol symbol();

    /** What it would add to positions at most; empty if it only reduces risk. */
    List<Leg> added(WalletView view, MarketView market);

    static Intent of(OrderRequest request) {
        return new Intent() {
            @Override
            public Symbol symbol() {
                return request.symbol();
            }

            @Override
            public List<Leg> added(WalletView view, MarketView market) {
                return new OrderLegs(market)
                        .of(request, view.held(symbol().base()))
                        .map(List::of)
                        .orElse(List.of());
            }
        };
    }

    static Intent of(OrderList list) {
        return new Intent() {
            @Override
            public Symbol symbol() {
                return list.symbol();
            }

            @Override
            public List<Leg> added(WalletView view, MarketView market) {
                return new OrderLegs(market).of(list, view.held(symbol().base()));
            }
        };
    }

    /** An amendment adds the difference. */
    static Intent of(Symbol symbol, OrderId id, UnaryOperator<OrderRequest> change) {
        return new Intent() {
            @Override
            public Symbol symbol() {
                return symbol;
            }

            @Override
            public List<Leg> added(WalletView view, MarketView market) {
                Order order = view.openOrder(id);
                if (order == null) {
                    return List.of(); // ended meanwhile: the wallet will say so
                }
                Optional<Leg> after =
                        new OrderLegs(market).amended(order, change.apply(order.request()), view.held(symbol.base()));
                Leg before = view.exposure().of(id);
                return after.map(leg -> before == null ? leg : leg.minus(before.usd()))
                        .filter(leg -> leg.usd().signum() > 0)
                        .map(List::of)
                        .orElse(List.of());
            }
        };
    }
}
