package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes steps durable, in order.
 *
 * <p>Steps are added under the engine's lock. Whoever waits for one writes all that are pending with one call of the store, outside the
 * lock, unless somebody is writing already; so callers share commits. A step that the store refuses takes all later ones with it: they
 * were decided on what it assumed. The state then is stale, and the engine reads it again before it decides anything more.
 */
final class Journal {
    private final String wallet;
    private final DemoStateStore store;
    private final ReentrantLock lock;
    private final Condition written;
    private final Dispatcher<WalletEvent> dispatcher;
    private final String writer;
    private final boolean immediate;
    private List<Step> pending = new ArrayList<>();
    private boolean writing;
    private boolean stale;
    private long refusals; // how often it has become stale
    private long durable;
    private long count;

    Journal(
            String wallet,
            DemoStateStore store,
            ReentrantLock lock,
            Dispatcher<WalletEvent> dispatcher,
            String writer) {
        this.wallet = wallet;
        this.store = store;
        this.lock = lock;
        this.written = lock.newCondition();
        this.dispatcher = dispatcher;
        this.writer = writer;
        this.immediate = store.immediate();
    }

    /** Whether the state holds something that the store refused. Under the lock. */
    boolean stale() {
        return stale;
    }

    /** Gives up what the state assumes beyond the store: steps not sent yet are to be decided anew. Under the lock. */
    void spoil() {
        stale = true;
        refusals++;
        for (Step step : pending) {
            step.fate = Fate.RETRY;
        }
        pending.clear();
        written.signalAll();
    }

    /** Waits until nothing is being written, so that the store tells all there is. Under the lock, which it may release meanwhile. */
    void awaitIdle() {
        while (writing) {
            written.awaitUninterruptibly();
        }
    }

    /** The state was read from the store again and ends there. Under the lock. */
    void reset(long seq) {
        durable = seq;
        stale = false;
    }

    /** Takes the next step. Under the lock. */
    void add(Step step) {
        step.writtenBy(writer, ++count);
        if (immediate) {
            write(List.of(step));
        } else {
            pending.add(step);
        }
    }

    /** Waits until a step is durable or refused. Outside the lock. */
    Fate await(Step step) {
        Fate fate = step.fate;
        if (immediate && fate != null) {
            return fate;
        }
        lock.lock();
        try {
            while (step.fate == null) {
                writeOrWait();
            }
            return step.fate;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything up to a number is durable; false if that was refused. Under the lock, which it may release meanwhile. */
    boolean awaitDurable(long seq) {
        long known = refusals; // somebody may read the state again before this thread has the lock back
        while (durable < seq && refusals == known && !stale) {
            writeOrWait();
        }
        return refusals == known && !stale;
    }

    @SuppressWarnings("WaitNotInLoop") // every caller loops
    private void writeOrWait() {
        if (writing || pending.isEmpty()) {
            written.awaitUninterruptibly();
            return;
        }
        writing = true;
        List<Step> batch = pending;
        pending = new ArrayList<>();
        AppendResult result = null;
        WalletException failure = null;
        lock.unlock();
        try {
            result = append(batch);
        } catch (WalletException e) {
            failure = e;
        } finally {
            lock.lock();
            writing = false;
        }
        if (result == null) {
            refuse(batch, Fate.failed(requireNonNull(failure)));
        } else {
            settle(batch, result);
        }
        written.signalAll();
    }

    private AppendResult append(List<Step> batch) {
        try {
            return store.append(wallet, batch.get(0).seq() - 1, batch);
        } catch (WalletException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new WalletException(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "the state store failed in a way it should not; ask for the order by its client id",
                    Map.of("reason", "store-defect"),
                    e);
        }
    }

    /** Writes under the lock, into a store that is immediate. */
    private void write(List<Step> batch) {
        AppendResult result;
        try {
            result = append(batch);
        } catch (WalletException e) {
            refuse(batch, Fate.failed(e));
            return;
        }
        settle(batch, result);
    }

    private void settle(List<Step> batch, AppendResult result) {
        switch (result.outcome()) {
            case STORED -> {
                for (int i = 0; i < result.stored(); i++) {
                    Step step = batch.get(i);
                    step.fate = Fate.DURABLE;
                    durable = step.seq();
                    dispatcher.enqueue(step.events);
                }
                if (result.stored() < batch.size()) {
                    // the rest was decided on what is durable now: offer it again
                    List<Step> rest = new ArrayList<>(batch.subList(result.stored(), batch.size()));
                    if (immediate) {
                        write(rest);
                    } else {
                        rest.addAll(pending);
                        pending = rest;
                    }
                }
            }
            case ALREADY_APPLIED -> refuse(batch, Fate.applied(result.applied().orElseThrow()));
            default -> refuse(batch, Fate.RETRY);
        }
    }

    /** The first step meets its fate; all later ones are to be decided anew, or fail with it. */
    private void refuse(List<Step> batch, Fate fate) {
        stale = true;
        refusals++;
        Fate others = fate.kind() == Fate.Kind.FAILED ? fate : Fate.RETRY;
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).fate = i == 0 ? fate : others;
        }
        for (Step step : pending) {
            step.fate = others;
        }
        pending.clear();
        written.signalAll();
    }
}
