package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.journal.OthersEvents;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The news for listeners: the events of every stored step, whichever session has written it, each once and in the order of the journal; and
 * new quotes, including those of other sessions as far as the journal has them.
 *
 * <p>What is queued is guarded by the session's lock. The steps of other sessions are read outside it, page by page, when it is their turn
 * to be delivered. If there are many, a thread of their own delivers them, so that no call waits for them.
 */
final class Announcements {
    /** The number of steps that are read at once. */
    private static final int PAGE = 200;

    /** The maximum number of steps of other sessions whose delivery a call may wait for. */
    private static final int MAX_WAITING = 2 * PAGE;

    private final StoredJournal stored;
    private final EventDispatcher<WalletEvent> events;
    private final EventDispatcher<Quote> quotes;
    private final boolean follows;
    private final OthersEvents others = new OthersEvents(); // of the thread that delivers
    private final AtomicLong waiting = new AtomicLong(); // steps of other sessions that are not delivered yet
    private final AtomicInteger handOvers = new AtomicInteger(); // asked for since there has been a thread
    private long queued = -1; // the number of the last step whose events are queued; -1 if none are followed
    private volatile boolean closed;

    /** @param follows whether other sessions can reach the store */
    Announcements(
            StoredJournal stored, EventDispatcher<WalletEvent> events, EventDispatcher<Quote> quotes, boolean follows) {
        this.stored = stored;
        this.events = events;
        this.quotes = quotes;
        this.follows = follows;
    }

    /** Prepares for the events of other sessions, which are needed as soon as there is a listener. Called under the lock. */
    void follow(Supplier<Snapshot> state) {
        if (follows && queued < 0) {
            followFrom(state.get());
        }
    }

    private void followFrom(Snapshot state) {
        queued = state.seq();
        events.enqueueLater(once(() -> {
            others.follow(state);
            return List.of();
        }));
    }

    /** Adds the events of a step of this session that has been stored. Called under the lock. */
    void stored(Step own) {
        if (queued < 0) {
            events.enqueue(own.events());
            return;
        }
        if (own.seq() == queued + 1) {
            queued = own.seq();
        }
        events.enqueueLater(once(() -> {
            others.passed(own);
            return own.events();
        }));
    }

    /**
     * Adds what other sessions have done, before the state that was restored from the store replaces the one of this session. Called under
     * the lock.
     *
     * @param durable the number of the last step of which this session knows that it is stored
     */
    void restored(PaperExchange before, PaperExchange restored, long durable) {
        if (queued > durable) { // the queue began with a step that was refused afterwards
            followFrom(restored.checkpoint());
        } else if (queued >= 0 && restored.seq() > queued) {
            addOthers(restored.checkpoint());
        }
        if (quotes.hasListeners()) {
            quotes.enqueue(restored.view().quotesSince(before.view()));
        }
    }

    private void addOthers(Snapshot restored) {
        waiting.addAndGet(restored.seq() - queued);
        queued = restored.seq();
        events.enqueueLater(new Pages(() -> nextPage(restored)));
    }

    /** Returns the events of the next steps of other sessions, up to a state; null if there are no more. */
    private @Nullable List<WalletEvent> nextPage(Snapshot to) {
        long from = others.seq();
        if (closed || from >= to.seq()) {
            return null;
        }
        long end = Math.min(from + PAGE, to.seq());
        List<Step> steps = stored.steps(from, end);
        if (steps.size() < end - from) { // the store has already forgotten some of them
            others.follow(to);
            waiting.addAndGet(from - to.seq());
            return null;
        }
        List<WalletEvent> heard = new ArrayList<>();
        for (Step step : steps) {
            heard.addAll(others.next(step));
        }
        waiting.addAndGet(from - end);
        return heard;
    }

    /** Delivers what is queued, on this thread unless that would take long. */
    void deliver() {
        quotes.deliver();
        if (closed || waiting.get() <= MAX_WAITING) {
            events.deliver();
        } else if (handOvers.getAndIncrement() == 0) {
            handOver();
        }
    }

    private void handOver() {
        Thread thread = new Thread(this::deliverAll, "wallet-events");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // the next call tries again
            handOvers.set(0);
        }
    }

    private void deliverAll() {
        boolean asked = true;
        while (asked) { // what was queued after the last look is delivered as well
            int before = handOvers.get();
            events.deliver();
            asked = !handOvers.compareAndSet(before, 0);
        }
    }

    /** Stops reading what other sessions have done. */
    void close() {
        closed = true;
    }

    private static Iterator<WalletEvent> once(Supplier<List<WalletEvent>> events) {
        AtomicBoolean used = new AtomicBoolean();
        return new Pages(() -> used.getAndSet(true) ? null : events.get());
    }

    /** Events that are produced page by page, until there is no next page. */
    private static final class Pages implements Iterator<WalletEvent> {
        private final Supplier<@Nullable List<WalletEvent>> pages;
        private Iterator<WalletEvent> page = Collections.emptyIterator();

        Pages(Supplier<@Nullable List<WalletEvent>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext()) {
                List<WalletEvent> next = pages.get();
                if (next == null) {
                    return false;
                }
                page = next.iterator();
            }
            return true;
        }

        @Override
        public WalletEvent next() {
            return page.next();
        }
    }
}
