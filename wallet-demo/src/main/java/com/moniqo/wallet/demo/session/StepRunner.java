package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps: decides under the lock, waits for durability outside it, tells listeners, and decides anew when another process was faster.
 */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MAX_RACES = 1000;

    private final EngineConfig config;
    private final DemoStateStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Dispatcher<WalletEvent> dispatcher = new Dispatcher<>();
    private final Dispatcher<Quote> quotes = new Dispatcher<>();
    private final Journal journal;
    private final History history;
    private final OrderIds ids;
    private final Clock clock;
    private final Checkpoints checkpoints;
    private Core core;
    private volatile @Nullable Instant replayTime;
    private int replays;
    private boolean closed;

    Runner(EngineConfig config) {
        this.config = config;
        this.store = config.store();
        this.clock = config.clock();
        this.ids = new OrderIds(config.walletId());
        this.journal = new Journal(config.walletId(), store, lock, dispatcher, config.writer());
        this.history = new History(config.walletId(), store);
        this.core = load();
        this.checkpoints = new Checkpoints(config.walletId(), store, lock, journal, () -> core);
        replayTime = core.state.replayedTo; // a replay goes on where it stopped, in its own time
        journal.reset(core.state.seq);
        begin();
        resettle();
    }

    History history() {
        return history;
    }

    // ---- deciding ----

    /** What a command decides on a core: gives what the caller gets. */
    interface Decider<T> {
        T decide(Core core);
    }

    /**
     * Runs one command as one step.
     *
     * @param op what makes it idempotent; null if its user gave no client id
     * @param again gives the result if the op was applied before
     */
    <T> T execute(String kind, @Nullable String op, Decider<T> decider, Function<JournalEntry, T> again) {
        try {
            for (int race = 0; race < MAX_RACES; race++) {
                T result;
                Step step;
                boolean checkpoint;
                lock.lock();
                try {
                    Core now = core();
                    if (op != null && store.immediate()) {
                        Optional<JournalEntry> applied = history.find(op);
                        if (applied.isPresent()) {
                            return unlocked(again, applied.get());
                        }
                    }
                    Tx tx = now.tx;
                    tx.begin(now.time, dispatcher.listening());
                    try {
                        result = decider.decide(now);
                    } catch (WalletException e) {
                        tx.rollback();
                        if (!journal.awaitDurable(now.state.seq)) {
                            continue; // it was refused for something that is refused itself
                        }
                        Optional<JournalEntry> applied = op == null ? Optional.empty() : history.find(op);
                        if (applied.isPresent()) { // S8: the store is asked before any refusal
                            return unlocked(again, applied.get());
                        }
                        if (e instanceof NotOpenException gone) {
                            Order known = history.order(gone.order());
                            if (known.status().terminal()) {
                                throw gone.refusal(known);
                            }
                            journal.spoil(); // another process placed it: read on from the store
                            continue;
                        }
                        throw e;
                    } catch (RuntimeException | Error e) {
                        journal.spoil(); // a defect: nothing of this step may stay
                        throw e;
                    }
                    step = tx.finish(kind, op);
                    journal.add(step);
                    checkpoint = checkpoints.due(now);
                } finally {
                    lock.unlock();
                }
                Fate fate = journal.await(step);
                switch (fate.kind()) {
                    case DURABLE -> {
                        if (checkpoint) {
                            checkpoints.write();
                        }
                        return result;
                    }
                    case ALREADY_APPLIED -> {
                        if (op != null && fate.applied() != null) {
                            return again.apply(fate.applied());
                        }
                    }
                    case FAILED -> throw failure(fate);
                    default ->
                        LOG.atDebug()
                                .addKeyValue("wallet", config.walletId())
                                .addKeyValue("race", race)
                                .log("another process was faster, deciding anew");
                }
            }
            throw new WalletException(
                    ErrorCode.CONFLICT,
                    "other processes changed this wallet " + MAX_RACES
                            + " times while the call was deciding; try again",
                    Map.of("wallet", config.walletId()));
        } finally {
            deliver();
        }
    }

    /** Answers from the journal without holding the lock: that reads the store. */
    private <T> T unlocked(Function<JournalEntry, T> again, JournalEntry applied) {
        int holds = lock.getHoldCount();
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return again.apply(applied);
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
        }
    }

    private static WalletException failure(Fate fate) {
        WalletException cause = fate.failure();
        if (cause == null) {
            return new WalletException(ErrorCode.STATE_STORE_ERROR, "the state store failed");
        }
        // a copy, since several callers may share one failed commit
        return new WalletException(cause.code(), String.valueOf(cause.getMessage()), cause.details(), cause);
    }

    /** What market data does on a core: returns the kind of entry it makes, or null if there is nothing new. */
    interface Absorber {
        @Nullable
        String absorb(Core core);
    }

    /**
     * Runs market data as one step; it writes an entry only if it changed an order, a lock or a position, or if marks are due.
     *
     * @param op what makes it idempotent; null for sources without positions
     */
    void absorb(@Nullable String op, Absorber absorber) {
        try {
            for (int race = 0; race < MAX_RACES; race++) {
                Step step = null;
                boolean checkpoint;
                lock.lock();
                try {
                    Core now = core();
                    Tx tx = now.tx;
                    tx.begin(now.time, dispatcher.listening());
                    String kind;
                    try {
                        kind = absorber.absorb(now);
                    } catch (WalletException e) {
                        if (!tx.isEmpty()) {
                            journal.spoil();
                        }
                        throw e;
                    } catch (RuntimeException | Error e) {
                        journal.spoil();
                        throw e;
                    }
                    if (!tx.isEmpty() && kind != null) {
                        step = tx.finish(kind, op);
                        journal.add(step);
                    } else if (kind != null && marksDue(now)) {
                        journal.add(tx.finish(Kinds.MARKS, null)); // never waited for
                    }
                    checkpoint = checkpoints.due(now);
                } finally {
                    lock.unlock();
                }
                if (step == null) {
                    return;
                }
                Fate fate = journal.await(step);
                switch (fate.kind()) {
                    case DURABLE -> {
                        if (checkpoint) {
                            checkpoints.write();
                        }
                        return;
                    }
                    case ALREADY_APPLIED -> {
                        return; // another process played this very event
                    }
                    case FAILED -> throw failure(fate);
                    default -> {}
                }
            }
        } finally {
            deliver();
        }
    }

    private boolean marksDue(Core now) {
        return Marks.any(now.state)
                && (now.tx.time.isBefore(now.state.time) // a replay has begun
                        || Duration.between(now.state.time, now.tx.time).compareTo(now.state.settings.marksEvery())
                                >= 0);
    }

    /** Reads, once everything that the answer rests on is durable. */
    <T> T read(Function<Core, T> reader) {
        try {
            while (true) {
                lock.lock();
                try {
                    Core now = core();
                    T answer = reader.apply(now);
                    if (journal.awaitDurable(now.state.seq)) {
                        return answer;
                    }
                } finally {
                    lock.unlock();
                }
            }
        } finally {
            deliver();
        }
    }

    /** The core to decide on: fresh, with everything that is due done. Under the lock. */
    private Core core() {
        Core now = current();
        now.time = time(now);
        expire(now);
        return now;
    }

    /** Reads what time has no say in: nothing falls due by that, so that a replay can still bring what came before (S1.6). */
    <T> T peek(Function<Core, T> reader) {
        lock.lock();
        try {
            return reader.apply(current());
        } finally {
            lock.unlock();
        }
    }

    private Core current() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the wallet is closed");
        }
        if (journal.stale()) {
            journal.awaitIdle();
        }
        if (journal.stale()) {
            WalletState before = core.state;
            core = load();
            core.state.replayedTo = replayTime;
            journal.reset(core.state.seq);
            core.time = time(core);
            core.tx.begin(core.time, dispatcher.listening());
            CarryOver.quotes(before, core);
            if (!core.tx.isEmpty()) {
                journal.add(core.tx.finish(Kinds.QUOTE, null));
            }
        }
        return core;
    }

    private Core load() {
        return new Core(config.settings(), store.open(config.walletId()), ids);
    }

    // ---- time ----

    /** The wallet's time: the replay's if there is one, else the clock's. */
    Instant now() {
        Instant replayed = replayTime;
        return replayed != null ? replayed : clock.instant();
    }

    /** The time of the next step: never before the last one's, but for replays, which set the clock (S1.6). */
    private Instant time(Core now) {
        Instant time = now();
        return replayTime == null && time.isBefore(now.state.time) ? now.state.time : time;
    }

    /** Moves the wallet's clock to a replayed event; what is due until then happens first (S1.6). */
    void replayTo(Instant time) {
        lock.lock();
        try {
            replayTime = time;
            core().state.replayedTo = time;
        } finally {
            lock.unlock();
        }
        deliver();
    }

    /** A replay begins (or ends): while none runs, new prices from elsewhere give the injected clock its say again. */
    void replaying(boolean begins) {
        lock.lock();
        try {
            replays += begins ? 1 : -1;
        } finally {
            lock.unlock();
        }
    }

    /** A new price that no replay brings: without a replay the injected clock counts (S1.6). Under the lock, before anything else. */
    void live(Core now) {
        if (replayTime == null || replays > 0) {
            return;
        }
        replayTime = null;
        now.state.replayedTo = null;
        now.state.marked = true;
        now.time = time(now);
        expire(now);
        now.tx.begin(now.time, dispatcher.listening());
    }

    private void expire(Core now) {
        OrderNode due = now.state.expiries.due(now.time);
        while (due != null) {
            Instant at = Expiries.dueOf(due);
            now.tx.begin(
                    replayTime == null && at.isBefore(now.state.time) ? now.state.time : at, dispatcher.listening());
            now.execution.end(due, OrderStatus.EXPIRED, null);
            journal.add(now.tx.finish(Kinds.EXPIRE, null));
            due = now.state.expiries.due(now.time);
        }
    }

    // ---- beginning ----

    /** Creates the wallet, if the store does not know it. */
    private void begin() {
        while (core.state.seq == 0) {
            Map<String, BigDecimal> initial = new HashMap<>();
            Tx tx = core.tx;
            tx.begin(now(), false);
            config.deposits().forEach((asset, amount) -> {
                BigDecimal scaled = core.transfers.amount(asset, amount);
                core.transfers.deposit(asset, scaled);
                initial.put(asset, scaled);
            });
            core.state.initial = Map.copyOf(initial);
            tx.carry(StepDetails.begun(core.state.initial, 0, null));
            Step step = tx.finish(Kinds.CREATE, Kinds.CREATE);
            lock.lock();
            try {
                journal.add(step);
            } finally {
                lock.unlock();
            }
            Fate fate = journal.await(step);
            if (fate.kind() == Fate.Kind.FAILED) {
                throw failure(fate);
            }
            if (fate.kind() != Fate.Kind.DURABLE) {
                core = load();
                journal.reset(core.state.seq);
            }
        }
    }

    /** Fees or slippage may be others than when the orders were placed: every lock is brought to what it has to be now. */
    private void resettle() {
        Map<Account, BigDecimal> sums = new HashMap<>();
        for (OrderNode node : core.state.openOrders()) {
            FundLock held = node.lock;
            if (held != null && held.first == node) {
                sums.merge(held.account, held.amount, BigDecimal::add);
            }
        }
        boolean changed = false;
        for (Account account : core.state.accounts.values()) {
            changed |= account.locked.compareTo(sums.getOrDefault(account, Money.ZERO)) != 0;
        }
        if (changed) {
            execute(
                    Kinds.SETTINGS,
                    null,
                    now -> {
                        Resettlement.run(now);
                        return true;
                    },
                    entry -> true);
        }
    }

    // ---- telling ----

    Subscription listen(Consumer<? super WalletEvent> listener) {
        return dispatcher.listen(listener);
    }

    Subscription subscribe(Symbol symbol, Consumer<? super Quote> listener) {
        return quotes.listen(new QuoteSubscriber(symbol, listener));
    }

    /** The market shows a new quote. Under the lock. */
    void shown(Quote quote) {
        if (quotes.listening()) {
            quotes.enqueue(quote);
        }
    }

    private void deliver() {
        quotes.deliver();
        dispatcher.deliver();
    }

    // ---- ending ----

    /** Idempotent. Steps that were decided still become durable; marks and a checkpoint are written. */
    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (!journal.stale()) {
                Core now = core;
                if (Marks.any(now.state)) {
                    now.tx.begin(time(now), false);
                    journal.add(now.tx.finish(Kinds.MARKS, null));
                }
                checkpoints.writeLast(now);
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("wallet", config.walletId())
                    .setCause(e)
                    .log("the last marks of a closed wallet were not written; nothing acknowledged is lost");
        } finally {
            lock.unlock();
        }
        deliver();
    }
}
