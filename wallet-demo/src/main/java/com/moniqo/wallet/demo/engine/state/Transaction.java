package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepDetails;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A step in progress, and the only way to change a {@link WalletState}. In the end, it becomes a {@link Step} or is rolled back. One object
 * is used for all steps, one after the other.
 */
public final class Transaction {
    private final WalletState state;
    private final BooleanSupplier eventsWanted;
    private final UndoLog undo;
    private final List<OrderNode> deferred = new ArrayList<>();
    private final List<OrderNode> heldBack = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private List<WalletEvent> events = new ArrayList<>();
    private Instant now = Instant.MIN;
    private Instant marketTime = Instant.MIN;
    private Instant time = Instant.MIN;
    private @Nullable StepDetails details;
    private boolean listening;

    /**
     * Creates a transaction on a state.
     *
     * @param eventsWanted returns whether there are listeners; called at the beginning of each step
     */
    public Transaction(WalletState state, BooleanSupplier eventsWanted) {
        this.state = state;
        this.eventsWanted = eventsWanted;
        this.undo = new UndoLog(state);
    }

    public WalletState state() {
        return state;
    }

    // ---- beginning and end ----

    /**
     * Begins a step.
     *
     * @param walletTime the wallet's time; if its clock stepped back, the time of the step is still not before that of the last step or
     *     price, unless a replay sets the clock
     */
    public void begin(Instant walletTime) {
        now = walletTime;
        marketTime = walletTime;
        time = state.replayedTo == null && now.isBefore(state.time) ? state.time : now;
        listening = eventsWanted.getAsBoolean();
        undo.begin();
    }

    /** Observes the wallet's time between two steps: orders that came before its clock stepped back are there from its new time on (S1.6). */
    public void clockIsAt(Instant walletTime) {
        if (walletTime.isBefore(state.latestOrder)) {
            state.clockSteppedBackTo(walletTime);
        }
    }

    /** Returns the wallet's time, which determines what is stale, what is ahead, and when a session ends. */
    public Instant now() {
        return now;
    }

    /** Returns the time of the market: the wallet's time, or the close of the bar being played. Orders that arrive now are present from then on. */
    public Instant marketTime() {
        return marketTime;
    }

    /** Returns the recorded time of the step, which never decreases while the injected clock is used. */
    public Instant time() {
        return time;
    }

    /** Returns whether the step has changed no order and no balance so far. */
    public boolean isEmpty() {
        return undo.orders.isEmpty() && undo.accounts.isEmpty();
    }

    /** Returns whether the step has filled an order so far. */
    public boolean hasFills() {
        return !fills.isEmpty();
    }

    /** Sets the details that only this kind of step has. */
    public void carry(StepDetails more) {
        details = more;
    }

    /** Finishes the step, and returns it as it is stored. The state then has its number. */
    public Step finish(StepKind kind, @Nullable String op) {
        Changes changes = StepContents.of(undo, fills, state);
        state.seq++;
        state.time = time;
        state.finished(kind);
        Step step = new Step(state.seq, op, kind, time, changes, details, events.isEmpty() ? List.of() : events);
        if (!events.isEmpty()) {
            events = new ArrayList<>();
        }
        clear();
        return step;
    }

    /** Undoes everything that the step has done, and restarts it at the same time. */
    public void startOver() {
        undo.undo();
        events.clear();
        clearChanges();
        undo.begin();
    }

    /** Records that a checkpoint contains the price changes so far. */
    public void keepMarks() {
        state.marksStored = time;
    }

    /** Undoes the whole step. */
    public void rollback() {
        undo.undo();
        events.clear();
        clear();
    }

    private void clear() {
        clearChanges();
        details = null;
        releaseHeldBack();
    }

    private void clearChanges() {
        undo.clear();
        fills.clear();
        for (OrderNode node : deferred) {
            node.deferred = false;
        }
        deferred.clear();
    }

    // ---- orders ----

    /** Returns the number of the next order. */
    public long nextNumber() {
        return ++state.accepted;
    }

    /** Returns the next time priority. */
    public long nextPriority() {
        return ++state.priority;
    }

    /** Creates an order, which is not among the open ones yet. */
    public OrderNode create(Market market, OrderState order) {
        return new OrderNode(market, order);
    }

    /** Removes the orders of a symbol that came after a given time from the book (S1.8). */
    public void holdBack(Market market, Instant after) {
        for (OrderNode node : state.orders.values()) {
            if (node.market() == market && node.state.since().isAfter(after)) {
                node.heldBack = true;
                heldBack.add(node);
                market.book.remove(node);
            }
        }
    }

