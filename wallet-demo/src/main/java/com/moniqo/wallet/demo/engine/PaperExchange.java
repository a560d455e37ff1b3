package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepDetails;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A paper exchange with the wallet as its only customer. It has no lock, store, clock or thread. This class has the commands for
 * orders and money, {@link #prices()} those for prices, {@link #view()} the queries, and {@link #replay()} the order of recorded events.
 *
 * <p>A command takes its time as an argument and returns a step with its result, or throws a {@link WalletException} and leaves the state
 * unchanged. Any other exception is a defect, after which the exchange must not be used. The same commands in the same order produce the
 * same steps. Not thread-safe.
 */
public final class PaperExchange {
    private final String walletId;
    private final WalletState state;
    private final Transaction tx;
    private final Execution execution;
    private final OrderChecks checks;
    private final Placement placement;
    private final Amendments amendments;
    private final Transfers transfers;
    private final EquityTracker equity;
    private final CarryOver carryOver;
    private final Resettlement resettlement;
    private final PriceDecisions prices;
    private final ReplayOrder replayOrder;
    private final WalletView view;

    /**
     * Creates an exchange. Before anything else, {@link #restore} it or {@link #create} the wallet.
     *
     * @param settings the fees, slippage, scales and markets
     * @param walletId the wallet's id, from which the ids of its orders are derived
     * @param eventsWanted returns whether there are listeners; called at the beginning of each step
     */
    public PaperExchange(DemoSettings settings, String walletId, BooleanSupplier eventsWanted) {
        this.walletId = walletId;
        state = new WalletState(settings);
        tx = new Transaction(state, eventsWanted);
        Valuer valuer = new Valuer(state);
        Fees fees = new Fees(tx, valuer);
        execution = new Execution(tx, fees);
        Matching matching = new Matching(tx, execution);
        equity = new EquityTracker(tx, valuer);
        checks = new OrderChecks(tx);
        placement = new Placement(tx, checks, fees, new Arrival(tx, execution, matching, checks), new OrderIds(""));
        amendments = new Amendments(tx, execution, matching, checks);
        transfers = new Transfers(tx, execution, equity);
        carryOver = new CarryOver(tx, matching);
        resettlement = new Resettlement(tx, execution);
        replayOrder = new ReplayOrder(tx, state);
        prices = new PriceDecisions(tx, state, new MarketData(tx, matching, equity), replayOrder);
        view = new WalletView(state, checks, new Reporting(state, valuer));
    }

    // ---- beginning ----

    /**
     * Restores the state of a stored wallet.
     *
     * @param snapshot the snapshot to start from; null for the beginning
     * @param steps the steps after it, oldest first
     */
    public void restore(@Nullable Snapshot snapshot, Iterable<Step> steps) {
        tx.restore(snapshot, steps);
        if (exists()) {
            String stored = state.idPrefix();
            useIdPrefix(stored == null ? OrderIds.earlierPrefix(walletId) : stored);
        }
    }

    /** Returns whether the wallet was created. */
    public boolean exists() {
        return state.seq() > 0;
    }

    /** Creates the wallet with its initial balances. */
    public Step create(Map<String, BigDecimal> deposits, Instant time) {
        return step(StepKind.CREATE, StepKind.CREATE.journalName(), time, () -> {
            Map<String, BigDecimal> initial = new TreeMap<>();
            deposits.forEach((asset, amount) -> {
                BigDecimal scaled = transfers.amount(asset, amount);
                transfers.deposit(asset, scaled);
                initial.put(asset, scaled);
            });
            Map<String, BigDecimal> copy = Collections.unmodifiableMap(initial);
            tx.setInitial(copy);
            String prefix = OrderIds.prefix(walletId);
            useIdPrefix(prefix);
            tx.carry(StepDetails.created(copy, prefix));
        });
    }

    private void useIdPrefix(String prefix) {
        tx.setIdPrefix(prefix);
        placement.use(new OrderIds(prefix));
    }

    /** Returns whether the locked balances differ from what the orders need under these settings. */
    public boolean needsResettlement() {
        return resettlement.isNeeded();
    }

    /** Recomputes every lock. An order that can no longer be funded ends REJECTED (S2.7). */
    public Step resettle(Instant time) {
        return step(StepKind.SETTINGS, null, time, resettlement::run);
    }

    /**
     * Carries the prices since the last entry over from a discarded state.
     *
     * @param before the discarded exchange
     * @param durable the number of its last step of which the session knew that it is stored
     * @return the step, if a price moved an order; otherwise null
     */
    public @Nullable Step carryOver(PaperExchange before, long durable, Instant time) {
        tx.begin(time);
        boolean unvalued = carryOver.from(before.state, durable);
        if (unvalued || !tx.isEmpty()) {
            equity.update();
        }
        if (tx.isEmpty()) {
            tx.noteQuietDrawdown();
            return null;
        }
        return tx.finish(StepKind.QUOTE, null);
    }

    // ---- orders ----

    /**
     * Places an order.
     *
     * @param key the key of the request; null without a client id
     */
    public Decision<Order> place(OrderRequest request, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            Order order = placement.place(request, hash(key)).state().order();
            if (key != null) {
                tx.carry(StepDetails.hashed(key.hash()));
            }
            return decided(StepKind.PLACE, key, order);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Places an order list, as a whole or not at all.
     *
     * @param key the key of the request; null without a client id
     */
    public Decision<List<Order>> place(OrderList list, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            List<Order> orders = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (OrderNode node : placement.place(list, hash(key))) {
                orders.add(node.state().order());
                ids.add(node.state().order().id().value());
            }
            tx.carry(StepDetails.accepted(ids, hash(key)));
            return decided(StepKind.PLACE_LIST, key, List.copyOf(orders));
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Places an exit beside an open one (S3.4).
     *
     * @param key the key of the request; null without a client id
     * @throws NotOpenException if the exit is not open
     */
    public Decision<Order> placeBeside(OrderId exit, OrderRequest request, @Nullable RequestKey key, Instant time) {
        OrderNode open = open(exit, "protected");
        tx.begin(time);
        try {
            Order order =
                    placement.placeBeside(open, request, hash(key)).state().order();
            tx.carry(StepDetails.accepted(List.of(order.id().value()), hash(key)));
            return decided(StepKind.PLACE_LIST, key, order);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Cancels an open order.
     *
     * @throws NotOpenException if it is not open
     */
    public Decision<Order> cancel(OrderId id, Instant time) {
        OrderNode node = open(id, "cancelled");
        tx.begin(time);
        try {
            execution.end(node, OrderStatus.CANCELLED, null);
            return decided(StepKind.CANCEL, null, node.state().order());
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Amends an open order.
     *
     * @throws NotOpenException if it is not open
     */
    public Decision<Order> amend(OrderId id, OrderAmendment amendment, Instant time) {
        OrderNode node = open(id, "amended");
        tx.begin(time);
        try {
            amendments.amend(node, amendment);
            return decided(StepKind.AMEND, null, node.state().order());
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private OrderNode open(OrderId id, String participle) {
        OrderNode node = state.findOpenOrder(id);
        if (node == null) {
            throw new NotOpenException(id, participle);
        }
        return node;
    }

    /** Returns the time at which the next order expires; null if none does. */
    public @Nullable Instant nextExpiry() {
        OrderNode next = state.nextToExpire();
        return next == null ? null : next.state().expiresAt();
    }

    /** Expires the order to which {@link #nextExpiry} refers. */
    public Step expireNext(Instant time) {
        OrderNode next = requireNonNull(state.nextToExpire(), "no order expires");
        return step(StepKind.EXPIRE, null, time, () -> execution.end(next, OrderStatus.EXPIRED, null));
    }

    /** Observes the wallet's time, which may have stepped back since the last call (S1.6). */
    public void clockIsAt(Instant now) {
        tx.clockIsAt(now);
    }

    // ---- money ----

    /** Returns an amount in its asset's scale; refused if it has more decimals. */
    public BigDecimal scaled(String asset, BigDecimal amount) {
        return transfers.amount(asset, amount);
    }

    /**
     * Deposits money.
     *
     * @param key the key of the request; null without a client id
     * @return the decision with the balance after it
     */
    public Decision<AssetBalance> deposit(String asset, BigDecimal amount, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            transfers.deposit(asset, transfers.amount(asset, amount));
            return transferred(StepKind.DEPOSIT, asset, key);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Withdraws free money.
     *
     * @param key the key of the request; null without a client id
     * @return the decision with the balance after it
     */
    public Decision<AssetBalance> withdraw(String asset, BigDecimal amount, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            transfers.withdraw(asset, transfers.amount(asset, amount));
            return transferred(StepKind.WITHDRAW, asset, key);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private Decision<AssetBalance> transferred(StepKind kind, String asset, @Nullable RequestKey key) {
        if (key != null) {
            tx.carry(StepDetails.hashed(key.hash()));
        }
        return decided(kind, key, view.balance(asset));
    }

    /**
     * Cancels every order, restores the initial balances, and clears positions and peak.
     *
     * @param key the key of the request; null without a client id
     */
    public Step reset(@Nullable RequestKey key, Instant time) {
        return step(StepKind.RESET, key == null ? null : key.op(), time, () -> {
            transfers.reset();
            tx.carry(StepDetails.initial(state.initial(), state.epoch(), hash(key)));
        });
    }

    // ---- parts ----

    /** Returns the part that matches orders with prices. */
    public PriceDecisions prices() {
        return prices;
    }

    /** Returns the part that keeps recorded events in order. */
    public ReplayOrder replay() {
        return replayOrder;
    }

    /** Returns the part that answers queries. */
    public WalletView view() {
        return view;
    }

    /** Returns the number of the last step. */
    public long seq() {
        return state.seq();
    }

    /** Returns the latest recorded time: that of the last step, or of a price after it. */
    public Instant time() {
        return state.time();
    }

    public int openOrderCount() {
        return state.openOrders().size();
    }

    /** Returns the whole state. */
    public Snapshot checkpoint() {
        return state.snapshot();
    }

    // ---- deciding ----

    private <T> Decision<T> decided(StepKind kind, @Nullable RequestKey key, T result) {
        if (tx.hasFills()) {
            equity.update();
        }
        return new Decision<>(tx.finish(kind, key == null ? null : key.op()), result);
    }

    private static @Nullable String hash(@Nullable RequestKey key) {
        return key == null ? null : key.hash();
    }

    private Step step(StepKind kind, @Nullable String op, Instant time, Runnable command) {
        tx.begin(time);
        try {
            command.run();
            return tx.finish(kind, op);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private WalletException rolledBack(WalletException refusal) {
        return rolledBack(tx, refusal);
    }

    /** Undoes a command, and returns its refusal. */
    static WalletException rolledBack(Transaction tx, WalletException refusal) {
        tx.rollback();
        return refusal;
    }
}
