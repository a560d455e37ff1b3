package com.moniqo.wallet.testkit.toy;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trades market and limit orders in memory, without fees, slippage, sizes or partial fills.
 *
 * <p>It keeps what it owns, and what is locked is worked out from the open orders each time. Nothing runs in the background: every call
 * first asks the prices of the symbols it is about and of those with open orders, outside the lock, and then lets the open orders meet
 * them. Order ids look like {@code T17-3f}: a number, and a mark of the wallet.
 */
public final class ToyWallet implements Wallet {
    static final Capabilities CAPABILITIES = Capabilities.builder()
            .orderTypes(OrderType.MARKET, OrderType.LIMIT)
            .timesInForce(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK)
            .postOnly()
            .clientIds(ClientIdSupport.upTo(64).untilClosed())
            .fillsAtOnce()
            .balanceLag(Duration.ZERO)
            .orderLag(Duration.ZERO)
            .abilities(TradeHistory.class, WalletEvents.class)
            .simulated()
            .build();

    private final PriceSource prices;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ToyBook book;
    private final ToyEvents events;
    private volatile boolean connected = true;
    private volatile boolean closed;

    /**
     * A wallet.
     *
     * @param walletId marks its order ids
     * @param holdings what it owns
     * @param prices where it asks for quotes
     * @param clock what time it is
     */
    public ToyWallet(String walletId, Map<String, BigDecimal> holdings, PriceSource prices, Clock clock) {
        this.prices = required(prices, "prices");
        this.clock = required(clock, "clock");
        this.book = new ToyBook(
                "-" + Integer.toHexString(required(walletId, "walletId").hashCode()), holdings);
        this.events = new ToyEvents();
    }

    /** Cuts it off: everything but {@code close} fails with WALLET_CONNECTION_ERROR, until {@link #reconnect}. */
    public void disconnect() {
        connected = false;
    }

    /** Ends what {@link #disconnect} began. */
    public void reconnect() {
        connected = true;
    }

    /** Whether it was closed. */
    public boolean closed() {
        return closed;
    }

    /**
     * Adds to what it owns, or takes away, as a transfer from outside would.
     *
     * @param asset the asset
     * @param amount how much comes in; negative for out
     */
    public void transfer(String asset, String amount) {
        locked(() -> {
            book.own(asset, new BigDecimal(amount));
            return null;
        });
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ConnectionTest testConnection() {
        refuseIfClosed();
        return connected
                ? ConnectionTest.succeeded(Duration.ofMillis(1))
                : ConnectionTest.failed(Duration.ofMillis(1), cutOff());
    }

    @Override
    public List<AssetBalance> balances() {
        look(null);
        return locked(book::balances);
    }

    @Override
    public Quote quote(Symbol symbol) {
        refuseIfClosed();
        required(symbol, "symbol");
        look(symbol);
        return ask(symbol);
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        refuseIfClosed();
        required(request, "request");
        Optional<Order> placedBefore = locked(() -> book.placedAs(request));
        if (placedBefore.isPresent()) {
            look(null);
            return order(placedBefore.get().id());
        }
        refuseWhatItCannotDo(request);
        look(request.symbol());
        Quote quote = ask(request.symbol());
        Order placed = locked(
                () -> book.placedAs(request).orElseGet(() -> book.accept(request, quote, clock.instant(), events)));
        events.deliver();
        return placed;
    }

    private static void refuseWhatItCannotDo(OrderRequest request) {
        CAPABILITIES.refuseUnsupported(request);
        if (request.symbol().quote().isEmpty()) {
            throw new WalletException(ErrorCode.UNSUPPORTED, "a toy wallet trades pairs");
        }
    }

    @Override
    public Order cancelOrder(OrderId id) {
        refuseIfClosed();
        required(id, "id");
        look(null);
        Order cancelled = locked(() -> book.cancel(id, clock.instant(), events));
        events.deliver();
        return cancelled;
    }

    @Override
    public Order order(OrderId id) {
        refuseIfClosed();
        required(id, "id");
        look(null);
        return locked(() -> book.order(id));
    }

    @Override
    public Order order(ClientId id) {
        refuseIfClosed();
        required(id, "id");
        look(null);
        return locked(() -> book.order(id));
    }

    @Override
    public List<Order> openOrders() {
        look(null);
        return locked(book::open);
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        if (ability == TradeHistory.class) {
            return Optional.of(ability.cast(new ToyHistory(new ToyHistory.Reading() {
                @Override
                public <T> T of(Function<ToyBook, T> what) {
                    return read(what);
                }
            })));
        }
        if (ability == WalletEvents.class) {
            WalletEvents listening = listener -> {
                refuseIfClosed();
                return events.listen(required(listener, "listener"));
            };
            return Optional.of(ability.cast(listening));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        lock.lock(); // running calls finish first
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Function<ToyBook, T> reading) {
        refuseIfClosed();
        look(null);
        return locked(() -> reading.apply(book));
    }

    /** Lets the open orders meet the prices of now, and those of one more symbol. */
    private void look(@Nullable Symbol also) {
        refuseIfClosed();
        if (!connected) {
            throw cutOff();
        }
        var quotes = new LinkedHashMap<Symbol, Quote>();
        for (Order order : locked(book::open)) {
            quotes.computeIfAbsent(order.symbol(), this::askQuietly);
        }
        if (also != null) {
            quotes.computeIfAbsent(also, this::askQuietly);
        }
        locked(() -> {
            quotes.values().forEach(quote -> book.meet(quote, clock.instant(), events));
            return null;
        });
        events.deliver();
    }

    private @Nullable Quote askQuietly(Symbol symbol) {
        try {
            return ask(symbol);
        } catch (WalletException e) {
            return null; // an order that rests does not mind a market that cannot be seen
        }
    }

    private Quote ask(Symbol symbol) {
        Optional<Quote> quote;
        try {
            quote = prices.quote(symbol, clock.instant());
        } catch (WalletException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new WalletException(ErrorCode.MARKET_DATA_ERROR, "the price source failed", Map.of(), e);
        }
        return quote.orElseThrow(
                () -> new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "nobody knows a price of " + symbol));
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            refuseIfClosed();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "this wallet is closed; open it again");
        }
    }

    private static WalletException cutOff() {
        return new WalletConnectionException("the toy wallet was disconnected", null);
    }
}