    /** Puts the orders that were held back into the book; returns false if there are none. */
    public boolean releaseHeldBack() {
        if (heldBack.isEmpty()) {
            return false;
        }
        for (OrderNode node : heldBack) {
            node.heldBack = false;
            if (node.known && !node.deferred) {
                node.market().book.place(node);
            }
        }
        heldBack.clear();
        return true;
    }

    /** Links new orders to a list. */
    public void link(OrderListState list, List<OrderNode> members) {
        OrderListNode node = new OrderListNode(list);
        for (OrderNode member : members) {
            node.members.add(member);
            member.list = node;
        }
        undo.newLists.add(node);
        state.lists.put(list.id(), node);
    }

    /** Sets the state of an order, and puts it in the place that its state requires. */
    public void put(OrderNode node, OrderState next) {
        undo.touch(node);
        state.set(node, withTrail(node, next));
    }

    public void put(OrderNode node, OrderState next, OrderEvent.Kind kind) {
        put(node, next);
        emit(kind, node.state.order());
    }

    /** Returns a state with the order's current trail, instead of that of its last entry. */
    private static OrderState withTrail(OrderNode node, OrderState next) {
        if (!node.trailMoved || node.trail == null || node.extreme == null || next.hasEnded()) {
            return next;
        }
        return next.trailing(next.order().toBuilder().trail(node.trail).build(), node.extreme);
    }

