package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.Marks.QuoteMark;
import com.moniqo.wallet.demo.engine.step.Marks.TrailMark;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the new values of everything that a step touched. Every order creates one of these, hence the optimization for lists with one or
 * two elements.
 */
final class StepContents {
    private StepContents() {}

    static Changes of(UndoLog touched, List<Fill> fills, WalletState state) {
        return new Changes(
                orders(touched.orders),
                copy(fills),
                balances(touched.accounts),
                positions(touched.markets),
                lists(touched.newLists),
                takeMarks(state),
                state.accepted,
                state.priority);
    }

    private static List<OrderState> orders(List<OrderNode> nodes) {
        if (nodes.size() == 1) {
            return List.of(nodes.get(0).state);
        }
        var states = new OrderState[nodes.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = nodes.get(i).state;
        }
        return List.of(states);
    }

    private static List<Fill> copy(List<Fill> fills) {
        return switch (fills.size()) {
            case 0 -> List.of();
            case 1 -> List.of(fills.get(0));
            default -> List.copyOf(fills);
        };
    }

    private static List<AssetBalance> balances(List<Account> accounts) {
        return switch (accounts.size()) {
            case 0 -> List.of();
            case 1 -> List.of(accounts.get(0).balance());
            case 2 -> List.of(accounts.get(0).balance(), accounts.get(1).balance());
            default -> accounts.stream().map(Account::balance).toList();
        };
    }

    private static List<OpenPosition> positions(List<Market> markets) {
        List<OpenPosition> changed = List.of();
        for (int i = 0; i < markets.size(); i++) {
            Market market = markets.get(i);
            if (market.position != market.positionBefore) {
                changed = changed.isEmpty() ? List.of(market.position) : plus(changed, market.position);
            }
        }
        return changed;
    }

    private static List<OpenPosition> plus(List<OpenPosition> positions, OpenPosition one) {
        List<OpenPosition> more = new ArrayList<>(positions);
        more.add(one);
        return List.copyOf(more);
    }

    private static List<OrderListState> lists(List<OrderListNode> lists) {
        return lists.isEmpty()
                ? List.of()
                : lists.stream().map(OrderListNode::state).toList();
    }

    /** Takes the price changes since the last entry, so that the next entry does not repeat them; null if there are none. */
    private static @Nullable Marks takeMarks(WalletState state) {
        if (!state.hasMarks()) {
            return null;
        }
        List<QuoteMark> quotes = state.unrecordedMarkets.isEmpty() ? List.of() : takeQuotes(state);
        List<TrailMark> trails = state.movedTrails.isEmpty() ? List.of() : takeTrails(state);
        state.unrecorded = false;
        return new Marks(
                quotes, trails, state.copyOfSources(), state.replayedTo, state.drawdown, state.unseenTransfers);
    }

    private static List<QuoteMark> takeQuotes(WalletState state) {
        List<QuoteMark> quotes = new ArrayList<>();
        for (Market market : state.unrecordedMarkets) {
            if (market.unrecorded && market.lastQuote != null) {
                quotes.add(market.mark(market.lastQuote));
            }
            market.unrecorded = false;
        }
        state.unrecordedMarkets.clear();
        return quotes;
    }

    private static List<TrailMark> takeTrails(WalletState state) {
        List<TrailMark> trails = new ArrayList<>();
        for (OrderNode node : state.movedTrails) {
            node.trailMoved = false;
            if (node.isOpen() && node.extreme != null) {
                node.state = node.state.trailing(
                        node.state.order().toBuilder().trail(node.trail).build(), node.extreme);
                trails.add(new TrailMark(node.state.order().id(), node.extreme));
            }
        }
        state.movedTrails.clear();
        return trails;
    }
}
