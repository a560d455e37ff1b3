package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggers marks of a wallet: immediately after fills, and at most once per interval on quotes of symbols that were traded or are held.
 * Requests that arrive while one is waiting are merged into it.
 */
final class MarkFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    private final GuardContext context;
    private final Consumer<Fill> onFill;
    private final Runnable mark;
    private final Executor executor;
    private final Duration interval;
    private final Optional<WalletEvents> events;
    private final Map<Symbol, Subscription> quotes = new ConcurrentHashMap<>();
    private final Set<String> heldAssets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicReference<@Nullable Instant> lastQuoteMark = new AtomicReference<>();
    private final ThreadLocal<Boolean> sending = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;
    private volatile @Nullable Subscription subscription;

    /**
     * @param onFill receives each fill once
     * @param mark marks the wallet; may fail
     * @param executor the executor of the marks
     * @param interval the minimum time between marks that only quotes trigger
     */
    MarkFeed(GuardContext context, Consumer<Fill> onFill, Runnable mark, Executor executor, Duration interval) {
        this.context = context;
        this.onFill = onFill;
        this.mark = mark;
        this.executor = executor;
        this.interval = interval;
        this.events = context.wallet().ability(WalletEvents.class);
    }

    /** Starts listening. The symbols of open orders are watched from the start. */
    void start() {
        subscription = events.map(able -> able.listen(this::onEvent)).orElse(null);
        try {
            context.wallet().openOrders().forEach(order -> watch(order.symbol()));
        } catch (RuntimeException e) { // the message and cause of a provider's exception must not be logged
            LOG.atDebug()
                    .addKeyValue("exception", e.getClass().getName())
                    .log("open orders could not be read; their quotes will be watched once they fill");
        }
    }

    /** Makes a call that sends orders. Their fills have just been judged, so they wait for the next mark. */
    <T> T whileSending(Supplier<T> call) {
        boolean nested = sending.get();
        sending.set(true);
        try {
            return call.get();
        } finally {
            if (!nested) {
                sending.remove();
            }
        }
    }

    private void onEvent(WalletEvent event) {
        if (event instanceof OrderEvent order && order.fill().isPresent()) {
            onFill.accept(order.fill().get());
            watch(order.order().symbol());
            request();
        } else if (!(event instanceof OrderEvent)
                && context.wallet().ability(NetTransfers.class).isPresent()) {
            request(); // there may have been a deposit or withdrawal
        }
    }

    /** Called after the wallet has accepted orders. If the wallet reports no events, their fills are taken from here. */
    void accepted(List<Order> orders) {
        for (Order order : orders) {
            watch(order.symbol());
            if (events.isEmpty()) {
                order.fills().forEach(onFill);
            }
        }
        if (events.isEmpty()
                && orders.stream().anyMatch(order -> order.filledAmount().signum() > 0)) {
            request();
        }
    }

    /** Watches the quotes of held assets, which may have been bought before this guard was listening. */
    void held(Set<String> assets) {
        for (String asset : assets) {
            if (heldAssets.add(asset) && !watch(asset + "/" + context.settlementAsset())) {
                watch(asset);
            }
        }
    }

    private boolean watch(String symbol) {
        try {
            return watch(Symbol.of(symbol));
        } catch (ValidationException e) { // a name that cannot be part of a symbol
            return false;
        }
    }

    /** Returns false if the wallet has no quotes of the symbol. */
    private boolean watch(Symbol symbol) {
        if (closed || quotes.containsKey(symbol)) {
            return true;
        }
        try {
            context.wallet().ability(MarketDataStream.class).ifPresent(stream -> watch(symbol, stream));
            return true;
        } catch (Throwable e) { // must never reach the caller who placed an order
            LOG.atDebug()
                    .addKeyValue("exception", e.getClass().getName())
                    .log("the quotes of a symbol cannot be watched");
            return false;
        }
    }

    private void watch(Symbol symbol, MarketDataStream stream) {
        Subscription mine = stream.subscribe(symbol, quote -> onQuote());
        Subscription other = quotes.putIfAbsent(symbol, mine);
        if (other != null || closed) {
            mine.close();
        }
    }

    private void onQuote() {
        Instant now = context.clock().instant();
        Instant last = lastQuoteMark.get();
        boolean early = last != null && now.isBefore(last.plus(interval)) && !now.isBefore(last);
        if (!early && lastQuoteMark.compareAndSet(last, now)) {
            request();
        }
    }

    private void request() {
        if (!closed && !sending.get() && requested.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (Throwable e) {
                requested.set(false);
                LOG.warn("a mark could not be scheduled", e);
            }
        }
    }

    private void run() {
        requested.set(false);
        if (closed) {
            return;
        }
        try {
            mark.run();
        } catch (Throwable e) { // the message and cause of a provider's exception must not be logged
            LOG.atWarn()
                    .addKeyValue("exception", e.getClass().getName())
                    .log("a wallet could not be marked; the next fill, quote, sync or order will retry");
        }
    }

    @Override
    public void close() {
        closed = true;
        Subscription mine = subscription;
        if (mine != null) {
            mine.close();
        }
        quotes.values().forEach(Subscription::close);
    }
}
