package com.moniqo.wallet.demo.session;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.engine.Decision;
import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.engine.RequestKey;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.journal.CommitResult;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.History;
import com.moniqo.wallet.demo.journal.PendingStep;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open wallet: a {@link PaperExchange} surrounded by a lock, prices, a journal, checkpoints, listeners and a clock. Every call returns
 * only when its effects are durable. Thread-safe.
 */
public final class PaperSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaperSession.class);

    private final String wallet;
    private final ReentrantLock lock = new ReentrantLock();
    private final Object closing = new Object();
    private final EventDispatcher<WalletEvent> events = new EventDispatcher<>();
    private final EventDispatcher<Quote> quotes = new EventDispatcher<>();
    private final Access access;
    private final Announcements announcements;
    private final SessionClock clock;
    private final GroupCommit commit;
    private final CurrentExchange current;
    private final Checkpoints checkpoints;
    private final History history;
    private final StepRunner runner;
    private final PriceIntake prices;
    private final DemoStateStore store;
    private volatile @Nullable Polling polling;

    /** Opens a wallet: creates it if it is not in the store, otherwise continues where it stopped. */
    public PaperSession(SessionConfig config) {
        wallet = config.walletId();
        access = config.access();
        store = config.store();
        StoredJournal stored = new StoredJournal(wallet, store);
        clock = new SessionClock(config);
        announcements =
                new Announcements(stored, events, quotes, config.access().isReachable());
        commit = new GroupCommit(wallet, config.store(), lock, announcements::stored, config.writer());
        history = new History(wallet, config.store());
        current = new CurrentExchange(config, stored, commit, clock, events::hasListeners, announcements);
        create(config.deposits());
        checkpoints = new Checkpoints(config, stored, lock, commit, current);
        runner = new StepRunner(config, lock, current, commit, history, checkpoints, this::deliver);
        prices = new PriceIntake(runner, current, clock, quotes, config.prices());
        if (current.unchecked().needsResettlement()) { // fees or slippage may have changed since the orders were placed
            runner.run(Command.of((exchange, time) -> new Decision<>(exchange.resettle(time), true)));
        }
    }

    private void create(Map<String, BigDecimal> deposits) {
        while (!current.unchecked().exists()) {
            PendingStep created;
            lock.lock();
            try {
                created = commit.add(current.unchecked().create(deposits, clock.now()));
            } finally {
                lock.unlock();
            }
            CommitResult committed = commit.await(created);
            if (committed.kind() == CommitResult.Kind.FAILED) {
                throw StepRunner.failure(committed);
            }
            if (committed.kind() != CommitResult.Kind.DURABLE) {
                current.reload(); // another process was faster
            }
        }
    }

    // ---- orders ----

    public Order place(OrderRequest request) {
        RequestKey key = RequestKey.of(required(request, "request"));
        return prices.once(() -> {
            WalletException noPrice = pull(request.symbol(), key);
            return runner.run(new Command<>(
                    key,
                    (exchange, time) -> {
                        refuse(noPrice);
                        return exchange.place(request, key, time);
                    },
                    ids -> known(ids.get(0))));
        });
    }

    public List<Order> place(OrderList list) {
        RequestKey key = RequestKey.of(required(list, "list"));
        return prices.once(() -> {
            WalletException noPrice = pull(list.symbol(), key);
            return runner.run(new Command<>(
                    key,
                    (exchange, time) -> {
                        refuse(noPrice);
                        return exchange.place(list, key, time);
                    },
                    ids -> ids.stream().map(this::known).toList()));
        });
    }

    public Order placeBeside(OrderId exit, OrderRequest request) {
        RequestKey key = RequestKey.ofExit(required(exit, "exit"), required(request, "request"));
        return prices.once(() -> {
            WalletException noPrice = pull(request.symbol(), key);
            return runner.run(new Command<>(
                    key,
                    (exchange, time) -> {
                        refuse(noPrice);
                        return exchange.placeBeside(exit, request, key, time);
                    },
                    ids -> known(ids.get(0))));
        });
    }

    /** Pulls the quote first (S1.7). Without one, a request is refused unless its client id is already in the store (S8). */
    private @Nullable WalletException pull(Symbol symbol, @Nullable RequestKey key) {
        pullForFees(Set.of(symbol));
        try {
            prices.pull(symbol);
            return null;
        } catch (WalletException e) {
            if (key == null) {
                throw e;
            }
            return e;
        }
    }

    private static void refuse(@Nullable WalletException problem) {
        if (problem != null) {
            throw problem;
        }
    }

    public Order cancel(OrderId id) {
        required(id, "orderId");
        return prices.once(() -> {
            pullFor(id);
            return runner.run(Command.of((exchange, time) -> exchange.cancel(id, time)));
        });
    }

    public Order amend(OrderId id, OrderAmendment amendment) {
        required(amendment, "amendment");
        required(id, "orderId");
        return prices.once(() -> {
            pullFor(id);
            return runner.run(Command.of((exchange, time) -> exchange.amend(id, amendment, time)));
        });
    }

    // ---- money ----

    /** Deposits money; a client id makes this idempotent. */
    public AssetBalance deposit(String asset, BigDecimal amount, @Nullable ClientId clientId) {
        return prices.once(() -> {
            RequestKey key = transferKey(StepKind.DEPOSIT, asset, amount, clientId);
            return runner.run(new Command<>(
                    key, (exchange, time) -> exchange.deposit(asset, amount, key, time), ids -> balance(asset)));
        });
    }

    /** Withdraws free money; a client id makes this idempotent. */
    public AssetBalance withdraw(String asset, BigDecimal amount, @Nullable ClientId clientId) {
        return prices.once(() -> {
            RequestKey key = transferKey(StepKind.WITHDRAW, asset, amount, clientId);
            return runner.run(new Command<>(
                    key, (exchange, time) -> exchange.withdraw(asset, amount, key, time), ids -> balance(asset)));
        });
    }

    private @Nullable RequestKey transferKey(
            StepKind kind, String asset, BigDecimal amount, @Nullable ClientId clientId) {
        required(asset, "asset");
        required(amount, "amount");
        pullOpen();
        if (clientId == null) {
            return null;
        }
        BigDecimal scaled = runner.read((exchange, time) -> exchange.scaled(asset, amount));
        return RequestKey.ofTransfer(kind.journalName(), asset, scaled, clientId);
    }

    /** Restores the initial balances; a client id makes this idempotent. */
    public void reset(@Nullable ClientId clientId) {
        RequestKey key = RequestKey.ofTransfer(StepKind.RESET.journalName(), "", BigDecimal.ZERO, clientId);
        runner.run(
                new Command<>(key, (exchange, time) -> new Decision<>(exchange.reset(key, time), true), ids -> true));
    }

    // ---- prices ----

    public void push(Quote quote) {
        required(quote, "quote");
        runner.catchUp(); // a price that changes nothing here may fill an order that another session has placed
        prices.push(quote);
    }

    public void push(Bar bar) {
        required(bar, "bar");
        runner.catchUp();
        prices.push(bar);
    }

    /** Starts a replay. While one is running, prices from other sources do not affect the wallet's clock. */
    public ReplayFeed startReplay() {
        lock.lock();
        try {
            clock.replayStarted();
        } finally {
            lock.unlock();
        }
        return new ReplayFeed(this, prices);
    }

    void endReplay() {
        lock.lock();
        try {
            clock.replayEnded();
            checkpoints.writeMarksOfReplay(current.unchecked());
        } finally {
            lock.unlock();
        }
    }

    /** Sets the wallet's clock to the time of a replayed event. Orders that are due by then expire first (S1.6). */
    void replayTo(Instant time, ReplayPosition position) {
        lock.lock();
        try {
            PaperExchange exchange = current.get();
            if (exchange.replay().moves(time, position, clock::injected)) {
                clock.setReplayedTo(time);
                current.expireDueOrders();
                exchange.replay().setReplayedTo(time);
            }
        } finally {
            lock.unlock();
        }
        deliver();
    }

    /** Checks a recorded event with the exchange, and with the time of the injected clock. */
    void checkReplayed(BiConsumer<PaperExchange, Instant> check) {
        runner.peek(exchange -> {
            check.accept(exchange, clock.injected());
            return true;
        });
    }

    /** Returns the last position that the wallet has played of a recording; 0 for none. */
    public long played(String recording) {
        runner.catchUp();
        return runner.peek(exchange -> exchange.replay().played(recording));
    }

    /** Pulls the price of every symbol with an open order or a position. */
    public void pullOpen() {
        if (prices.pulls()) {
            prices.once(() -> {
                Set<Symbol> symbols =
                        runner.read((exchange, time) -> exchange.view().symbolsInUse());
                if (!symbols.isEmpty()) {
                    pullForFees(symbols);
                    prices.pullQuietly(symbols);
                }
                return true;
            });
        }
    }

    /**
     * Catches up with other sessions, whose events are delivered, and pulls prices as {@link #pullOpen} does. For an executor: a failure is
     * logged, because an exception would end the polling.
     */
    public void poll() {
        try {
            runner.catchUp();
            pullOpen();
            deliver();
        } catch (Throwable e) {
            LOG.atDebug().setCause(e).log("a round of polling failed, trying again with the next");
        }
    }

    /** Polls at an interval from now on, and delivers the events of others at once if the store signals them. */
    public void pollOn(ScheduledExecutorService executor, Duration interval) {
        polling = new Polling(this, wallet, store, executor, interval);
    }

    /** Catches up with other sessions up to a step, unless this session already has it. */
    void catchUpTo(long seq) {
        try {
            if (runner.peek(exchange -> exchange.seq() < seq)) {
                runner.catchUp();
                deliver();
            }
        } catch (Throwable e) {
            LOG.atDebug()
                    .setCause(e)
                    .log("a signal of the store was not handled; the next round of polling catches up");
        }
    }

    private void pullFor(OrderId id) {
        if (prices.pulls()) {
            Set<Symbol> symbols =
                    runner.read((exchange, time) -> exchange.view().symbolOf(id));
            pullForFees(symbols);
            prices.pullQuietly(symbols);
        }
    }

    /** Pulls the prices by which fees in a third asset are converted, before the prices with which orders fill (S6.7). */
    private void pullForFees(Set<Symbol> symbols) {
        if (prices.pulls()) {
            runner.read((exchange, time) -> exchange.view().assetsOfFees(symbols))
                    .forEach(this::pullValueOf);
        }
    }

    // ---- queries ----

    /** Runs a read, which sees whatever anyone had acknowledged before it began (S10), and pulls each price at most once. */
    private <T> T reading(Supplier<T> read) {
        runner.catchUp();
        return prices.once(read);
    }

    public AccountSnapshot.State snapshot() {
        return reading(() -> {
            pullOpen();
            return runner.read((exchange, time) -> AccountSnapshot.State.of(
                            time, exchange.view().balances(), exchange.view().openOrders())
                    .withNetTransfers(exchange.view().netTransfers()));
        });
    }

    public List<AssetBalance> balances() {
        return reading(() -> {
            pullOpen();
            return runner.read((exchange, time) -> exchange.view().balances());
        });
    }

    public Map<String, BigDecimal> netTransfers() {
        return reading(() -> runner.read((exchange, time) -> exchange.view().netTransfers()));
    }

    public AssetBalance balance(String asset) {
        required(asset, "asset");
        return reading(() -> {
            pullOpen();
            return runner.read((exchange, time) -> exchange.view().balance(asset));
        });
    }

    public Quote quote(Symbol symbol) {
        required(symbol, "symbol");
        runner.catchUpOnce();
        return prices.once(() -> {
            prices.pull(symbol);
            return runner.read((exchange, time) -> exchange.view().quote(symbol, time));
        });
    }

    public Order order(OrderId id) {
        required(id, "orderId");
        return reading(() -> known(id));
    }

    private Order known(OrderId id) {
        pullFor(id);
        return runner.read((exchange, time) -> exchange.view().openOrder(id)).orElseGet(() -> history.order(id));
    }

    /** Returns the order that was placed with a client id; for a list, its first order. */
    public Order order(ClientId id) {
        String op = RequestKey.placing(required(id, "clientId"));
        ensureOpen();
        JournalEntry accepted = history.find(op)
                .orElseThrow(() -> new WalletException(
                        ErrorCode.ORDER_NOT_FOUND,
                        "this wallet has no order with client id " + id,
                        Map.of("client_id", id.value())));
        return order(History.accepted(accepted).get(0));
    }

    public List<Order> openOrders() {
        return reading(() -> {
            pullOpen();
            return runner.read((exchange, time) -> exchange.view().openOrders());
        });
    }

    public HistoryPage<Order> orders(HistoryQuery query) {
        required(query, "query");
        ensureOpen();
        return reading(() -> {
            pullOpen();
            return history.orders(query, this::known);
        });
    }

    public HistoryPage<Fill> fills(HistoryQuery query) {
        required(query, "query");
        ensureOpen();
        return reading(() -> {
            pullOpen();
            return history.fills(query);
        });
    }

    public Performance performance() {
        return reading(() -> {
            pullOpen();
            pullHeld();
            return runner.read((exchange, time) -> exchange.view().performance(time));
        });
    }

    /** Pulls the prices by which the assets in the wallet are valued (S7.2). */
    private void pullHeld() {
        if (!prices.pulls()) {
            return;
        }
        runner.read((exchange, time) -> exchange.view().heldAssets()).forEach(this::pullValueOf);
    }

    private void pullValueOf(String asset) {
        for (Symbol way : runner.read((exchange, time) -> exchange.view().waysToValue(asset))) {
            prices.pullQuietly(Set.of(way));
            if (runner.read((exchange, time) -> exchange.view().isValued(asset, time))) {
                break;
            }
        }
    }

    /** Runs several calls as one command, which pulls each price at most once (S1.7), and does not look at the store for a quote again. */
    public <T> T once(Supplier<T> command) {
        return runner.once(() -> prices.once(command));
    }

    // ---- listeners ----

    public Subscription listen(Consumer<? super WalletEvent> listener) {
        required(listener, "listener");
        ensureOpen();
        runner.catchUp();
        deliver(); // what was done before is not for this listener
        Subscription subscription;
        lock.lock();
        try {
            current.get();
            announcements.follow(current::state);
            subscription = events.listen(listener);
        } finally {
            lock.unlock();
        }
        watch();
        return subscription;
    }

    public Subscription subscribe(Symbol symbol, Consumer<? super Quote> listener) {
        required(listener, "listener");
        required(symbol, "symbol");
        runner.catchUp();
        prices.pullQuietly(Set.of(symbol));
        runner.read((exchange, time) -> {
            exchange.view().requireKnown(symbol);
            return true;
        });
        watch();
        return quotes.listen(new QuoteSubscriber(symbol, listener));
    }

    private void watch() {
        Polling rounds = polling;
        if (rounds != null && !access.isAlone()) {
            rounds.watch();
        }
    }

    private void deliver() {
        announcements.deliver();
    }

    // ---- end ----

    /** Fails if the wallet is closed. */
    public void ensureOpen() {
        runner.peek(exchange -> true);
    }

    /**
     * Closes the session. Steps that were decided still become durable; marks and a checkpoint are written. Closing it again does nothing.
     */
    @Override
    public void close() {
        Polling rounds = polling;
        if (rounds != null) {
            rounds.close();
        }
        synchronized (closing) {
            if (current.isClosed()) {
                return;
            }
            try {
                Snapshot last = end();
                if (last != null) {
                    checkpoints.writeLast(last);
                }
            } catch (Throwable e) {
                LOG.atWarn()
                        .addKeyValue("wallet", wallet)
                        .setCause(e)
                        .log("the last marks of a closed wallet were not written; nothing acknowledged is lost");
            }
        }
        deliver();
        access.close();
    }

    /** Ends the session, and returns its last checkpoint, if there is one to write. */
    private @Nullable Snapshot end() {
        lock.lock();
        try {
            current.close();
            announcements.close();
            if (commit.isStale()) {
                return null;
            }
            PaperExchange exchange = current.unchecked();
            Step marks = exchange.prices().marks();
            if (marks != null) {
                commit.add(marks);
            }
            return checkpoints.takeLast(exchange);
        } finally {
            lock.unlock();
        }
    }
}
