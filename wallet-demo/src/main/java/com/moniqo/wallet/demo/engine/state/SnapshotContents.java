package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.Marks.QuoteMark;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.trading.AssetBalance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the whole state, in an order that depends only on the state. */
final class SnapshotContents {
    private SnapshotContents() {}

    static Snapshot of(WalletState state) {
        List<OrderState> orders = new ArrayList<>();
        for (OrderNode node : state.openOrdersByAcceptance()) {
            orders.add(withTrail(node));
        }
        List<OrderListState> lists = new ArrayList<>();
        for (OrderListNode list : byId(state.lists.values())) {
            lists.add(list.state());
            for (OrderNode member : list.members) {
                if (!member.isOpen()) {
                    orders.add(withTrail(member));
                }
            }
        }
        List<AssetBalance> balances = new ArrayList<>();
        new TreeMap<>(state.accounts).values().forEach(account -> balances.add(account.balance()));
        List<OpenPosition> positions = new ArrayList<>();
        List<QuoteMark> quotes = new ArrayList<>();
        for (Market market : new TreeMap<>(state.markets).values()) {
            if (market.position.wasTraded()) {
                positions.add(market.position);
            }
            if (market.lastQuote != null) {
                quotes.add(market.mark(market.lastQuote));
            }
        }
        Marks marks = new Marks(
                quotes, List.of(), state.copyOfSources(), state.replayedTo, state.drawdown, state.unseenTransfers);
        Changes contents =
                new Changes(orders, List.of(), balances, positions, lists, marks, state.accepted, state.priority);
        return new Snapshot(
                state.seq, state.time, contents, state.netTransfers(), state.initial, state.epoch, state.idPrefix);
    }

    private static Collection<OrderListNode> byId(Collection<OrderListNode> lists) {
        Map<String, OrderListNode> sorted = new TreeMap<>();
        lists.forEach(list -> sorted.put(list.state().id().value(), list));
        return sorted.values();
    }

    private static OrderState withTrail(OrderNode node) {
        return node.extreme == null ? node.state : node.state.trailing(node.view(), node.extreme);
    }
}
