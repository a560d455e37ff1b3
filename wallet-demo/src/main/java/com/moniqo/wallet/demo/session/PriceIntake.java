package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings prices to the engine: pushed, pulled or replayed (S1). The price source is never asked under the engine's lock. */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Runner runner;
    private final @Nullable PriceSource source;

    Feed(Runner runner, @Nullable PriceSource source) {
        this.runner = runner;
        this.source = source;
    }

    /** A quote that the host pushed. */
    void push(Quote quote) {
        runner.absorb(null, core -> absorb(core, quote, false, true, true));
    }

    /** A quote of a replay: the source's record at a position. */
    void replay(Quote quote, String origin, long position) {
        runner.absorb(op(quote.symbol(), origin, position), core -> {
            if (played(core, origin, position)) {
                return null;
            }
            note(core, origin, position);
            return absorb(core, quote, false, false, false);
        });
    }

    void replay(Bar bar, String origin, long position) {
        runner.absorb(op(bar.symbol(), origin, position), core -> {
            if (played(core, origin, position)) {
                return null;
            }
            note(core, origin, position);
            return absorb(core, bar, false);
        });
    }

    /** A bar that the host pushed, after its close. */
    void push(Bar bar) {
        runner.absorb(null, core -> absorb(core, bar, true));
    }

    private static String op(Symbol symbol, String origin, long position) {
        return "quote:" + symbol + ":" + origin + ":" + position;
    }

    private static boolean played(Core core, String origin, long position) {
        return position <= core.state.positions.getOrDefault(origin, 0L);
    }

    private static void note(Core core, String origin, long position) {
        core.state.positions.put(origin, position);
        core.state.marked = true;
    }

    private @Nullable String absorb(Core core, Quote quote, boolean pulled, boolean strict, boolean live) {
        Market known = core.state.markets.get(quote.symbol());
        if (known != null && known.last != null) {
            if (known.pulled != null && known.pulled != pulled) {
                if (pulled) {
                    return null; // the host pushes this symbol
                }
                throw refused(
                        quote, "prices of it are pulled from the wallet's price source, do not push them as well");
            }
            if (quote.time().isBefore(known.last.time())) {
                if (!strict) {
                    return null;
                }
                throw refused(quote, "is older than the last one, of " + known.last.time());
            }
            if (quote.equals(known.last)) {
                return Kinds.QUOTE; // S1.4: nothing new, but time went on
            }
        }
        if (live) {
            runner.live(core);
        }
        Market market = core.state.market(quote.symbol());
        market.pulled = pulled;
        market.show(quote);
        runner.shown(quote);
        core.state.mark(market);
        if (market.fresh(core.tx.time, core.state.settings.staleAfter())) { // S1.5
            core.matching.match(market);
        }
        market.moved = !core.tx.isEmpty();
        core.valuer.mark(core.tx.time);
        return Kinds.QUOTE;
    }

    private String absorb(Core core, Bar bar, boolean live) {
        Market market = core.state.market(bar.symbol());
        if (Boolean.TRUE.equals(market.pulled)) {
            throw refused(bar, "prices of it are pulled from the wallet's price source, do not push them as well");
        }
        if (market.last != null && bar.closeTime().isBefore(market.last.time())) {
            throw refused(bar, "is older than the last price, of " + market.last.time());
        }
        if (market.last != null
                && bar.closeTime().equals(market.last.time())
                && core.bars.quote(market, bar).equals(market.last)) {
            return Kinds.BAR; // S1.4: nothing new, but time went on
        }
        if (live) {
            runner.live(core);
        }
        market.pulled = false;
        core.state.mark(market);
        if (Market.isStale(bar.closeTime(), core.tx.time, core.state.settings.staleAfter())) {
            market.show(core.bars.quote(market, bar));
        } else {
            core.bars.play(market, bar);
        }
        runner.shown(requireNonNull(market.last));
        market.moved = !core.tx.isEmpty();
        core.valuer.mark(core.tx.time);
        return Kinds.BAR;
    }

    private static WalletException refused(Bar bar, String problem) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "the bar of " + bar.symbol() + " that closed at " + bar.closeTime() + " was refused: " + problem,
                Map.of("symbol", bar.symbol().name()));
    }

    private static WalletException refused(Quote quote, String problem) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "the quote of " + quote.symbol() + " at " + quote.time() + " was refused: " + problem,
                Map.of("symbol", quote.symbol().name()));
    }

    /** Takes the source's quote of a symbol and processes it whole (S1.7); a source that fails is an error. */
    void pull(Symbol symbol) {
        if (source == null) {
            return;
        }
        Optional<Quote> quote;
        try {
            quote = ask(source, symbol, runner.now());
        } catch (WalletException e) {
            runner.peek(core -> true); // a closed wallet says so first
            throw e;
        }
        quote.ifPresent(next -> {
            if (!next.symbol().equals(symbol)) {
                throw refused(next, "the price source was asked for " + symbol);
            }
            runner.absorb(null, core -> absorb(core, next, true, false, true));
        });
    }

    private static Optional<Quote> ask(PriceSource source, Symbol symbol, Instant now) {
        try {
            return source.quote(symbol, now);
        } catch (WalletException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the price source failed for " + symbol + ": " + e,
                    Map.of("symbol", symbol.name()),
                    e);
        }
    }

    /** As {@link #pull(Symbol)} for several symbols, for calls that can do without prices: failures are only logged. */
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

    void passedOver(RuntimeException failure) {
        LOG.atDebug().setCause(failure).log("a round of polling failed, trying again with the next");
    }

    boolean pulls() {
        return source != null;
    }
}
