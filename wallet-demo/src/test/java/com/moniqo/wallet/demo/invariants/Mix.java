package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what random sequences were made of: a property over sequences in which nothing happens proves nothing. */
final class Mix {
    private static final String GTD = "an order that expires at its time";
    private static final String TAKE_PROFIT_LIMIT = "a take profit limit that triggers";
    private static final String QUOTE_AMOUNT = "a quote amount that fills";
    private static final String REDUCE_ONLY = "a reduce-only order that fills";
    private static final String ACTIVATION = "a trail that begins at its activation price";
    private static final String NEXT_OPEN = "a market order that fills at the next open";
    private static final String LADDER = "a ladder whose targets open";
    private static final String BESIDE = "an exit beside an open order that decides about both";
    private static final String CLOSED = "an order that a closed market refuses";
    private static final String FEE_IN_QUOTE = "a BUY whose fee is charged in the quote asset";
    private static final String FEE_IN_BASE = "a BUY whose fee is charged in the asset received";
    private static final String FEE_IN_THIRD = "a fee charged in a third asset";
    private static final String CHILD_NET = "a child smaller than its entry by a fee";
    private static final String SYMBOLS = "fills in several symbols";
    private static final String CLOCK = "a clock that steps back";
    private static final List<String> KINDS = List.of(
            GTD,
            TAKE_PROFIT_LIMIT,
            QUOTE_AMOUNT,
            REDUCE_ONLY,
            ACTIVATION,
            NEXT_OPEN,
            CLOSED,
            BESIDE,
            LADDER,
            FEE_IN_QUOTE,
            FEE_IN_BASE,
            FEE_IN_THIRD,
            CHILD_NET,
            SYMBOLS,
            CLOCK);

    private long sequences;
    private long steps;
    private long orders;
    private long filled;
    private long partly;
    private long withTrigger;
    private long withReduction;
    private long withPartFilledBracket;
    private final Map<String, Long> withKind = new TreeMap<>();
    private final Map<OrderStatus, Long> ends = new EnumMap<>(OrderStatus.class);

    void count(Player player, Lives lives, Set<String> reasons) {
        sequences++;
        steps += player.steps();
        boolean triggered = false;
        boolean reduced = false;
        boolean bracket = false;
        for (OrderEvent event : lives.events()) {
            OrderListType type = lives.listType(event.order());
            triggered |= event.kind() == OrderEvent.Kind.TRIGGERED;
            reduced |= event.kind() == OrderEvent.Kind.REDUCED && type == OrderListType.OCO;
            bracket |= event.kind() == OrderEvent.Kind.OPENED
                    && type == OrderListType.BRACKET
                    && event.order()
                                    .amount()
                                    .compareTo(entry(lives, event.order()).filledAmount())
                            > 0;
        }
        withTrigger += triggered ? 1 : 0;
        withReduction += reduced ? 1 : 0;
        withPartFilledBracket += bracket ? 1 : 0;
        Set<String> kinds = new HashSet<>();
        lives.latest().values().forEach(order -> kinds.addAll(kinds(order)));
        lives.latest().values().forEach(order -> kinds.addAll(fees(order)));
        if (lives.events().stream().anyMatch(event -> isNetOfFee(lives, event))) {
            kinds.add(CHILD_NET);
        }
        if (lives.latest().values().stream()
                        .filter(order -> order.filledAmount().signum() > 0)
                        .map(Order::symbol)
                        .distinct()
                        .count()
                > 1) {
            kinds.add(SYMBOLS);
        }
        if (player.clockSteps() > 0) {
            kinds.add(CLOCK);
        }
        if (lives.events().stream().anyMatch(event -> isEndOfTwo(lives, event))) {
            kinds.add(BESIDE);
        }
        if (reasons.contains("market-closed")) {
            kinds.add(CLOSED);
        }
        kinds.forEach(kind -> withKind.merge(kind, 1L, Long::sum));
        for (Order order : lives.latest().values()) {
            orders++;
            filled += order.status() == OrderStatus.FILLED ? 1 : 0;
            partly +=
                    order.status() != OrderStatus.FILLED && order.filledAmount().signum() > 0 ? 1 : 0;
            ends.merge(order.status(), 1L, Long::sum);
        }
    }

