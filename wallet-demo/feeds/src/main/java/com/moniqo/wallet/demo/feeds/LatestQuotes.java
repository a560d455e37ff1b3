package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last quote of each symbol, and the listeners for new ones. Thread-safe. */
final class LatestQuotes {
    private static final Logger LOG = LoggerFactory.getLogger(LatestQuotes.class);

    private static final class Slot {
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private volatile @Nullable Quote last;
    }

    private static final class Listener {
        private final Consumer<Quote> target;
        private volatile boolean open = true;

        Listener(Consumer<Quote> target) {
            this.target = target;
        }
    }

    private final ReentrantLock delivery = new ReentrantLock();
    private final Map<Symbol, Slot> slots = new HashMap<>();

    LatestQuotes(Collection<Symbol> symbols) {
        symbols.forEach(symbol -> slots.put(symbol, new Slot()));
    }

    Optional<Quote> find(Symbol symbol) {
        Slot slot = slots.get(required(symbol, "symbol"));
        if (slot == null) {
            return Optional.empty();
        }
        Quote quote = slot.last;
        if (quote == null) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "no price for " + symbol + " has arrived yet",
                    Map.of("symbol", symbol.name()));
        }
        return Optional.of(quote);
    }

    /** Accepts a new quote, unless a newer one has arrived before or nothing has changed. */
    void offer(Quote quote) {
        Slot slot = slots.get(quote.symbol());
        if (slot == null) {
            return;
        }
        delivery.lock();
        try {
            Quote last = slot.last;
            if (last != null && (quote.time().isBefore(last.time()) || quote.equals(last))) {
                return;
            }
            slot.last = quote;
            slot.listeners.forEach(listener -> deliver(listener, quote));
        } finally {
            delivery.unlock();
        }
    }

    @SuppressWarnings("CatchThrowable") // whatever one listener throws, the others still receive the quote
    private static void deliver(Listener listener, Quote quote) {
        if (!listener.open) {
            return;
        }
        try {
            listener.target.accept(quote);
        } catch (Throwable e) {
            LOG.atWarn().addKeyValue("symbol", quote.symbol()).setCause(e).log("a quote listener failed");
        }
    }

    Subscription subscribe(Symbol symbol, Consumer<Quote> listener) {
        Slot slot = slots.get(required(symbol, "symbol"));
        if (slot == null) {
            throw new WalletException(
                    ErrorCode.SYMBOL_NOT_FOUND,
                    "the stream was not opened for " + symbol,
                    Map.of("symbol", symbol.name()));
        }
        Listener added = new Listener(required(listener, "listener"));
        slot.listeners.add(added);
        return () -> {
            added.open = false;
            slot.listeners.remove(added);
        };
    }
}
