package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.session.Access;
import com.moniqo.wallet.demo.session.PaperSession;
import com.moniqo.wallet.demo.session.SessionConfig;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalWatch;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.PriceRequests;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wallet for paper trading, with every order type, fees, slippage, positions, and profit and loss.
 *
 * <pre>{@code
 * Symbol btc = Symbol.of("BTC/USDT");
 * try (DemoWallet wallet = DemoWallet.builder().deposit("USDT", "10000").prices(Prices.standard()).build()) {
 *     wallet.placeOrder(OrderRequest.market(btc, OrderSide.BUY, "0.05"));
 *     System.out.println(wallet.performance());
 * }
 * }</pre>
 *
 * <p>Prices come from a {@link PriceSource} that every call queries first ({@link Builder#prices}; prices between two calls are seen only
 * with {@link Builder#polling}), or are pushed with {@link #onQuote(Quote)} and {@link #onBar(Bar)}, or come from a {@link Replay}. The
 * rules of execution are in {@code SEMANTICS.md}. Every call returns only when its effects are in the state store.
 *
 * <p>A wallet may be open several times on one store, in one process or in many. Every read then shows whatever anyone had acknowledged
 * before it began, and listeners hear the events of all, with the next call or round of {@link Builder#polling}.
 *
 * <p>Thread-safe. Calls fail with {@link ErrorCode#WALLET_NOT_INITIALIZED} after {@link #close()}.
 */
@DemoJson
public final class DemoWallet
        implements Wallet,
                LinkedOrders,
                AccountSnapshot,
                OrderAmending,
                TradeHistory,
                WalletEvents,
                MarketDataStream,
                NetTransfers,
                PriceRequests {

    /** The token of the latest session: counted up from a random number, so that no other process has the same. */
    private static final AtomicLong TOKEN = new AtomicLong(new SecureRandom().nextLong());

    private static final Set<Class<?>> ABILITIES = Set.of(
            LinkedOrders.class,
            AccountSnapshot.class,
            OrderAmending.class,
            TradeHistory.class,
            WalletEvents.class,
            MarketDataStream.class,
            NetTransfers.class,
            PriceRequests.class,
            DemoWallet.class);

    private final PaperSession session;
    private final String id;
    private final DemoSettings settings;
    private final @Nullable SqliteStateStore ownStore;

    private DemoWallet(Builder b, DemoStateStore store, @Nullable SqliteStateStore ownStore, Access access) {
        this.ownStore = ownStore;
        id = b.id;
        settings = b.settings;
        session = new PaperSession(new SessionConfig(
                b.id, b.settings, store, b.clock, b.prices, new LinkedHashMap<>(b.deposits), token(), access));
        if (b.executor != null) {
            session.pollOn(b.executor, b.pollEvery);
        }
    }

    private static String token() {
        return HexFormat.of().toHexDigits(TOKEN.incrementAndGet());
    }

    /** {@return a builder; by default, it builds an empty wallet in memory to which prices are pushed} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the wallet's id, which names its journal} */
    public String id() {
        return id;
    }

    /** {@return the wallet's settings} */
    public DemoSettings settings() {
        return settings;
    }

    // ---- trading ----

    @Override
    public Capabilities capabilities() {
        return settings.replayedMarketOrdersWait()
                ? DemoWalletProvider.WITHOUT_FILLS_AT_ONCE
                : DemoWalletProvider.CAPABILITIES;
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        capabilities().refuseUnsupported(request);
        return session.place(request);
    }

    @Override
    public List<Order> placeOrders(OrderList list) {
        capabilities().refuseUnsupported(list);
        return session.place(list);
    }

    /**
     * Places a second exit beside an open one, for instance a stop beside a limit order that takes profit. From then on, the two are an
     * OCO: they share one lock, a partial fill of one reduces the other, and the end of one ends the other. The first one keeps working
     * without interruption.
     *
     * @param exit an open order that is not in a list and has not triggered
     * @param request the second exit, with the same symbol and side and the remaining amount of the first: a target beside a stop, or a
     *     stop beside a target, as in {@link OrderList#oco}
     * @return the second exit
     * @throws WalletException {@link ErrorCode#INVALID_ORDER} if the two cannot be an OCO, {@link ErrorCode#ORDER_REJECTED} if a price is
     *     on the wrong side or the first order has ended, and as {@link #placeOrder}; the first order is then unchanged
     */
    public Order placeBeside(OrderId exit, OrderRequest request) {
        capabilities().refuseUnsupported(required(request, "request"));
        return session.placeBeside(exit, request);
    }

    @Override
    public Order amendOrder(OrderId id, OrderAmendment amendment) {
        return session.amend(id, amendment);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return session.cancel(id);
    }

    // ---- reading ----

    @Override
    public Order order(OrderId id) {
        return session.order(id);
    }

    @Override
    public Order order(ClientId id) {
        return session.order(id);
    }

    @Override
    public List<Order> openOrders() {
        return session.openOrders();
    }

    @Override
    public HistoryPage<Order> orders(HistoryQuery query) {
        return session.orders(query);
    }

    @Override
    public HistoryPage<Fill> fills(HistoryQuery query) {
        return session.fills(query);
    }

    @Override
    public List<AssetBalance> balances() {
        return session.balances();
    }

    @Override
    public AssetBalance balance(String asset) {
        return session.balance(asset);
    }

    @Override
    public AccountSnapshot.State snapshot() {
        return session.snapshot();
    }

    @Override
    public Quote quote(Symbol symbol) {
        return session.quote(symbol);
    }

    /**
     * {@return the wallet's performance: equity, profit and loss, drawdown, positions}
     */
    public Performance performance() {
        return session.performance();
    }

    // ---- paper money ----

    /**
     * Moves paper money into the wallet.
     *
     * @param asset the asset, for instance USDT
     * @param amount the amount, above 0, within the asset's scale
     * @return the asset's balance afterwards
     */
    public AssetBalance deposit(String asset, String amount) {
        return session.deposit(asset, Decimals.parse(amount, "amount", VALIDATION_ERROR), null);
    }

    /**
     * As {@link #deposit(String, String)}; with the same client id and amount, it takes effect only once.
     *
     * @param asset the asset, for instance USDT
     * @param amount the amount, above 0, within the asset's scale
     * @param clientId unique among the transfers of this wallet
     * @return the asset's balance afterwards
     */
    public AssetBalance deposit(String asset, String amount, ClientId clientId) {
        return session.deposit(
                asset, Decimals.parse(amount, "amount", VALIDATION_ERROR), required(clientId, "clientId"));
    }

    /**
     * Moves free paper money out of the wallet.
     *
     * @param asset the asset, for instance USDT
     * @param amount the amount, above 0 and at most the free balance
     * @return the asset's balance afterwards
     * @throws WalletException {@link ErrorCode#INSUFFICIENT_BALANCE} if less is free
     */
    public AssetBalance withdraw(String asset, String amount) {
        return session.withdraw(asset, Decimals.parse(amount, "amount", VALIDATION_ERROR), null);
    }

    /**
     * As {@link #withdraw(String, String)}; with the same client id and amount, it takes effect only once.
     *
     * @param asset the asset, for instance USDT
     * @param amount the amount, above 0 and at most the free balance
     * @param clientId unique among the transfers of this wallet
     * @return the asset's balance afterwards
     */
    public AssetBalance withdraw(String asset, String amount, ClientId clientId) {
        return session.withdraw(
                asset, Decimals.parse(amount, "amount", VALIDATION_ERROR), required(clientId, "clientId"));
    }

    /** {@return net transfers by asset, including the initial balances and every {@link #reset()}} */
    @Override
    public Map<String, BigDecimal> netTransfers() {
        return session.netTransfers();
    }

    /**
     * Resets the wallet: cancels all orders, restores the initial balances, and clears positions and peak. History and client ids are kept.
     */
    public void reset() {
        session.reset(null);
    }

    /**
     * As {@link #reset()}; with the same client id, it takes effect only once.
     *
     * @param clientId unique among the transfers of this wallet
     */
    public void reset(ClientId clientId) {
        session.reset(required(clientId, "clientId"));
    }

    // ---- prices ----

    /**
     * Pushes a quote. Orders are matched with it before this returns.
     *
     * @param quote the quote
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if it is older than the last one or too far ahead of the
     *     wallet's time ({@link DemoSettings#maxAhead}), or the symbol's prices are pulled
     */
    public void onQuote(Quote quote) {
        session.push(quote);
    }

    /**
     * Pushes a bar, after its close. Orders are matched with its prices before this returns.
     *
     * @param bar the bar
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if it does not end after the last price, or is too far ahead of the
     *     wallet's time ({@link DemoSettings#maxAhead}), or the symbol's prices are pulled
     */
    public void onBar(Bar bar) {
        session.push(bar);
    }

    /**
     * Runs several calls as one command, which pulls each price at most once. If it has read the account, a quote does not look again for
     * what others have done.
     */
    @Override
    public <T> T once(Supplier<T> command) {
        return session.once(required(command, "command"));
    }

    @Override
    public Subscription listen(Consumer<? super WalletEvent> listener) {
        return session.listen(listener);
    }

    /** As {@link MarketDataStream#subscribe}; orders are matched with a quote before the listener gets it. */
    @Override
    public Subscription subscribe(Symbol symbol, Consumer<Quote> listener) {
        return session.subscribe(symbol, listener);
    }

    // ---- the rest ----

    /** Succeeds as long as the wallet is open, because it has no connection other than to the state store. */
    @Override
    public ConnectionTest testConnection() {
        long start = System.nanoTime();
        try {
            session.ensureOpen();
            return ConnectionTest.succeeded(Duration.ofNanos(System.nanoTime() - start));
        } catch (WalletException e) {
            return ConnectionTest.failed(Duration.ofNanos(System.nanoTime() - start), e);
        }
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        return ABILITIES.contains(required(ability, "ability")) ? Optional.of(ability.cast(this)) : Optional.empty();
    }

    /**
     * Closes the wallet once running calls have finished, and writes a checkpoint. A state store that the host passed in stays open; a
     * file that the wallet opened itself is closed.
     */
    @Override
    public void close() {
        session.close();
        if (ownStore != null) {
            ownStore.close();
        }
    }

    /** The wallet's id. */
    @Override
    public String toString() {
        return "DemoWallet[" + id + "]";
    }

    PaperSession session() {
        return session;
    }

    /** A builder of {@link DemoWallet}. Not thread-safe. */
    @DemoJson
    public static final class Builder {
        private String id = "demo";
        private DemoSettings settings = DemoSettings.DEFAULTS;
        private Clock clock = Clock.systemUTC();
        private @Nullable PriceSource prices;
        private @Nullable DemoStateStore store;
        private @Nullable Path file;
        private final Map<String, BigDecimal> deposits = new LinkedHashMap<>();
        private @Nullable ScheduledExecutorService executor;
        private boolean exclusive;
        private Duration pollEvery = Duration.ofSeconds(1);

        private Builder() {}

        /**
         * Sets an initial balance of a new wallet. Has no effect on a wallet that is already in the store.
         *
         * @param asset the asset, for instance USDT
         * @param amount the amount, above 0
         * @return this builder
         */
        public Builder deposit(String asset, String amount) {
            return deposit(asset, Decimals.parse(amount, "amount", VALIDATION_ERROR));
        }

        /**
         * Sets an initial balance of a new wallet. Has no effect on a wallet that is already in the store.
         *
         * @param asset the asset, for instance USDT
         * @param amount the amount, above 0
         * @return this builder
         */
        public Builder deposit(String asset, BigDecimal amount) {
            if (deposits.put(required(asset, "asset"), required(amount, "amount")) != null) {
                throw new ValidationException("asset", "is deposited twice: " + asset);
            }
            return this;
        }

        /**
         * Sets the price source from which every call pulls first. Default: none; prices are pushed.
         *
         * <p>A wallet sees prices only when a call pulls them: a dip between two calls triggers no stop and fills no limit. For resting
         * stops or limits, also set {@link #polling}, or push prices. One call pulls each price at most once. Use {@code Prices.cached} for
         * a source that must not be called often.
         *
         * @param prices the price source, for instance {@code Prices.from(symbol -> feed.quote(symbol))}
         * @return this builder
         */
        public Builder prices(PriceSource prices) {
            this.prices = required(prices, "prices");
            return this;
        }

        /**
         * Also pulls the prices of open orders and positions in the background, and delivers the events of others that have the wallet
         * open. If the store is a {@link JournalWatch}, those arrive at once rather than with the next round. It works without a price
         * source, too.
         *
         * @param executor the executor, which the wallet does not shut down
         * @param interval the time between two rounds, greater than zero
         * @return this builder
         */
        public Builder polling(ScheduledExecutorService executor, Duration interval) {
            this.executor = required(executor, "executor");
            if (required(interval, "interval").isNegative() || interval.isZero()) {
                throw new ValidationException("interval", "is " + interval + ", but must be above zero");
            }
            this.pollEvery = interval;
            return this;
        }

        /**
         * Sets the settings. Default: {@link DemoSettings#DEFAULTS}.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder settings(DemoSettings settings) {
            this.settings = required(settings, "settings");
            return this;
        }

        /**
         * Sets the asset in which equity is counted. Default: USDT.
         *
         * @param asset the asset
         * @return this builder
         */
        public Builder settlementAsset(String asset) {
            return settings(settings.toBuilder().settlementAsset(asset).build());
        }

        /**
         * Sets the wallet's clock. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
            return this;
        }

        /**
         * Sets the wallet's id, which names its journal. Default: {@code demo}. One store holds the journals of many wallets.
         *
         * @param id 1 to 128 characters, valid Unicode
         * @return this builder
         */
        public Builder id(String id) {
            if (required(id, "id").isEmpty() || id.length() > 128) {
                throw new ValidationException("id", "has " + id.length() + " characters; valid: 1 to 128");
            }
            this.id = DemoStateStore.requireId(id);
            return this;
        }

        /**
         * Sets the state store. Default: in memory. Closing the wallet does not close it.
         *
         * @param store the store
         * @return this builder
         */
        public Builder storedIn(DemoStateStore store) {
            this.store = required(store, "store");
            this.file = null;
            return this;
        }

        /**
         * Keeps the state in a file, which is created if it does not exist. The wallet then survives if it is killed at any moment. Needs
         * the artifact {@code com.moniqo:wallet-sqlite} at run time.
         *
         * @param file the file, in an existing folder; see {@link SqliteStateStore#open}
         * @return this builder
         */
        public Builder storedIn(Path file) {
            this.file = required(file, "file");
            this.store = null;
            return this;
        }

        /**
         * Opens the wallet exclusively, so that reads need not look for what others have done. As long as it is open, every other opening
         * of it is refused with {@link ErrorCode#CONFLICT}, in any process; so is this one if the wallet is open exclusively already. Others
         * that had it open before are not noticed until they write. From then on, this wallet looks at the store like any other.
         *
         * <p>If the process is killed, the wallet can be opened again: at once in a file, and on MongoDB after half a minute.
         *
         * @return this builder
         */
        public Builder exclusively() {
            this.exclusive = true;
            return this;
        }

        /**
         * Opens the wallet: creates it if it is not in the store yet, otherwise continues where it stopped.
         *
         * @return the wallet
         * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if its state cannot be read, {@link ErrorCode#CONFLICT} if it is
         *     open exclusively, {@link ErrorCode#UNSUPPORTED} if it is to be opened exclusively on a store that cannot do that
         */
        public DemoWallet build() {
            if (file == null) {
                return open(store == null ? InMemoryStateStore.create() : store, null);
            }
            SqliteStateStore opened = SqliteStateStore.open(file);
            try {
                return open(opened, opened);
            } catch (RuntimeException | Error e) {
                opened.close();
                throw e;
            }
        }

        private DemoWallet open(DemoStateStore used, @Nullable SqliteStateStore own) {
            Access access = access(used);
            try {
                return new DemoWallet(this, used, own, access);
            } catch (RuntimeException | Error e) {
                access.close();
                throw e;
            }
        }

        private Access access(DemoStateStore used) {
            if (store == null && file == null) {
                return Access.ofOwnStore();
            }
            if (used instanceof WalletClaims claims) {
                if (exclusive) {
                    return Access.exclusive(id, claims.claim(id));
                }
                claims.requireUnclaimed(id);
            } else if (exclusive) {
                throw new WalletException(
                        ErrorCode.UNSUPPORTED,
                        "the state store " + used.getClass().getName()
                                + " cannot open a wallet exclusively; omit exclusively(), or use a store that implements "
                                + WalletClaims.class.getSimpleName(),
                        Map.of("reason", "exclusive"));
            }
            return Access.shared(id);
        }
    }
}