    /** Whether a child opens for less than its entry has filled, because a part of it was the fee. */
    private static boolean isNetOfFee(Lives lives, OrderEvent event) {
        Order child = event.order();
        return event.kind() == OrderEvent.Kind.OPENED
                && lives.listType(child) == OrderListType.BRACKET
                && child.openedAmount().signum() > 0
                && child.openedAmount().compareTo(entry(lives, child).filledAmount()) < 0
                && entry(lives, child).fees().containsKey(child.symbol().base());
    }

    /** The assets in which the fees of an order were charged. */
    private static List<String> fees(Order order) {
        List<String> kinds = new ArrayList<>();
        for (String asset : order.fees().keySet()) {
            boolean base = asset.equals(order.symbol().base());
            boolean quote = asset.equals(order.symbol().quote().orElseThrow());
            if (!base && !quote) {
                kinds.add(FEE_IN_THIRD);
            } else if (order.side() == OrderSide.BUY) {
                kinds.add(base ? FEE_IN_BASE : FEE_IN_QUOTE);
            }
        }
        return kinds;
    }

    /** Whether an exit ends whose OCO was made after it. */
    private static boolean isEndOfTwo(Lives lives, OrderEvent event) {
        return event.kind() == OrderEvent.Kind.ENDED
                && event.order().listId().isPresent()
                && lives.wasAlone(event.order());
    }

    /** The kinds that did what they are for: their condition decided about them. */
    private static List<String> kinds(Order order) {
        List<String> kinds = new ArrayList<>();
        if (order.request().expiresAt().isPresent() && order.status() == OrderStatus.EXPIRED) {
            kinds.add(GTD);
        }
        if (order.type() == OrderType.TAKE_PROFIT_LIMIT && order.triggered()) {
            kinds.add(TAKE_PROFIT_LIMIT);
        }
        if (order.request().quoteAmount().isPresent() && order.filledAmount().signum() > 0) {
            kinds.add(QUOTE_AMOUNT);
        }
        if (order.request().isReduceOnly() && order.filledAmount().signum() > 0) {
            kinds.add(REDUCE_ONLY);
        }
        if (order.request().activationPrice().isPresent() && order.stopPrice().isPresent()) {
            kinds.add(ACTIVATION);
        }
        if (order.type() == OrderType.MARKET
                && order.filledAmount().signum() > 0
                && order.updatedAt().isAfter(order.createdAt())) {
            kinds.add(NEXT_OPEN);
        }
        if (order.listType().filter(type -> type == OrderListType.LADDER).isPresent()
                && order.status() != OrderStatus.PENDING
                && (order.type() == OrderType.TAKE_PROFIT || order.type() == OrderType.TAKE_PROFIT_LIMIT)) {
            kinds.add(LADDER);
        }
        return kinds;
    }

    private static Order entry(Lives lives, Order child) {
        return lives.latest().values().stream()
                .filter(order -> order.listId().equals(child.listId()))
                .findFirst()
                .orElseThrow();
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    /** Fails if the sequences were too few, too short or too quiet. */
    void demand(long leastSequences) {
        assertThat(sequences).as("sequences").isGreaterThanOrEqualTo(leastSequences);
        assertThat((double) steps / sequences).as("mean length of a sequence").isGreaterThanOrEqualTo(60);
        assertThat(percent(filled, orders)).as("percent of orders that fill").isGreaterThanOrEqualTo(30);
        assertThat(percent(withTrigger, sequences))
                .as("percent of sequences with a trigger")
                .isGreaterThanOrEqualTo(5);
        assertThat(percent(withReduction, sequences))
                .as("percent of sequences with an OCO that is reduced")
                .isGreaterThanOrEqualTo(5);
        assertThat(percent(withPartFilledBracket, sequences))
                .as("percent of sequences with a part-filled bracket")
                .isGreaterThanOrEqualTo(5);
        for (String kind : KINDS) {
            assertThat(percent(withKind.getOrDefault(kind, 0L), sequences))
                    .as("percent of sequences with %s", kind)
                    .isGreaterThanOrEqualTo(5);
        }
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%d sequences of %.1f steps, %d orders, %.1f %% filled (%.1f %% more in part); with a trigger %.1f %%, an OCO reduction"
                        + " %.1f %%, a part-filled bracket %.1f %%; %s; %s",
                sequences,
                (double) steps / Math.max(1, sequences),
                orders,
                percent(filled, orders),
                percent(partly, orders),
                percent(withTrigger, sequences),
                percent(withReduction, sequences),
                percent(withPartFilledBracket, sequences),
                withKind,
                ends);
    }
}