    /** Starts the trail of a new order. */
    public void startTrail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        node.extreme = extreme;
        node.trail = trail;
        Order order = node.state.order().toBuilder().trail(trail).build();
        node.state = node.state.trailing(order, extreme);
    }

    /** Records the touch at which a new market order reserves while it waits for the next price (S2.12). */
    public void waitForNextPrice(OrderNode node, BigDecimal touch) {
        node.extreme = touch;
        node.state = node.state.trailing(node.state.order(), touch);
    }

    /** Restarts the trail of an open order, which must not be in the book. */
    public void restartTrail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        undo.touch(node);
        node.extreme = extreme;
        node.trail = trail;
    }

    /** Moves a trail without a separate entry. */
    public void moveTrail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        undo.touchTrail(node);
        state.setTrail(node, extreme, trail);
    }

    public void takeOutOfBook(OrderNode node) {
        node.market().book.remove(node);
    }

    public void putBackIntoBook(OrderNode node) {
        node.market().book.place(node);
    }

    /** Keeps an opening child out of the book until it meets the market (S5, step 5). */
    public void defer(OrderNode child, Moment opening) {
        child.opening = opening;
        child.barOfOpening = child.market().bar;
        child.deferred = true;
        deferred.add(child);
    }

    public boolean hasDeferred() {
        return !deferred.isEmpty();
    }

    /** Puts the children that have opened since the last call into the book, and returns them; empty if there are none. */
    public List<OrderNode> admitDeferred() {
        if (deferred.isEmpty()) {
            return List.of();
        }
        List<OrderNode> admitted = List.copyOf(deferred);
        for (OrderNode child : admitted) {
            child.deferred = false;
            if (child.isOpen()) {
                child.market().book.place(child);
            }
        }
        deferred.clear();
        return admitted;
    }

    /** Records the bar in which an order was triggered (S1.8). */
    public void noteBar(OrderNode node) {
        node.barOfOpening = node.market().bar;
    }

    // ---- money ----

    /** Returns the account of an asset, which is created if it is new. */
    public Account account(String asset) {
        return state.account(asset);
    }

    /** Adds to the free and to the locked amount. */
    public void move(Account account, BigDecimal free, BigDecimal locked) {
        set(account, account.free.add(free), locked.signum() == 0 ? account.locked : account.locked.add(locked));
    }

    public void set(Account account, BigDecimal free, BigDecimal locked) {
        undo.touch(account);
        account.free = free;
        account.locked = locked;
    }

    /** Deposits money, or withdraws it if the amount is negative. */
    public void transfer(Account account, BigDecimal amount) {
        move(account, amount, BigDecimal.ZERO);
        account.transferred = account.transferred.add(amount);
    }

    /** Creates an empty lock for an order, which accounts for what the order has already filled. */
    public FundLock lock(OrderNode node) {
        FundLock lock = new FundLock(node.payingAccount());
        lock.cost = node.state.order().notional();
        lock.fee = node.exactFee();
        lock.join(node);
        return lock;
    }

    /** Lets a second order share a lock. */
    public void share(FundLock lock, OrderNode node) {
        lock.join(node);
    }

    /** Removes the second order from a lock. */
    public void unshare(FundLock lock, OrderNode node) {
        lock.leave(node);
    }

    /** Sets the exact cost and fees of everything filled under a lock. */
    public void charge(FundLock lock, BigDecimal cost, BigDecimal fee) {
        undo.touch(lock);
        lock.cost = cost;
        lock.fee = fee;
    }

    /** Sets the amount of a lock without moving money. */
    public void resize(FundLock lock, BigDecimal amount) {
        undo.touch(lock);
        lock.amount = amount;
    }

    /** Adjusts a lock to the amounts that its orders need now, from or to the free amounts. */
    public void relock(FundLock lock) {
        relock(lock, lock.needed());
    }

    /** Adjusts a lock to the amount that its orders are known to need now. */
    public void relock(FundLock lock, BigDecimal needed) {
        if (needed.compareTo(lock.amount) != 0) {
            Account account = lock.account();
            BigDecimal more = needed.subtract(lock.amount);
            resize(lock, needed);
            set(account, account.free.subtract(more), account.locked.add(more));
        }
        relockFees(lock);
    }

    /** Lets a lock reserve fees in a third asset. */
    public void reserveIn(FundLock lock, Account account) {
        undo.touch(lock);
        lock.feeAccount = account;
    }

    /** Adjusts what a lock reserves for fees in a third asset. */
    public void relockFees(FundLock lock) {
        if (lock.feeAccount == null) {
            return;
        }
        BigDecimal needed = lock.feeNeeded();
        BigDecimal more = needed.subtract(lock.feeAmount);
        if (more.signum() != 0) {
            resizeFees(lock, needed);
            move(lock.feeAccount, more.negate(), more);
        }
    }

    /** Sets what a lock reserves for fees without moving money. */
    public void resizeFees(FundLock lock, BigDecimal amount) {
        undo.touch(lock);
        lock.feeAmount = amount;
    }

    public void put(Market market, OpenPosition position) {
        undo.touch(market);
        market.position = position;
    }

    public void add(Fill fill) {
        fills.add(fill);
    }

    /** Subtracts a fill from the remaining size of the quote (S1.4). */
    public void consume(Market market, OrderSide side, BigDecimal amount) {
        BigDecimal left = market.left(side);
        if (left == null) {
            return;
        }
        undo.touch(market);
        state.note(market);
        if (side == OrderSide.BUY || market.pooled) {
            market.askLeft = left.subtract(amount);
        }
        if (side == OrderSide.SELL || market.pooled) {
            market.bidLeft = left.subtract(amount);
        }
    }

    /** Sets the balances that a reset restores. */
    public void setInitial(Map<String, BigDecimal> initial) {
        undo.touchWallet();
        state.initial = initial;
    }

    /** Sets the prefix of order ids, for the wallet's whole life (S8). */
    public void setIdPrefix(String prefix) {
        state.idPrefix = prefix;
    }

    /** Counts a reset, and clears peak and drawdown. */
    public void startEpoch() {
        undo.touchWallet();
        state.epoch++;
        state.drawdown = Drawdown.none();
        state.unseenTransfers = Map.of();
        state.unrecorded = true;
    }

    // ---- prices: not part of the step's changes, but of the marks in its entry (S10) ----

    /** Returns the market of a symbol, which is created if it is new: only for symbols that are priced or declared. */
    public Market market(Symbol symbol) {
        return state.market(symbol);
    }

    public void setPulled(Market market, @Nullable Boolean pulled) {
        market.pulled = pulled;
    }

    /** Shows a new quote, at the beginning of a price's step. */
    public void show(Market market, Quote quote) {
        show(market, quote, Duration.ZERO, market.rules().calendar().isOpen(quote.time()));
    }

    /**
     * Shows the close of a bar, at the beginning of its step.
     *
     * @param period the length of the bar; zero for a quote
     * @param traded whether it is from the market's opening hours
     */
    public void show(Market market, Quote quote, Duration period, boolean traded) {
        undo.touchQuote(market);
        market.traded = traded;
        market.show(quote, period);
        market.shownAfter = state.seq;
        state.note(market);
    }

    /** Records a price that moved no order. No later entry has an earlier time, whether or not the wallet is restored in between. */
    public void noteQuietPrice() {
        state.time = time;
        state.quietTime = time;
        noteQuietDrawdown();
    }

    /** Records the time of the last price that moved no order in a state from which this one carries on. */
    public void carryQuietTime(WalletState before) {
        state.quietTime = before.quietTime;
        if (state.quietTime.isAfter(state.time)) {
            state.time = state.quietTime;
        }
    }

    /** Records the drawdown after prices that moved no order: it remains true if a later step is refused. */
    public void noteQuietDrawdown() {
        state.quietDrawdown = state.unseenTransfers.isEmpty() ? state.drawdown : null;
        state.quietSeq = state.seq;
    }

    /** Records whether the latest quote moved an order. */
    public void noteQuoteMovedOrders(Market market) {
        market.quoteMovedOrders = !isEmpty();
    }

    /** Lets buyers and sellers share the sizes of the quote just shown. */
    public void pool(Market market) {
        market.pooled = true;
    }

    /** Shows a point inside a bar. */
    public void showPoint(Market market, BigDecimal price) {
        market.setPrices(market.fillModel().bidOf(price), market.fillModel().askOf(price), price);
    }

    /** Sets the time of the market after a bar. Orders that open in the bar are present for the whole next one. */
    public void setMarketTime(Instant time) {
        marketTime = time;
    }

    /**
     * Continues from a bar's open to its inside, where the price passes through every price.
     *
     * @param targetsWait whether the targets of children that open in the bar wait for the next bar
     */
    public void enterBar(Market market, boolean targetsWait) {
        market.bar = ++state.barsPlayed;
        market.continuous = true;
        market.targetsWait = targetsWait;
    }

    public void enterFavourableExtremes(Market market) {
        market.favourable = true;
    }

    public void leaveFavourableExtremes(Market market) {
        market.favourable = false;
    }

    public void leaveBar(Market market) {
        market.endBar();
    }

    /** Sets the sizes of a bar's quote to what is left of the bar's volume. */
    public void showWhatIsLeft(Market market) {
        if (market.lastQuote != null && market.bidLeft != null && market.askLeft != null) {
            market.lastQuote = market.lastQuote.withSizes(market.bidLeft, market.askLeft);
        }
    }

    /** Records a valuation of equity, which includes every transfer so far. */
    @SuppressWarnings("ReferenceEquality") // only a shortcut: an equal copy is recorded again
    public void setDrawdown(Drawdown seen) {
        Drawdown before = state.drawdown;
        if (seen == before && state.unseenTransfers.isEmpty()) {
            return;
        }
        undo.touchWallet();
        if (!state.hasMarks()) { // otherwise, the next entry contains it anyway
            state.unrecorded = !state.unseenTransfers.isEmpty() || !seen.equals(before);
        }
        state.drawdown = seen;
        state.unseenTransfers = Map.of();
    }

    /** Records a transfer that the next valuation of equity takes into account. */
    public void addUnseenTransfer(String asset, BigDecimal amount) {
        undo.touchWallet();
        Map<String, BigDecimal> more = new TreeMap<>(state.unseenTransfers);
        more.merge(asset, amount, BigDecimal::add);
        more.values().removeIf(sum -> sum.signum() == 0);
        state.unseenTransfers = Collections.unmodifiableMap(more);
        state.unrecorded = true;
    }

    /** Sets the position reached in a recording. */
    public void setPlayed(String recording, long position) {
        state.setPlayed(recording, position);
        state.unrecorded = true;
    }

    /** Sets the time of the replayed event at which the wallet's clock is; null while the injected clock is used. */
    public void setReplayedTo(@Nullable Instant event) {
        state.replayedTo = event;
    }

    /** Switches the wallet's time back to the injected clock. */
    public void endReplay() {
        state.replayedTo = null;
        state.unrecorded = true;
    }

    // ---- events ----

    public void emit(OrderEvent.Kind kind, Order order) {
        if (listening) {
            events.add(OrderEvent.of(state.seq + 1, time, kind, order));
        }
    }

    public void emit(Order order, Fill fill) {
        if (listening) {
            events.add(OrderEvent.filled(state.seq + 1, order, fill));
        }
    }

    public void emit(TransferEvent.Kind kind, String asset, BigDecimal amount) {
        if (listening) {
            events.add(new TransferEvent(state.seq + 1, time, kind, asset, amount));
        }
    }

    // ---- recovery ----

    /** Restores the state from a snapshot and the steps after it (S10). The state must be new. */
    public void restore(@Nullable Snapshot snapshot, Iterable<Step> steps) {
        Recovery.recover(state, snapshot, steps);
    }
}
