package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A wallet's events, derived from the user data stream: each exactly once, in order, and none lost.
 *
 * <ol>
 *   <li>The stream has no sequence numbers and repeats nothing. {@link ToldOrders} knows what listeners were told of each order, and turns a
 *       newer state of it into the events in between.
 *   <li>Before the first listener is added, the orders that are open or a few seconds old are read, and count as told.
 *   <li>When the stream begins, also after a reconnect, {@link RecentOrders} reads what may have changed since the last moment that is
 *       complete, and again when the exchange's lists are certain to show it.
 *   <li>Listeners are called on the thread of the events, outside any lock.
 * </ol>
 */
final class OrderFeed implements UserStream.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFeed.class);

    /** How much earlier than the last complete moment is read again. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Rest rest;
    private final Markets markets;
    private final OrderReader reader;
    private final RecentOrders recent;
    private final ScheduledExecutorService events;
    private final Duration lag;
    private final ToldOrders told = new ToldOrders();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable UserStream stream;
    private Instant complete = Instant.MIN; // only on the thread of the events
    private int subscriptions; // likewise

    OrderFeed(BinanceWallet.Parts parts, RecentOrders recent, ScheduledExecutorService events, Duration lag) {
        rest = parts.rest();
        markets = parts.markets();
        reader = parts.reader();
        this.recent = recent;
        this.events = events;
        this.lag = lag;
    }

    /** Adds a listener. The first one opens the stream. */
    synchronized Subscription listen(
            Consumer<? super WalletEvent> consumer, Function<UserStream.Handler, UserStream> opening) {
        if (stream == null) {
            Instant since = rest.measured().minus(MARGIN);
            told.begin(since, recent.since(since, List.of()));
            UserStream opened = opening.apply(this);
            events.execute(() -> complete = since);
            opened.open();
            stream = opened;
        }
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return () -> {
            listener.open = false;
            listeners.remove(listener);
        };
    }

    /** Returns an order as its latest event showed it, if a query shows an older state. */
    Order newest(Order order) {
        return told.newest(order);
    }

    @Override
    public void subscribed() {
        int number = ++subscriptions;
        reread(number);
        after(lag.plus(lag), () -> reread(number));
    }

    private void after(Duration time, Runnable task) {
        try {
            var unused = events.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    /** Catches up on events that the stream missed. Retries until that succeeds or the stream breaks again. */
    private void reread(int number) {
        if (number != subscriptions) {
            return;
        }
        try {
            Instant began = rest.measured();
            deliver(told.tell(recent.since(complete.minus(MARGIN), told.open())));
            complete(began);
        } catch (WalletException e) {
            LOG.atInfo().addKeyValue("code", e.code()).log("missed events cannot be read yet");
            after(e instanceof RateLimitExceededException limit ? limit.retryAfter() : RETRY, () -> reread(number));
        }
    }

    private void complete(Instant time) {
        complete = time.isAfter(complete) ? time : complete;
    }

    @Override
    public void event(JsonNode event) {
        if (Json.text(event, "e").equals("executionReport")) {
            var execution = new Execution(event);
            JsonNode json = execution.order();
            Symbol symbol = markets.symbol(Json.text(json, "symbol"))
                    .orElseThrow(
                            () -> new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "an event of an unlisted market"));
            recent.saw(OrderReader.key(json).market());
            List<Fill> fills = new ArrayList<>(told.fills(OrderReader.key(json).id()));
            execution
                    .fill(symbol)
                    .filter(fill -> fills.stream().noneMatch(known -> known.id().equals(fill.id())))
                    .ifPresent(fills::add);
            deliver(told.tell(List.of(reader.reported(json, fills))));
        }
        Instant time = Json.time(event, "E");
        if (time != null) {
            complete(time);
        }
    }

    private void deliver(List<OrderEvent> news) {
        for (OrderEvent event : news) {
            listeners.forEach(listener -> listener.tell(event));
        }
    }

    synchronized void close() {
        listeners.forEach(listener -> listener.open = false);
        if (stream != null) {
            stream.close();
        }
        events.shutdown();
    }

    private static final class Listener {
        private final Consumer<? super WalletEvent> consumer;
        private volatile boolean open = true;

        Listener(Consumer<? super WalletEvent> consumer) {
            this.consumer = consumer;
        }

        void tell(WalletEvent event) {
            if (open) {
                try {
                    consumer.accept(event);
                } catch (RuntimeException e) {
                    LOG.atWarn().setCause(e).log("a listener failed");
                }
            }
        }
    }
}
