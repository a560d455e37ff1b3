package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.Decision;
import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.PriceOrigin;
import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes prices to the exchange: pushed, pulled or replayed (S1). The price source is never called under the session's lock. */
final class PriceIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PriceIntake.class);

    private static final Decision<Boolean> EXPIRES_FIRST = new Decision<>(null, false);
    private static final Decision<Boolean> PLAYED = new Decision<>(null, true);

    private final StepRunner runner;
    private final CurrentExchange current;
    private final SessionClock clock;
    private final EventDispatcher<Quote> subscribers;
    private final @Nullable PriceSource source;

    PriceIntake(
            StepRunner runner,
            CurrentExchange current,
            SessionClock clock,
            EventDispatcher<Quote> subscribers,
            @Nullable PriceSource source) {
        this.runner = runner;
        this.current = current;
        this.clock = clock;
        this.subscribers = subscribers;
        this.source = source;
    }

    void push(Quote quote) {
        take(quote, PriceOrigin.PUSHED);
    }

    private void take(Quote quote, PriceOrigin origin) {
        runner.run(Command.of((exchange, time) -> {
            Instant now = time;
            if (clock.standsAtEndedReplay() && exchange.prices().isNew(quote, origin, clock.injected())) {
                now = leaveReplay(exchange);
            }
            return shown(exchange.prices().quote(quote, origin, now));
        }));
    }

    void push(Bar bar) {
        runner.run(Command.of((exchange, time) -> {
            Instant now = time;
            if (clock.standsAtEndedReplay() && exchange.prices().isNew(bar, clock.injected())) {
                now = leaveReplay(exchange);
            }
            return shown(exchange.prices().bar(bar, now));
        }));
    }

    /**
     * Sets the wallet's clock to the time of a recorded quote, and processes the quote.
     *
     * @return false if orders expire by that time, so that nothing was done: their owner hears of that first (S1.6)
     */
    boolean replay(Quote quote, ReplayPosition position) {
        return runner.run(Command.of((exchange, time) -> {
            Instant now = replayTo(exchange, quote.time(), position, time);
            return now == null
                    ? EXPIRES_FIRST
                    : played(exchange, exchange.prices().replay(quote, position, now));
        }));
    }

    /** As {@link #replay(Quote, ReplayPosition)} for a bar. */
    boolean replay(Bar bar, ReplayPosition position) {
        return runner.run(Command.of((exchange, time) -> {
            Instant now = replayTo(exchange, bar.closeTime(), position, time);
            return now == null
                    ? EXPIRES_FIRST
                    : played(exchange, exchange.prices().replay(bar, position, now));
        }));
    }

    /** Returns the wallet's time at a recorded event; null if orders expire by then. Called under the lock. */
    private @Nullable Instant replayTo(PaperExchange exchange, Instant event, ReplayPosition position, Instant time) {
        if (!exchange.replay().moves(event, position, clock::injected)) {
            return time;
        }
        Instant expiry = exchange.nextExpiry();
        if (expiry != null && !expiry.isAfter(event)) {
            return null;
        }
        clock.setReplayedTo(event);
        exchange.replay().setReplayedTo(event);
        exchange.clockIsAt(event);
        return event;
    }

    private Decision<Boolean> played(PaperExchange exchange, @Nullable Step step) {
        Quote shown = exchange.prices().shown();
        if (shown != null && subscribers.hasListeners()) {
            subscribers.enqueue(shown);
        }
        return step == null ? PLAYED : new Decision<>(step, true);
    }

    /**
     * Restores the injected clock when a new price does not come from a replay (S1.6), and returns its time. Called under the lock, before
     * anything else.
     */
    private Instant leaveReplay(PaperExchange exchange) {
        clock.setReplayedTo(null);
        exchange.replay().endReplay();
        return current.expireDueOrders();
    }

    /** Passes a new quote to its subscribers. Called under the lock. */
    private Decision<Optional<Quote>> shown(Decision<Optional<Quote>> decision) {
        if (subscribers.hasListeners()) {
            decision.result().ifPresent(subscribers::enqueue);
        }
        return decision;
    }

    /** Runs a command that pulls each price at most once (S1.7). */
    <T> T once(Supplier<T> command) {
        return source == null ? command.get() : CommandScope.within(this, command);
    }

    boolean pulls() {
        return source != null;
    }

    /** Pulls the quote of a symbol and processes it completely (S1.7). A failure of the source is an error. */
    void pull(Symbol symbol) {
        if (source == null) {
            return;
        }
        CommandScope command = CommandScope.of(this);
        if (command == null) {
            request(source, symbol);
            return;
        }
        Map<Symbol, Optional<WalletException>> answered = command.asked();
        Optional<WalletException> failure = answered.get(symbol);
        if (failure == null) {
            answered.put(symbol, Optional.empty());
            try {
                request(source, symbol);
            } catch (WalletException e) {
                answered.put(symbol, Optional.of(e));
                throw e;
            }
        } else if (failure.isPresent()) {
            WalletException e = failure.get();
            throw new WalletException(e.code(), String.valueOf(e.getMessage()), e.details(), e);
        }
    }

    private void request(PriceSource source, Symbol symbol) {
        Optional<Quote> quote;
        try {
            quote = ask(source, symbol, clock.now());
        } catch (WalletException e) {
            runner.peek(exchange -> true); // if the wallet is closed, that is reported first
            throw e;
        }
        quote.ifPresent(next -> {
            if (!next.symbol().equals(symbol)) {
                throw new WalletException(
                        ErrorCode.MARKET_DATA_ERROR,
                        "the quote of " + next.symbol() + " at " + next.time()
                                + " was refused: the price source was asked for " + symbol,
                        Map.of("symbol", next.symbol().name()));
            }
            take(next, PriceOrigin.PULLED);
        });
    }

    private static Optional<Quote> ask(PriceSource source, Symbol symbol, Instant now) {
        try {
            return source.quote(symbol, now);
        } catch (WalletException e) {
            throw e;
        } catch (Throwable e) { // errors and undeclared checked exceptions are failures of the source as well
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the price source failed for " + symbol + ": " + e,
                    Map.of("symbol", symbol.name()),
                    e);
        }
    }

    /** As {@link #pull(Symbol)} for several symbols, for calls that also work without prices. Failures are only logged. */
    void pullQuietly(Set<Symbol> symbols) {
        for (Symbol symbol : symbols) {
            try {
                pull(symbol);
            } catch (WalletException e) {
                if (e.code() != ErrorCode.MARKET_DATA_ERROR && e.code() != ErrorCode.SYMBOL_NOT_FOUND) {
                    throw e;
                }
                LOG.atDebug().addKeyValue("symbol", symbol).setCause(e).log("no price, going on without");
            }
        }
    }
}
