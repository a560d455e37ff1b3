package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.TradeHistory;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the ledger's {@link TradeBook} up to date, and reports each fill to the listener once.
 *
 * <p>The wallet's history is read from where the last reading ended, and includes all orders, whoever placed them. Events only reveal a
 * fill sooner, unless the wallet has no {@link TradeHistory}, in which case they are the only source. Thread-safe.
 */
final class FillFeed {
    private final GuardContext context;
    private final boolean hasHistory;
    private final AtomicInteger newTrades = new AtomicInteger();
    private final Set<OrderId> begun = Collections.newSetFromMap(BoundedMap.synchronizedMap());
    private final Set<Fill> reported = Collections.newSetFromMap(BoundedMap.synchronizedMap());
    private final Queue<Fill> heard = new ConcurrentLinkedQueue<>();
    private volatile boolean unrecorded;

    /** The book after an attempt to read the history, and the failure, if any. */
    record Reading(TradeBook book, Optional<WalletException> failure) {}

    FillFeed(GuardContext context) {
        this.context = context;
        this.hasHistory = context.wallet().ability(TradeHistory.class).isPresent();
    }

    /** The wallet reports a fill, on its own or with an order that it has accepted. */
    void filled(Fill fill) {
        if (!reported.add(fill)) {
            return;
        }
        if (begun.add(fill.orderId())) {
            newTrades.incrementAndGet();
        }
        unrecorded = true;
        if (!hasHistory) {
            heard.add(fill);
        }
        context.tell(listener -> listener.filled(fill));
    }

    /** The number of orders that have filled since {@link #counted}. */
    int newTrades() {
        return newTrades.get();
    }

    void counted(int trades) {
        newTrades.addAndGet(-trades);
    }

    /** Checks whether the wallet has reported fills since the last reading. */
    boolean unrecorded() {
        return unrecorded;
    }

    /** Reads what is new and records it. A wallet that fails is asked again next time. */
    Reading read(TradeBook stored) {
        try {
            return new Reading(ForeignFailures.guarded(() -> recorded(stored)), Optional.empty());
        } catch (WalletException e) {
            unrecorded = true;
            return new Reading(stored, Optional.of(e));
        }
    }

    private TradeBook recorded(TradeBook stored) {
        unrecorded = false;
        List<Fill> waiting = List.copyOf(heard);
        TradeBook.Reading reading = look(stored, waiting);
        TradeBook next = reading.book();
        if (next.equals(stored)) {
            waiting.forEach(heard::remove);
            return stored;
        }
        Set<OrderId> fresh = new HashSet<>();
        reading.added().stream()
                .filter(fill -> !reported.contains(fill) && !begun.contains(fill.orderId()))
                .forEach(fill -> fresh.add(fill.orderId()));
        var mine = new AtomicBoolean();
        RiskProfile after = context.update(profile -> {
            mine.set(profile.state().trades().equals(stored)); // otherwise another guard has read further
            return mine.get() ? with(profile, next, fresh.size()) : profile;
        });
        if (mine.get()) {
            waiting.forEach(heard::remove);
            begun.addAll(fresh);
            reading.added().stream()
                    .filter(reported::add)
                    .forEach(fill -> context.tell(listener -> listener.filled(fill)));
        }
        return after.state().trades();
    }

    private static RiskProfile with(RiskProfile profile, TradeBook next, int newTrades) {
        AiManagedState ai = profile.ai();
        return profile.withState(profile.state().withTrades(next))
                .withAi(ai.toBuilder()
                        .dailyTradesCount(ai.dailyTradesCount() + newTrades)
                        .build());
    }

    private TradeBook.Reading look(TradeBook stored, List<Fill> waiting) {
        Instant now = context.now();
        return context.wallet()
                .ability(TradeHistory.class)
                .map(history -> read(stored, history, now))
                .orElseGet(() -> new TradeBook.Reading(
                        stored.plus(waiting, context.valuation(), context.settlementAsset(), now), List.of()));
    }

    private TradeBook.Reading read(TradeBook stored, TradeHistory history, Instant now) {
        return context.traits().immediate()
                ? stored.readPrompt(history, context.valuation(), context.settlementAsset(), now)
                : stored.read(history, context.valuation(), context.settlementAsset(), now);
    }

    /** Returns the profit, loss and statistics of the fills of a reading. Fails if the reading failed. */
    TradeReport report(Reading reading) {
        if (reading.failure().isPresent()) {
            throw reading.failure().get();
        }
        return ForeignFailures.guarded(
                () -> reading.book().report(context.valuation(), context.settlementAsset(), context.now()));
    }
}
