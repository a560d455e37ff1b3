package com.moniqo.wallet.demo.market;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches the answers of another source for each symbol. Callers that ask for a symbol while it is being fetched share the answer. Failures
 * are cached as well, so that a failing source is not flooded with requests.
 */
final class CachedPrices implements PriceSource {
    private final PriceSource source;
    private final long maxAgeNanos;
    private final LongSupplier ticker;
    private final Map<Symbol, Slot> slots = new ConcurrentHashMap<>();

    /** The last answer about one symbol. */
    private static final class Slot {
        private final ReentrantLock fetching = new ReentrantLock();
        private boolean fetched;
        private long fetchedAt;
        private Optional<Quote> quote = Optional.empty();
        private @Nullable WalletException failure;
    }

    CachedPrices(PriceSource source, Duration maxAge, LongSupplier ticker) {
        this.source = source;
        this.maxAgeNanos = maxAge.toNanos();
        this.ticker = ticker;
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        Slot slot = slots.computeIfAbsent(symbol, added -> new Slot());
        slot.fetching.lock();
        try {
            if (!slot.fetched || ticker.getAsLong() - slot.fetchedAt >= maxAgeNanos) {
                fetch(slot, symbol, now);
            }
            if (slot.failure != null) {
                throw new WalletException(
                        slot.failure.code(),
                        String.valueOf(slot.failure.getMessage()),
                        slot.failure.details(),
                        slot.failure);
            }
            return slot.quote;
        } finally {
            slot.fetching.unlock();
        }
    }

    private void fetch(Slot slot, Symbol symbol, Instant now) {
        slot.failure = null;
        try {
            slot.quote = source.quote(symbol, now);
        } catch (WalletException e) {
            slot.failure = e;
        }
        slot.fetchedAt = ticker.getAsLong();
        slot.fetched = true;
    }
}
