package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.PriceSource;
import com.moniqo.wallet.trading.Quote;
import com.moniqo.wallet.trading.Symbol;
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
        runner.absorb(null, core -> absorb(core, quote, false, true));
    }

    /** A quote of a replay: the source's record at a position. */
    void replay(Quote quote, String origin, long position) {
        runner.absorb(op(quote.symbol(), origin, position), core -> {
            if (played(core, origin, position)) {
                return null;
            }
            note(core, origin, position);
            return absorb(core, quote, false, false);
        });
    }

    void replay(Bar bar, String origin, long position) {
        runner.absorb(op(bar.symbol(), origin, position), core -> {
            if (played(core, origin, position)) {
                return null;
            }
            note(core, origin, position);
            return absorb(core, bar);
        });
    }

    /** A bar that the host pushed, after its close. */
    void push(Bar bar) {
        runner.absorb(null, core -> absorb(core, bar));
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

    private @Nullable String absorb(Core core, Quote quote, boolean pulled, boolean strict) {
        Market known = core.state.markets.get(quote.symbol());
        if (known != null && known.last != null) {
            if (known.pulled != null && known.pulled != pulled) {
                if (pulled) {
                    return null; // the host pushes this symbol
                }
                throw refused(quote, "prices of it are pulled from the wallet's price source, do not push them as well");
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
        Market market = core.state.market(quote.symbol());
        market.pulled = pulled;
        market.show(quote);
        if (market.fresh(core.tx.time, core.state.settings.staleAfter())) { // S1.5
            core.matching.match(market);
        }
        core.valuer.mark(core.tx.time);
        return Kinds.QUOTE;
    }

    private static String absorb(Core core, Bar bar) {
        Market market = core.state.market(bar.symbol());
        if (market.last != null && bar.closeTime().isBefore(market.last.time())) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the bar of " + bar.symbol() + " closes at " + bar.closeTime() + ", before the last price, of "
                            + market.last.time(),
                    Map.of("symbol", bar.symbol().name()));
        }
        market.pulled = false;
        if (Market.isStale(bar.closeTime(), core.tx.time, core.state.settings.staleAfter())) {
            market.show(core.bars.quote(market, bar));
        } else {
            core.bars.play(market, bar);
        }
        core.valuer.mark(core.tx.time);
        return Kinds.BAR;
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
        Optional<Quote> quote = ask(source, symbol, runner.now());
        quote.ifPresent(next -> {
            if (!next.symbol().equals(symbol)) {
                throw refused(next, "the price source was asked for " + symbol);
            }
            runner.absorb(null, core -> absorb(core, next, true, false));
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

    boolean pulls() {
        return source != null;
    }
}
