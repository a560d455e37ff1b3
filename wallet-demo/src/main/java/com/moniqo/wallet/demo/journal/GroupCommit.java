package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps durable, in order.
 *
 * <p>Steps are added under the engine's lock. Whoever waits for one writes all that are pending with one call of the store, outside the
 * lock, unless somebody is writing already; so callers share commits. The others rest until the one who writes wakes them: those whose
 * steps are settled, and one more to write what has come meanwhile. A step that the store refuses takes all later ones with it: they
 * were decided on what it assumed. The state then is stale, and the engine reads it again before it decides anything more.
 */
final class Journal {
    /** So often a caller lets others run before it goes to sleep: waking up takes longer than many a commit. */
    private static final int YIELDS = 20;

    private final String wallet;
    private final DemoStateStore store;
    private final ReentrantLock lock;
    private final Condition written;
    private final Dispatcher<WalletEvent> dispatcher;
    private final String writer;
    private final boolean immediate;
    private List<Step> pending = new ArrayList<>();
    private volatile boolean writing; // changed under the lock
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
        drop(Fate.RETRY);
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
        if (fate == null) {
            prepare(step);
            for (fate = step.fate; fate == null; fate = step.fate) {
                if (writing) {
                    rest(step);
                } else {
                    writeFor(step);
                }
            }
        }
        return fate;
    }

    /** Each caller does for its own step what the one who writes would have to do for all. */
    private void prepare(Step step) {
        try {
            step.prepared(store);
        } catch (RuntimeException | Error e) {
            // whoever writes it meets the same, and then it is known what became of the step
        }
    }

    /** Waits while somebody writes, until the step is settled. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding saves sleeps, nothing relies on it
    private void rest(Step step) {
        for (int i = 0; i < YIELDS; i++) {
            if (step.fate != null || !writing) {
                return;
            }
            Thread.yield();
        }
        boolean interrupted = false;
        step.waiter = Thread.currentThread(); // from here on who stops writing sees it, or it sees that nobody writes
        while (step.fate == null && writing) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        step.waiter = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeFor(Step step) {
        List<Step> settled;
        Thread next;
        lock.lock();
        try {
            if (step.fate != null || writing) {
                return; // somebody was faster
            }
            settled = writePending();
            next = next();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(next); // the disk waits for it
        wake(settled);
    }

    /** One of those who rest although their step is still to be written. Under the lock. */
    private @Nullable Thread next() {
        for (Step step : pending) {
            Thread waiter = step.waiter;
            if (waiter != null) {
                return waiter;
            }
        }
        return null;
    }

    private static void wake(List<Step> steps) {
        for (Step step : steps) {
            LockSupport.unpark(step.waiter);
        }
    }

    /** Waits until everything up to a number is durable; false if that was refused. Under the lock, which it may release meanwhile. */
    boolean awaitDurable(long seq) {
        long known = refusals; // somebody may read the state again before this thread has the lock back
        while (durable < seq && refusals == known && !stale) {
            if (writing || pending.isEmpty()) {
                written.awaitUninterruptibly();
            } else {
                wake(writePending());
                LockSupport.unpark(next());
            }
        }
        return refusals == known && !stale;
    }

    /** Writes all that is pending, and says what that was. Under the lock, which it releases meanwhile. */
    private List<Step> writePending() {
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
        }
        try {
            if (result == null) {
                refuse(batch, Fate.failed(requireNonNull(failure)));
            } else {
                settle(batch, result);
            }
        } finally {
            writing = false; // not before: else all whose steps are settled would come to write
            written.signalAll();
        }
        return batch;
    }

    private AppendResult append(List<Step> batch) {
        try {
            List<JournalEntry> entries = new ArrayList<>(batch.size());
            for (Step step : batch) {
                entries.add(step.prepared(store));
            }
            AppendResult result = store.append(wallet, batch.get(0).seq() - 1, entries);
            if (result.stored() > batch.size()) {
                throw new IllegalStateException("of " + batch.size() + " entries it stored " + result.stored());
            }
            return result;
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
                    durable = step.seq();
                    dispatcher.enqueue(step.events);
                    step.fate = Fate.DURABLE; // last: its caller goes on at once, and tells the events
                }
                if (result.stored() < batch.size()) {
                    again(new ArrayList<>(batch.subList(result.stored(), batch.size())));
                }
            }
            case ALREADY_APPLIED -> refuse(batch, Fate.applied(result.applied().orElseThrow()));
            default -> refuse(batch, Fate.RETRY);
        }
    }

    /** The rest of a batch was decided on what is durable now: it is offered again, unless the state is to be read anew. */
    private void again(List<Step> rest) {
        if (stale) {
            rest.forEach(step -> step.fate = Fate.RETRY);
        } else if (immediate) {
            write(rest);
        } else {
            rest.addAll(pending);
            pending = rest;
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
        drop(others);
    }

    private void drop(Fate fate) {
        for (Step step : pending) {
            step.fate = fate;
        }
        wake(pending);
        pending.clear();
        written.signalAll();
    }
}
