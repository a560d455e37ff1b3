package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.journal.OthersEvents;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The news for listeners: the events of every stored step, whichever session has written it, each once and in the order of the journal; and
 * new quotes, including those of other sessions as far as the journal has them. Guarded by the session's lock.
 */
final class Announcements {
    private final StoredJournal stored;
    private final EventDispatcher<WalletEvent> events;
    private final EventDispatcher<Quote> quotes;
    private final boolean follows;
    private final OthersEvents others = new OthersEvents();

    /** @param follows whether other sessions can reach the store */
    Announcements(
            StoredJournal stored, EventDispatcher<WalletEvent> events, EventDispatcher<Quote> quotes, boolean follows) {
        this.stored = stored;
        this.events = events;
        this.quotes = quotes;
        this.follows = follows;
    }

    /** Prepares for the events of other sessions, which are needed as soon as there is a listener. */
    void follow(PaperExchange exchange) {
        if (follows && !others.isFollowing()) {
            others.follow(exchange.checkpoint());
        }
    }

    /** Adds the events of a step of this session that is stored now. */
    void stored(Step own) {
        events.enqueue(own.events());
        others.passed(own);
    }

    private List<WalletEvent> eventsOfOthers(PaperExchange restored, long durable) {
        List<WalletEvent> heard = new ArrayList<>();
        boolean known = others.seq() <= durable; // otherwise it began with a step that was refused afterwards
        List<Step> steps = known ? stored.steps(others.seq(), restored.seq()) : List.of();
        if (known && steps.size() == restored.seq() - others.seq()) {
            for (Step step : steps) {
                heard.addAll(others.next(step));
            }
        } else { // or the store has already forgotten some of them
            others.follow(restored.checkpoint());
        }
        return heard;
    }

    /**
     * Adds what other sessions have done, before the state that was restored from the store replaces the one of this session.
     *
     * @param durable the number of the last step of which this session knows that it is stored
     */
    void restored(PaperExchange before, PaperExchange restored, long durable) {
        if (others.isFollowing()) {
            events.enqueue(eventsOfOthers(restored, durable));
        }
        if (quotes.hasListeners()) {
            quotes.enqueue(restored.quotesSince(before));
        }
    }
}
